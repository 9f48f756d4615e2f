package io.gatewayapi.servlet;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import io.gatewayapi.traffic.RetryPolicy;
import io.gatewayapi.traffic.Timeouts;
import io.gatewayapi.traffic.tls.BackendTlsTerms;
import io.gatewayapi.validate.topology.BackendTls;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a rule beside its matches and backends.
 *
 * @param filters its filters
 * @param timeouts its time limits
 * @param retry what is tried again
 * @param tls for each backend how the connection is secured; empty for plain text
 */
record RulePlan(FilterChain filters, Timeouts timeouts, RetryPolicy retry, List<Optional<BackendTlsTerms>> tls) {

    static RulePlan of(ResolvedRule rule, ResourceSet resources) {
        return new RulePlan(
                FilterChain.compile(rule.route(), rule.index(), Extensions.NONE, rule.lostMirrors(), rule.error()),
                rule.http().flatMap(HttpRouteRule::timeouts).map(Timeouts::of).orElse(Timeouts.NONE),
                rule.http().flatMap(HttpRouteRule::retry).map(RetryPolicy::of).orElse(RetryPolicy.NEVER),
                rule.backends().stream().map(backend -> backend.tls().map(tls -> terms(tls, resources))).toList());
    }

    private static BackendTlsTerms terms(BackendTls tls, ResourceSet resources) {
        return new BackendTlsTerms(tls.policy(), tls.hostname(), tls.subjectAltNames(),
                tls.authorities().stream().flatMap(key -> resources.find(key, ConfigMap.class).stream()).toList(),
                tls.wellKnownCaCertificates(),
                tls.clientCertificate().flatMap(key -> resources.find(key, Secret.class)));
    }
}
