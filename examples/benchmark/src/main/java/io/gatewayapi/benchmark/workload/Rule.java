package io.gatewayapi.benchmark.workload;

import java.util.Comparator;
import java.util.Objects;

/**
 * One rule of a workload, in the words of no contestant. A predicate that is not asked for is the empty string.
 *
 * @param action what is to be done; the rule's place in the workload as well
 * @param host a name, or {@code *.} and a name for everything below it
 * @param kind how the path is compared
 * @param path the path, the expression, or {@code /service/method} of a gRPC call
 * @param method the method
 * @param header the name of a header
 * @param headerValue its whole value
 * @param query the name of a query parameter
 * @param queryValue its whole value
 */
public record Rule(
        int action, String host, Kind kind, String path, String method,
        String header, String headerValue, String query, String queryValue) {

    /** How a path is compared; in the order of precedence. */
    public enum Kind {
        /** The whole path. */
        EXACT,
        /** The whole path, by a regular expression. */
        REGEX,
        /** The first segments of the path. */
        PREFIX,
        /** Service and method of a gRPC call. */
        GRPC
    }

    /**
     * The specification's order among rules of one host whose predicates hold: Exact first, then the longer prefix, then a
     * method, a header, a query parameter, then the place in the list.
     */
    public static final Comparator<Rule> PRECEDENCE = Comparator.comparing(Rule::kind)
            .thenComparing(rule -> rule.kind == Kind.PREFIX ? -rule.path.length() : 0)
            .thenComparing(rule -> rule.method.isEmpty())
            .thenComparing(rule -> rule.header.isEmpty())
            .thenComparing(rule -> rule.query.isEmpty())
            .thenComparing(Rule::action);

    /** Refuses {@code null} by name. */
    public Rule {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(headerValue, "headerValue");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(queryValue, "queryValue");
    }

    static Rule of(int action, String host, Kind kind, String path) {
        return new Rule(action, host, kind, path, "", "", "", "", "");
    }

    Rule withMethod(String value) {
        return new Rule(action, host, kind, path, value, header, headerValue, query, queryValue);
    }

    Rule withHeader(String name, String value) {
        return new Rule(action, host, kind, path, method, name, value, query, queryValue);
    }

    Rule withQuery(String name, String value) {
        return new Rule(action, host, kind, path, method, header, headerValue, name, value);
    }

    /**
     * Whether the host is a wildcard.
     *
     * @return true for {@code *.example.com}
     */
    public boolean isWildcard() {
        return host.startsWith("*.");
    }

    /**
     * Whether nothing but host and path is asked for.
     *
     * @return false where a method, a header or a parameter must hold too
     */
    public boolean isUnconditional() {
        return method.isEmpty() && header.isEmpty() && query.isEmpty();
    }
}
