package io.gatewayapi.vertx;

import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.Optional;

/**
 * What the gateway keeps of a rule beside its matches and backends.
 *
 * @param filters its filters; empty for rules that carry connections, not requests
 * @param requestTimeout milliseconds for a whole exchange; 0 for none
 * @param attemptTimeout milliseconds for one attempt; 0 for none
 */
record RulePlan(Optional<FilterChain> filters, long requestTimeout, long attemptTimeout) {

    static RulePlan of(ResolvedRule rule) {
        Optional<FilterChain> filters = rule.http().map(FilterChain::compile).or(() -> rule.grpc().map(FilterChain::compile));
        Optional<HttpRouteTimeouts> timeouts = rule.http().flatMap(HttpRouteRule::timeouts);
        return new RulePlan(filters, millis(timeouts.flatMap(HttpRouteTimeouts::request)), millis(timeouts.flatMap(HttpRouteTimeouts::backendRequest)));
    }

    /** HTTPRouteTimeouts: "a zero-valued duration MUST be interpreted as" no timeout; none is the default of this gateway. */
    private static long millis(Optional<Duration> timeout) {
        return timeout.map(Duration::toMillis).orElse(0L);
    }
}
