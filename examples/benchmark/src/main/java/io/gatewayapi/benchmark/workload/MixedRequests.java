package io.gatewayapi.benchmark.workload;

import io.gatewayapi.benchmark.workload.Rule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests for {@link MixedRules} in random order: 70 % hit a rule with a longer tail, 15 % a rule that asks for a header, 10 %
 * miss by their path and 5 % by their host. Twelve headers each.
 */
final class MixedRequests {

    private final List<Rule> rules;
    private final List<Rule> plain;
    private final List<Rule> canaries;
    private final Random random;

    private MixedRequests(List<Rule> rules, Random random) {
        this.rules = rules;
        this.plain = rules.stream().filter(rule -> rule.header().isEmpty()).toList();
        List<Rule> withHeader = rules.stream().filter(rule -> !rule.header().isEmpty()).toList();
        this.canaries = withHeader.isEmpty() ? plain : withHeader;
        this.random = random;
    }

    static List<ServerRequest> of(List<Rule> rules, int count, Random random) {
        MixedRequests maker = new MixedRequests(rules, random);
        List<ServerRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(maker.next());
        }
        return requests;
    }

    private ServerRequest next() {
        int dice = random.nextInt(100);
        if (dice < 70) {
            Rule rule = any(plain);
            return request(rule, host(rule), path(rule));
        }
        if (dice < 85) {
            Rule rule = any(canaries);
            return request(rule, host(rule), path(rule));
        }
        Rule rule = any(rules);
        return dice < 95
                ? request(rule, host(rule), "/missing" + Words.tail(random))
                : request(rule, "nobody" + random.nextInt(10_000) + ".example.net", path(rule));
    }

    private ServerRequest request(Rule rule, String host, String path) {
        String query = !rule.query().isEmpty()
                ? "page=2&" + rule.query() + '=' + rule.queryValue()
                : random.nextInt(5) == 0 ? "page=" + random.nextInt(100) : "";
        String method = rule.method().isEmpty() ? "GET" : rule.method();
        return new ServerRequest(method, host, path, query, Headers.of(random, rule.header(), rule.headerValue()));
    }

    private String host(Rule rule) {
        return rule.isWildcard() ? "tenant" + random.nextInt(1000) + rule.host().substring(1) : rule.host();
    }

    private String path(Rule rule) {
        return rule.kind() == Kind.EXACT ? rule.path() : rule.path() + Words.tail(random);
    }

    private Rule any(List<Rule> from) {
        return from.get(random.nextInt(from.size()));
    }
}
