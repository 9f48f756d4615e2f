package io.gatewayapi.match.reference;

import io.gatewayapi.model.RouteMatch;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.Objects;
import java.util.Optional;

/**
 * The unit that precedence orders: a match of a rule of a route, under one of the route's host names. "Precedence must be
 * given to the rule ... across all rules specified on applicable Routes" (HTTPRouteRule.matches).
 *
 * @param hostname the host name
 * @param rule the rule
 * @param index the index of the match in the rule; 0 for a rule without matches
 * @param match the match; for a rule without matches one that takes every request; empty for the rule of a TLSRoute, TCPRoute or
 *     UDPRoute, which has none
 */
public record MatchTuple(Hostname hostname, ResolvedRule rule, int index, Optional<RouteMatch> match) {

    /** Refuses {@code null} by name. */
    public MatchTuple {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(match, "match");
    }

    /** {@return for example {@code HTTPRoute shop/cart rule 0 match 1}} */
    @Override
    public String toString() {
        return rule.route().key() + " rule " + rule.index() + " match " + index;
    }
}
