package io.gatewayapi.spring;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.traffic.Deadline;
import io.gatewayapi.traffic.Timeouts;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What this host keeps of a rule beside its matches and backends. Immutable.
 *
 * @param name the rule, for logs and metrics
 * @param filters its filters
 * @param timeout how long a backend may take; empty for no limit. There is one attempt only, so that the shorter of the rule's two
 *     limits counts
 */
public record RulePlan(String name, FilterChain filters, Optional<Duration> timeout) {

    /** Refuses {@code null} by name. */
    public RulePlan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(filters, "filters");
        Objects.requireNonNull(timeout, "timeout");
    }

    static RulePlan of(ResolvedRule rule, Extensions extensions) {
        Timeouts timeouts = rule.http().flatMap(HttpRouteRule::timeouts).map(Timeouts::of).orElse(Timeouts.NONE);
        long limit = Math.min(timeouts.request(), timeouts.backendRequest());
        return new RulePlan(
                rule.route().key() + " rule " + rule.index() + rule.name().map(name -> " (" + name + ")").orElse(""),
                FilterChain.compile(rule.route(), rule.index(), extensions, rule.lostMirrors(), rule.error()),
                limit == Deadline.UNLIMITED ? Optional.empty() : Optional.of(Duration.ofNanos(limit)));
    }
}
