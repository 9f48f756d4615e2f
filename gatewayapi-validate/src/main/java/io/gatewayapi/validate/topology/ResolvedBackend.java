package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.GroupKind;
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
 * @param tls how the connection to it is secured; empty for plain text, and where TLS is passed through
 * @param reason why it may not be used, one of {@link Reasons}; empty for a valid backend. An invalid one keeps its share
 *     of the requests, which are answered with 500
 */
public record ResolvedBackend(BackendRef ref, ObjectKey target, String protocol, Optional<BackendTls> tls, Optional<String> reason) {

    /** Refuses {@code null} by name. */
    public ResolvedBackend {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(tls, "tls");
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

    /** The same backend behind a listener that passes TLS through: no policy touches the bytes. */
    ResolvedBackend passedThrough() {
        Optional<String> without = tls.flatMap(BackendTls::rejected).isPresent() && reason.equals(tls.get().rejected()) ? Optional.empty() : reason;
        return new ResolvedBackend(ref, target, "tls", Optional.empty(), without);
    }

    /** The same backend behind a Gateway with a client certificate; an XBackend has one of its own. */
    ResolvedBackend withClientCertificate(ObjectKey secret) {
        boolean own = target.kind().equals(GroupKind.X_BACKEND);
        return new ResolvedBackend(ref, target, protocol, own ? tls : tls.map(terms -> terms.withClientCertificate(secret)), reason);
    }
}
