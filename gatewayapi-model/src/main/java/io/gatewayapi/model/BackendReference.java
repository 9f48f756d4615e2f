package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reference to a backend without a weight: the target of a mirror or of external authorisation ({@code
 * BackendObjectReference}).
 *
 * @param group the API group; empty (core) by default
 * @param kind the kind; {@code Service} by default
 * @param namespace the namespace; empty means the route's own
 * @param name the name
 * @param port the port of the Service, 1 to 65535; required for a Service
 */
public record BackendReference(String group, String kind, Optional<String> namespace, String name, OptionalInt port) {

    /** Copies the collections and refuses {@code null} by name. */
    public BackendReference {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
    }

    /**
     * A Service of the route's own namespace.
     *
     * @param name the Service's name
     * @param port the Service's port, 1 to 65535
     * @return the reference
     */
    public static BackendReference service(String name, int port) {
        return new BackendReference("", "Service", Optional.empty(), name, OptionalInt.of(port));
    }

    /**
     * A Service of any namespace; from another namespace than the route's it needs a ReferenceGrant.
     *
     * @param namespace the Service's namespace
     * @param name the Service's name
     * @param port the Service's port, 1 to 65535
     * @return the reference
     */
    public static BackendReference service(String namespace, String name, int port) {
        return new BackendReference("", "Service", Optional.of(namespace), name, OptionalInt.of(port));
    }

    /**
     * The object that is meant.
     *
     * @param routeNamespace the namespace of the route that holds this reference
     * @return kind, namespace and name
     */
    public ObjectKey target(String routeNamespace) {
        return new ObjectKey(new GroupKind(group, kind), namespace.orElse(routeNamespace), name);
    }
}
