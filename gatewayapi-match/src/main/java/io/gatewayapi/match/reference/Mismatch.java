package io.gatewayapi.match.reference;

import java.util.Objects;
import java.util.Optional;

/**
 * A predicate of a match that does not hold for a request.
 *
 * @param kind what is looked at
 * @param name the name of the header or query parameter; empty for the other kinds
 * @param type how it is compared, such as {@code Exact}; empty where there is one way only
 * @param expected what the match asks for
 * @param found what the request has; empty for a header or parameter it has not
 */
public record Mismatch(Kind kind, String name, String type, String expected, Optional<String> found) {

    /** What a predicate looks at; easier to change in a request comes first. */
    public enum Kind {
        /** A header (HTTPHeaderMatch, GRPCHeaderMatch). */
        HEADER("header"),
        /** A query parameter (HTTPQueryParamMatch). */
        QUERY_PARAM("query parameter"),
        /** The method (HTTPRouteMatch.method). */
        METHOD("method"),
        /** The path (HTTPPathMatch). */
        PATH("path"),
        /** Service and method of a gRPC call (GRPCMethodMatch). */
        CALL("call"),
        /** Whether it is a gRPC call at all, which its content type tells. */
        CONTENT_TYPE("content type"),
        /** The host, or the server name of a connection (HTTPRouteSpec.hostnames). */
        HOSTNAME("host");

        private final String noun;

        Kind(String noun) {
            this.noun = noun;
        }

        /** {@return what it is called, for example {@code query parameter}} */
        @Override
        public String toString() {
            return noun;
        }
    }

    /** Refuses {@code null} by name. */
    public Mismatch {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
    }

    /**
     * What is wrong, for people.
     *
     * @return for example {@code path /cart is not Exact /pay}, or {@code header x-canary is missing}
     */
    public String sentence() {
        String wanted = " is not " + (type.isEmpty() ? "" : type + " ") + expected;
        if (found.isEmpty()) {
            return kind + (name.isEmpty() ? "" : " " + name) + " is missing";
        }
        String subject = switch (kind) {
            case HEADER -> " " + name + ": ";
            case QUERY_PARAM -> " " + name + "=";
            default -> " ";
        };
        return kind + subject + found.get() + wanted;
    }
}
