package io.gatewayapi.match.reference;

import io.gatewayapi.model.RouteFilter;
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
 * @param path what the path of a request is compared with: made normal as that is, so that an escape in a rule meets the same
 *     escape in a request, and of a prefix without the slash at its end; of an expression as it is; empty where there is no path
 */
public record MatchTuple(Hostname hostname, ResolvedRule rule, int index, Optional<RouteMatch> match, String path) {

    /** Refuses {@code null} by name. */
    public MatchTuple {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(path, "path");
    }

    /**
     * Whether its rule has a CORS filter, and so is there for the preflights too of the requests that it takes.
     *
     * @return false for what is no HTTPRoute
     */
    public boolean answersPreflights() {
        return rule.http().stream().flatMap(http -> http.filters().stream()).anyMatch(RouteFilter.Cors.class::isInstance);
    }

    /** {@return for example {@code HTTPRoute shop/cart rule 0 match 1}} */
    @Override
    public String toString() {
        return rule.route().key() + " rule " + rule.index() + " match " + index;
    }
}
