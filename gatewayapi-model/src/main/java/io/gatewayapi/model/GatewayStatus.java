package io.gatewayapi.model;

import java.util.List;

/**
 * The state of a Gateway ({@code GatewayStatus}).
 *
 * @param addresses the addresses bound
 * @param conditions one per type
 * @param listeners one per listener of the spec
 * @param attachedListenerSets how many ListenerSets are attached
 */
public record GatewayStatus(
        List<GatewayAddress> addresses,
        List<Condition> conditions,
        List<ListenerStatus> listeners,
        int attachedListenerSets) {

    /** Copies the collections and refuses {@code null} by name. */
    public GatewayStatus {
        addresses = List.copyOf(addresses);
        conditions = List.copyOf(conditions);
        listeners = List.copyOf(listeners);
    }
}
