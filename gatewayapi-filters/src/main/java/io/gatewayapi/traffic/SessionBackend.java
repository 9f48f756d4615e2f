package io.gatewayapi.traffic;

import io.gatewayapi.model.ObjectKey;
import java.util.List;
import java.util.Objects;

/**
 * A backendRef of a rule, as far as sessions look at it. Its weight is of no interest: a session outlives it (GEP-1619).
 *
 * @param target the object it means
 * @param port its port; 0 where the reference has none
 * @param endpoints the endpoints that may take requests; empty also for an invalid backend
 */
public record SessionBackend(ObjectKey target, int port, List<Endpoint> endpoints) {

    /** Copies the list and refuses {@code null} by name. */
    public SessionBackend {
        Objects.requireNonNull(target, "target");
        endpoints = List.copyOf(endpoints);
    }

    String identity() {
        return target.kind().group() + "/" + target + ":" + port;
    }
}
