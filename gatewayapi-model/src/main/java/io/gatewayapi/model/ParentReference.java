package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The object a route attaches to: a Gateway, a ListenerSet or, in a mesh, a Service ({@code ParentReference}).
 *
 * @param group the API group; {@code gateway.networking.k8s.io} by default
 * @param kind the kind; {@code Gateway} by default
 * @param namespace the namespace; empty means the route's own
 * @param name the name
 * @param sectionName the name of one listener; empty for all of them
 * @param port the port the listener must have, 1 to 65535; empty for any
 */
public record ParentReference(
        String group,
        String kind,
        Optional<String> namespace,
        String name,
        Optional<String> sectionName,
        OptionalInt port) {

    /** Copies the collections and refuses {@code null} by name. */
    public ParentReference {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sectionName, "sectionName");
        Objects.requireNonNull(port, "port");
    }

    /**
     * A Gateway of the route's own namespace, all its listeners.
     *
     * @param name the Gateway's name
     * @return the reference
     */
    public static ParentReference gateway(String name) {
        return of(GroupKind.GATEWAY, name);
    }

    /**
     * A Gateway of any namespace, all its listeners.
     *
     * @param namespace the Gateway's namespace
     * @param name the Gateway's name
     * @return the reference
     */
    public static ParentReference gateway(String namespace, String name) {
        return of(GroupKind.GATEWAY, name).withNamespace(namespace);
    }

    /**
     * A ListenerSet of any namespace, all its listeners.
     *
     * @param namespace the ListenerSet's namespace
     * @param name the ListenerSet's name
     * @return the reference
     */
    public static ParentReference listenerSet(String namespace, String name) {
        return of(GroupKind.LISTENER_SET, name).withNamespace(namespace);
    }

    private static ParentReference of(GroupKind kind, String name) {
        return new ParentReference(kind.group(), kind.kind(), Optional.empty(), name, Optional.empty(), OptionalInt.empty());
    }

    /**
     * The same parent in another namespace.
     *
     * @param other the namespace
     * @return the changed copy
     */
    public ParentReference withNamespace(String other) {
        return new ParentReference(group, kind, Optional.of(other), name, sectionName, port);
    }

    /**
     * One listener of the same parent.
     *
     * @param listener the listener's name
     * @return the changed copy
     */
    public ParentReference withSectionName(String listener) {
        return new ParentReference(group, kind, namespace, name, Optional.of(listener), port);
    }

    /**
     * The listeners of the same parent that have this port.
     *
     * @param other the port, 1 to 65535
     * @return the changed copy
     */
    public ParentReference withPort(int other) {
        return new ParentReference(group, kind, namespace, name, sectionName, OptionalInt.of(other));
    }

    /**
     * The object that a route means by this reference.
     *
     * @param routeNamespace the namespace of the route
     * @return kind, namespace and name
     */
    public ObjectKey target(String routeNamespace) {
        return new ObjectKey(new GroupKind(group, kind), namespace.orElse(routeNamespace), name);
    }
}
