package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ServicePort;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Service as a mesh sees it: what clients address, with the routes that stand between them and its endpoints (GEP-1294).
 *
 * @param key the Service's key
 * @param assumed whether it is not at hand but was taken to exist, because a route attaches to it
 * @param ports its ports; empty where they are not known
 * @param bindings the routes attached to it, by their namespace and port. Those of the Service's own namespace are its
 *     producer routes, all others consumer routes
 */
public record ResolvedService(ObjectKey key, boolean assumed, List<ServicePort> ports, List<Binding> bindings) {

    /**
     * The routes of one namespace on one port of a Service: of one kind, beside which there may be UDPRoutes.
     *
     * @param namespace the namespace of the routes
     * @param port the port; empty for every port that no other binding of this namespace names, where the ports are not known
     * @param routes the routes, in the order of the input; never empty
     */
    public record Binding(String namespace, OptionalInt port, List<AttachedRoute> routes) {

        /** Copies the list and refuses {@code null} by name. */
        public Binding {
            Objects.requireNonNull(namespace, "namespace");
            Objects.requireNonNull(port, "port");
            routes = List.copyOf(routes);
        }
    }

    /** Copies the lists and refuses {@code null} by name. */
    public ResolvedService {
        Objects.requireNonNull(key, "key");
        ports = List.copyOf(ports);
        bindings = List.copyOf(bindings);
    }

    /**
     * A Service of which nothing is known but that it exists.
     *
     * @param key its key
     * @return a Service with any port and no route
     */
    public static ResolvedService assumed(ObjectKey key) {
        return new ResolvedService(key, true, List.of(), List.of());
    }

    /**
     * The Service as its own backend: where requests go that no route stands in the way of.
     *
     * @param kind the kind of routes that would be asked; it says how the backend is spoken to
     * @param port the port that the client addresses
     * @return the backend, always valid; empty where the Service has no such port
     */
    public Optional<ResolvedBackend> itself(GroupKind kind, int port) {
        boolean datagrams = kind.equals(GroupKind.UDP_ROUTE);
        Optional<ServicePort> found = ports.stream()
                .filter(each -> each.port() == port && each.protocol().equals("UDP") == datagrams).findFirst();
        if (found.isEmpty() && !assumed) {
            return Optional.empty();
        }
        BackendRef ref = BackendRef.of(BackendReference.service(key.namespace(), key.name(), port));
        // nobody ends TLS on the way
        String protocol = kind.equals(GroupKind.TLS_ROUTE) ? "tls" : Backends.spoken(kind, found);
        return Optional.of(new ResolvedBackend(ref, key, protocol, Optional.empty(), Optional.empty()));
    }
}
