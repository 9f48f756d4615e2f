package io.gatewayapi.servlet;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.model.BackendTlsTerms;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.traffic.RetryPolicy;
import io.gatewayapi.traffic.Timeouts;
import io.gatewayapi.validate.topology.BackendTls;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of a rule beside its matches and backends.
 *
 * @param filters its filters
 * @param timeouts its time limits
 * @param retry what is tried again
 * @param tls how connections to its backends and mirrors are secured, where they are
 */
record RulePlan(FilterChain filters, Timeouts timeouts, RetryPolicy retry, Map<BackendTls, BackendTlsTerms> tls) {

    static RulePlan of(ResolvedRule rule, ResourceSet resources) {
        return new RulePlan(
                FilterChain.compile(rule.route(), rule.index(), Extensions.NONE, rule.lostMirrors(), rule.error()),
                rule.http().flatMap(HttpRouteRule::timeouts).map(Timeouts::of).orElse(Timeouts.NONE),
                rule.http().flatMap(HttpRouteRule::retry).map(RetryPolicy::of).orElse(RetryPolicy.NEVER),
                Stream.concat(rule.backends().stream(), rule.filterBackends().values().stream())
                        .flatMap(backend -> backend.tls().stream()).distinct()
                        .collect(Collectors.toUnmodifiableMap(tls -> tls, tls -> tls.terms(resources))));
    }

    /** How the connection to a backend of the rule or of one of its mirrors is secured; empty for plain text. */
    Optional<BackendTlsTerms> terms(ResolvedBackend backend) {
        return backend.tls().map(tls::get);
    }
}
