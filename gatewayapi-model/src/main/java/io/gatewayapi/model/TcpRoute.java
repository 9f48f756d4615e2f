package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Routes TCP connections ({@code TCPRoute}). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param parentRefs the objects it attaches to; at most 32
 * @param rules its one rule
 * @param useDefaultGateways whether it attaches to the default Gateways too (experimental)
 * @param status what controllers say of it
 */
public record TcpRoute(
        ObjectMeta metadata,
        List<ParentReference> parentRefs,
        List<L4RouteRule> rules,
        DefaultScope useDefaultGateways,
        RouteStatus status) implements Route {

    /** Copies the collections and refuses {@code null} by name. */
    public TcpRoute {
        Objects.requireNonNull(metadata, "metadata");
        parentRefs = List.copyOf(parentRefs);
        rules = List.copyOf(rules);
        Objects.requireNonNull(useDefaultGateways, "useDefaultGateways");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.TCP_ROUTE;
    }

    /**
     * A route of one Gateway of its own namespace.
     *
     * @param namespace the route's namespace
     * @param name the route's name
     * @param parent the parent
     * @param backends where the connections go, by weight
     * @return the route
     */
    public static TcpRoute of(String namespace, String name, ParentReference parent, BackendRef... backends) {
        L4RouteRule rule = new L4RouteRule(Optional.empty(), List.of(backends));
        RouteStatus none = new RouteStatus(List.of());
        return new TcpRoute(ObjectMeta.of(namespace, name), List.of(parent), List.of(rule), DefaultScope.NONE, none);
    }

    /** Connections carry no host name. */
    @Override
    public List<String> hostnames() {
        return List.of();
    }
}
