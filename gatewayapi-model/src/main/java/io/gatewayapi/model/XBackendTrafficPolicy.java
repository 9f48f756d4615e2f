package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How traffic to a backend is limited and kept together ({@code XBackendTrafficPolicy}, experimental). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param targetRefs the backends; 1 to 16
 * @param retryConstraint the limit of retries
 * @param sessionPersistence sticky sessions
 * @param status what controllers say of it
 */
public record XBackendTrafficPolicy(
        ObjectMeta metadata,
        List<LocalObjectReference> targetRefs,
        Optional<RetryConstraint> retryConstraint,
        Optional<SessionPersistence> sessionPersistence,
        PolicyStatus status) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public XBackendTrafficPolicy {
        Objects.requireNonNull(metadata, "metadata");
        targetRefs = List.copyOf(targetRefs);
        Objects.requireNonNull(retryConstraint, "retryConstraint");
        Objects.requireNonNull(sessionPersistence, "sessionPersistence");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.X_BACKEND_TRAFFIC_POLICY;
    }
}
