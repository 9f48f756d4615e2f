package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;

/** The predicates of a rule but its host, tested one after the other. */
public final class Predicates {

    private Predicates() {}

    /**
     * All of them.
     *
     * @param rule an Exact or a PathPrefix rule
     * @param request the request
     * @return whether they hold
     */
    public static boolean hold(Rule rule, ServerRequest request) {
        return path(rule, request.path()) && conditions(rule, request);
    }

    /** Exact paths and prefixes; a prefix ends at the end of a segment. */
    private static boolean path(Rule rule, String path) {
        String wanted = rule.path();
        return rule.kind() == Rule.Kind.EXACT
                ? path.equals(wanted)
                : path.startsWith(wanted) && (path.length() == wanted.length() || path.charAt(wanted.length()) == '/');
    }

    /**
     * Those beside the path: method, header, query.
     *
     * @param rule the rule
     * @param request the request
     * @return whether they hold
     */
    public static boolean conditions(Rule rule, ServerRequest request) {
        return (rule.method().isEmpty() || rule.method().equals(request.method()))
                && (rule.header().isEmpty() || rule.headerValue().equals(request.header(rule.header())))
                && (rule.query().isEmpty() || request.hasQuery(rule.query(), rule.queryValue()));
    }
}
