package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Spring's {@link PathPattern}: parsed once, tried in the order of precedence, a list for each host. */
final class SpringPatterns extends PerHost<SpringPatterns.Pattern[]> {

    /** A rule and its path. */
    record Pattern(PathPattern path, Rule rule) {}

    SpringPatterns(List<Rule> rules) {
        super(rules, own -> own.stream().map(SpringPatterns::pattern).toArray(Pattern[]::new));
    }

    private static Pattern pattern(Rule rule) {
        return new Pattern(PathPatternParser.defaultInstance.parse(rule.kind() == Kind.EXACT ? rule.path() : rule.path() + "/**"), rule);
    }

    @Override
    int ask(Pattern[] patterns, ServerRequest request) {
        PathContainer path = PathContainer.parsePath(request.path());
        for (Pattern pattern : patterns) {
            if (pattern.path.matches(path) && Predicates.conditions(pattern.rule, request)) {
                return pattern.rule.action();
            }
        }
        return NOTHING;
    }
}
