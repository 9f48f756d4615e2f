package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * Further listeners for a Gateway, from another object and often another namespace ({@code ListenerSet}, GEP-1713).
 * Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param parentRef the Gateway
 * @param listeners the listeners, 1 to 64; their names are unique in this object
 * @param status what controllers say of it
 */
public record ListenerSet(
        ObjectMeta metadata,
        ObjectReference parentRef,
        List<Listener> listeners,
        ListenerSetStatus status) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public ListenerSet {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(parentRef, "parentRef");
        listeners = List.copyOf(listeners);
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.LISTENER_SET;
    }
}
