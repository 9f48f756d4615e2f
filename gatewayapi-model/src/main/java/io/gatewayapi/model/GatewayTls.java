package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * TLS settings of a whole Gateway ({@code GatewayTLSConfig}).
 *
 * @param backend towards backends
 * @param frontend towards clients
 */
public record GatewayTls(Optional<GatewayBackendTls> backend, Optional<FrontendTls> frontend) {

    /** Copies the collections and refuses {@code null} by name. */
    public GatewayTls {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(frontend, "frontend");
    }
}
