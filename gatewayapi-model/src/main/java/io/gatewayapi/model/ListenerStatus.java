package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The state of one listener ({@code ListenerStatus}, {@code ListenerEntryStatus}).
 *
 * @param name the name of the listener
 * @param supportedKinds the kinds of routes it takes
 * @param attachedRoutes how many routes are attached
 * @param conditions one per type
 */
public record ListenerStatus(
        String name,
        List<GroupKind> supportedKinds,
        int attachedRoutes,
        List<Condition> conditions) {

    /** Copies the collections and refuses {@code null} by name. */
    public ListenerStatus {
        Objects.requireNonNull(name, "name");
        supportedKinds = List.copyOf(supportedKinds);
        conditions = List.copyOf(conditions);
    }
}
