package io.gatewayapi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a listener handles TLS ({@code ListenerTLSConfig}).
 *
 * @param mode what happens to the session; {@code Terminate} by default
 * @param certificateRefs the certificates, usually Secrets of type kubernetes.io/tls; at most 64
 * @param options options of the implementation
 */
public record ListenerTls(TlsMode mode, List<ObjectReference> certificateRefs, Map<String, String> options) {

    /** Copies the collections and refuses {@code null} by name. */
    public ListenerTls {
        Objects.requireNonNull(mode, "mode");
        certificateRefs = List.copyOf(certificateRefs);
        options = Maps.copyOf(options);
    }
}
