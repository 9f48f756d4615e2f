package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A match under a host name, compiled; ordered by the specification's precedence, so that the first that holds wins.
 *
 * @param <T> the payload
 */
final class Candidate<T> {

    /** For the rule of a TLSRoute, TCPRoute or UDPRoute: the host name is all there is. */
    private static final RequestTest NONE = new RequestTest() {
        @Override
        public boolean test(RequestView request, String authority, String target, int pathEnd) {
            return true;
        }

        @Override
        public int[] ranks() {
            return new int[4];
        }

        @Override
        public String toString() {
            return "connection";
        }
    };

    private final HostPattern host;
    private final Hostname hostname;
    private final RequestTest test;
    private final int[] ranks;
    private final ResolvedRule rule;
    private final int index;
    private final Decision<T> decision;

    Candidate(Hostname hostname, RequestTest test, ResolvedRule rule, int index, Decision<T> decision) {
        this.hostname = hostname;
        this.host = new HostPattern(hostname.effective());
        this.test = test;
        this.ranks = test.ranks();
        this.rule = rule;
        this.index = index;
        this.decision = decision;
    }

    static <T> Candidate<T> ofConnection(Hostname hostname, ResolvedRule rule, Decision<T> decision) {
        return new Candidate<>(hostname, NONE, rule, 0, decision);
    }

    HostPattern host() {
        return host;
    }

    RequestTest test() {
        return test;
    }

    Decision<T> decision() {
        return decision;
    }

    /** HTTPRouteSpec.hostnames, then what a match asks for, then age and name of the route; greatest first. */
    static <T> Comparator<Candidate<T>> precedence() {
        Comparator<Candidate<T>> order = Comparator.comparingInt(c -> -exactHostLength(c.hostname.original()));
        return order.thenComparingInt(c -> -c.hostname.original().length())
                .thenComparing((a, b) -> Arrays.compare(b.ranks, a.ranks))
                .thenComparing(c -> c.rule.route().metadata().creationTimestamp().orElse(Instant.MAX))
                .thenComparing(c -> c.rule.route().key().path())
                .thenComparingInt(c -> c.rule.index())
                .thenComparingInt(c -> c.index);
    }

    private static int exactHostLength(String hostname) {
        return hostname.startsWith("*.") ? 0 : hostname.length();
    }

    @Override
    public String toString() {
        return host + " " + test + " -> " + rule.route().key() + " rule " + rule.index() + " match " + index;
    }
}
