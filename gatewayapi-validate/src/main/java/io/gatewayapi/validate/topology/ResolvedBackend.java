package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.ObjectKey;
import java.util.Objects;
import java.util.Optional;

/**
 * A weighted backend of a rule, and whether it may be used.
 *
 * @param ref the reference as the route gives it
 * @param target the object it means
 * @param protocol how the backend is spoken to: {@code http}, {@code h2c}, {@code ws}, {@code wss}, {@code tcp}, {@code udp} or
 *     {@code tls}
 * @param reason why it may not be used, one of {@link Reasons}; empty for a valid backend. An invalid one keeps its share
 *     of the requests, which are answered with 500
 */
public record ResolvedBackend(BackendRef ref, ObjectKey target, String protocol, Optional<String> reason) {

    /** Refuses {@code null} by name. */
    public ResolvedBackend {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Whether requests may go there.
     *
     * @return true where there is no reason against it
     */
    public boolean isValid() {
        return reason.isEmpty();
    }
}
