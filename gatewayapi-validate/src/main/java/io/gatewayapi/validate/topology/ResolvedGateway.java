package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.ObjectKey;
import java.util.List;
import java.util.Objects;

/**
 * A Gateway with all its listeners.
 *
 * @param gateway the Gateway
 * @param assumed whether it is not at hand but was taken to exist, because a route names it
 * @param listeners its own listeners, then those of its ListenerSets, older sets first
 */
public record ResolvedGateway(Gateway gateway, boolean assumed, List<ResolvedListener> listeners) {

    /** Copies the list and refuses {@code null} by name. */
    public ResolvedGateway {
        Objects.requireNonNull(gateway, "gateway");
        listeners = List.copyOf(listeners);
    }

    /**
     * What tells the Gateway from all others.
     *
     * @return its key
     */
    public ObjectKey key() {
        return gateway.key();
    }
}
