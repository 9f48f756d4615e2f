package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.undertow.util.PathMatcher;
import java.util.List;

/** Undertow's {@link PathMatcher}, one for each host. */
final class UndertowPaths extends PerHost<PathMatcher<Candidates>> {

    UndertowPaths(List<Rule> rules) {
        super(rules, UndertowPaths::build);
    }

    private static PathMatcher<Candidates> build(List<Rule> rules) {
        PathMatcher<Candidates> matcher = new PathMatcher<>();
        Candidates.register(rules, matcher::addExactPath, matcher::addPrefixPath);
        return matcher;
    }

    @Override
    int ask(PathMatcher<Candidates> matcher, ServerRequest request) {
        Candidates found = matcher.match(request.path()).getValue();
        return found == null ? NOTHING : found.first(request);
    }
}
