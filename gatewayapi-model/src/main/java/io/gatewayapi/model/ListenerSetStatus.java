package io.gatewayapi.model;

import java.util.List;

/**
 * The state of a ListenerSet ({@code ListenerSetStatus}).
 *
 * @param conditions one per type
 * @param listeners one per listener of the spec
 */
public record ListenerSetStatus(List<Condition> conditions, List<ListenerStatus> listeners) {

    /** Copies the collections and refuses {@code null} by name. */
    public ListenerSetStatus {
        conditions = List.copyOf(conditions);
        listeners = List.copyOf(listeners);
    }
}
