package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Route;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
 * @param lostMirrors backends of mirrors that do not resolve or are not granted: no copy may be sent there, and the request
 *     itself goes on
 */
public record ResolvedRule(
        Route route, int index, Optional<String> name, List<ResolvedBackend> backends, Optional<String> dropped, Optional<String> error,
        Set<BackendReference> lostMirrors) {

    /** Copies the list and refuses {@code null} by name. */
    public ResolvedRule {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(name, "name");
        backends = List.copyOf(backends);
        Objects.requireNonNull(dropped, "dropped");
        Objects.requireNonNull(error, "error");
        lostMirrors = Set.copyOf(lostMirrors);
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
        return new ResolvedRule(route, index, name, backends.stream().map(change).toList(), dropped, error, lostMirrors);
    }
}
