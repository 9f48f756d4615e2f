package io.gatewayapi.vertx;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.traffic.RetryPolicy;
import io.gatewayapi.traffic.SessionBackend;
import io.gatewayapi.traffic.SessionKeys;
import io.gatewayapi.traffic.SessionScope;
import io.gatewayapi.traffic.Sessions;
import io.gatewayapi.traffic.Timeouts;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway keeps of a rule beside its matches and backends.
 *
 * @param filters its filters; empty for rules that carry connections, not requests
 * @param timeouts its time limits
 * @param retry what is tried again
 * @param sessions its persistent sessions; empty for none
 */
record RulePlan(Optional<FilterChain> filters, Timeouts timeouts, RetryPolicy retry, Optional<Sessions> sessions) {

    static RulePlan of(ResolvedRule rule, Destinations destinations, TrafficPolicies policies, SessionKeys keys) {
        return new RulePlan(
                rule.http().isPresent() || rule.grpc().isPresent()
                        ? Optional.of(FilterChain.compile(rule.route(), rule.index(), Extensions.NONE, rule.lostMirrors(), rule.error()))
                        : Optional.empty(),
                rule.http().flatMap(HttpRouteRule::timeouts).map(Timeouts::of).orElse(Timeouts.NONE),
                rule.http().flatMap(HttpRouteRule::retry).map(RetryPolicy::of).orElse(RetryPolicy.NEVER),
                sessions(rule, destinations, policies, keys));
    }

    /** HTTPRouteRule.sessionPersistence overrides that of a backend's policy entirely (GEP-1619). */
    private static Optional<Sessions> sessions(ResolvedRule rule, Destinations destinations, TrafficPolicies policies, SessionKeys keys) {
        List<SessionBackend> backends = rule.backends().stream().map(backend -> new SessionBackend(
                backend.target(), backend.ref().ref().port().orElse(0), backend.isValid() ? destinations.of(backend) : List.of())).toList();
        Optional<SessionPersistence> own = rule.http().flatMap(HttpRouteRule::sessionPersistence)
                .or(() -> rule.grpc().flatMap(GrpcRouteRule::sessionPersistence));
        if (own.isPresent()) {
            SessionScope scope = rule.http().map(http -> SessionScope.of(rule.route().key(), rule.index(), http))
                    .orElseGet(() -> SessionScope.of(rule.route().key(), rule.index(), rule.grpc().orElseThrow()));
            return Optional.of(Sessions.compile(own.get(), scope, keys, backends));
        }
        Optional<XBackendTrafficPolicy> policy = rule.backends().stream().map(ResolvedBackend::target)
                .flatMap(target -> policies.of(target).stream())
                .filter(candidate -> candidate.sessionPersistence().isPresent())
                .findFirst();
        return policy.map(found ->
                Sessions.compile(found.sessionPersistence().orElseThrow(), SessionScope.of(found.key()), keys, backends));
    }
}
