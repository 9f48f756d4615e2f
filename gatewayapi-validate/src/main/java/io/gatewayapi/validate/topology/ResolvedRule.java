package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A rule of a route with its backends resolved.
 *
 * @param route the route
 * @param index the index of the rule in the route
 * @param name the rule's name; empty where it has none
 * @param backends the backends in the order of the rule
 * @param dropped why no request can be matched by it, such as a value that is not known; empty for a rule in use
 * @param error why every request it matches is answered with 500: a filter that cannot be honoured must not be skipped;
 *     empty for a rule in order
 * @param filterBackends what its filters and those of its backends refer to, mirrors and who authorises, by the reference; those
 *     that may not be used are among them. Empty for a rule without such filters. A server that is asked by gRPC is spoken to
 *     over HTTP/2, whatever the protocol of its port
 */
public record ResolvedRule(
        Route route, int index, Optional<String> name, List<ResolvedBackend> backends, Optional<String> dropped, Optional<String> error,
        Map<BackendReference, ResolvedBackend> filterBackends) {

    /** Copies the collections and refuses {@code null} by name. */
    public ResolvedRule {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(name, "name");
        backends = List.copyOf(backends);
        Objects.requireNonNull(dropped, "dropped");
        Objects.requireNonNull(error, "error");
        filterBackends = Map.copyOf(filterBackends);
    }

    /**
     * Why the rule is not valid in itself. References that do not resolve are no such reason.
     *
     * @return {@code UnsupportedValue} or {@code IncompatibleFilters}; empty for a valid rule
     */
    public Optional<String> invalid() {
        return dropped.or(() -> error.filter(reason -> reason.equals(Reasons.UNSUPPORTED_VALUE) || reason.equals(Reasons.INCOMPATIBLE_FILTERS)));
    }

    /**
     * What a filter of the rule, or of one of its backends, refers to: where the copies of a mirror go, or who is asked for leave.
     *
     * @param ref the reference as the filter gives it
     * @return the backend, valid; empty where it may not be used, for which a mirror sends no copy and an authorisation fails, and
     *     for a reference of none of the filters
     */
    public Optional<ResolvedBackend> filterBackend(BackendReference ref) {
        return Optional.ofNullable(filterBackends.get(ref)).filter(ResolvedBackend::isValid);
    }

    /**
     * The references of filters that do not resolve, are not granted or whose policy cannot be honoured: no copy may be sent
     * there, and the request itself goes on. An authorisation that depends on one has made the rule or the backend invalid.
     *
     * @return the references; empty for a rule without such filters
     */
    public Set<BackendReference> lostMirrors() {
        return filterBackends.values().stream().filter(backend -> !backend.isValid()).map(backend -> backend.ref().ref())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The rule as an HTTPRoute gives it.
     *
     * @return the rule; empty for a rule of another kind of route
     */
    public Optional<HttpRouteRule> http() {
        return route instanceof HttpRoute http ? Optional.of(http.rules().get(index)) : Optional.empty();
    }

    /**
     * The rule as a GRPCRoute gives it.
     *
     * @return the rule; empty for a rule of another kind of route
     */
    public Optional<GrpcRouteRule> grpc() {
        return route instanceof GrpcRoute grpc ? Optional.of(grpc.rules().get(index)) : Optional.empty();
    }

    ResolvedRule mapBackends(UnaryOperator<ResolvedBackend> change) {
        Map<BackendReference, ResolvedBackend> ofFilters = new HashMap<>();
        filterBackends.forEach((ref, backend) -> ofFilters.put(ref, change.apply(backend)));
        return new ResolvedRule(route, index, name, backends.stream().map(change).toList(), dropped, error, ofFilters);
    }
}
