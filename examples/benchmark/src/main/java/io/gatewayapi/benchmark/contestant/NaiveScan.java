package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.Comparator;
import java.util.List;

/** The naive program: all rules in the order of precedence, hosts included, tried one by one. */
final class NaiveScan implements Contestant {

    /** The order among the rules of all hosts: a name before a wildcard, and the longer wildcard first. */
    static final Comparator<Rule> ORDER =
            Comparator.comparing(Rule::isWildcard).thenComparing(rule -> -rule.host().length()).thenComparing(Rule.PRECEDENCE);

    private final Rule[] rules;

    NaiveScan(List<Rule> rules) {
        this.rules = rules.stream().sorted(ORDER).toArray(Rule[]::new);
    }

    @Override
    public int answer(ServerRequest request) {
        for (Rule rule : rules) {
            if (host(rule, request.authority()) && Predicates.hold(rule, request)) {
                return rule.action();
            }
        }
        return NOTHING;
    }

    private static boolean host(Rule rule, String host) {
        int suffix = rule.host().length() - 1;
        return rule.isWildcard()
                ? host.length() > suffix && host.regionMatches(host.length() - suffix, rule.host(), 1, suffix)
                : host.equals(rule.host());
    }
}
