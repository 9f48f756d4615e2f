package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * TLS towards clients ({@code TLSConfig} of {@code GatewayFrontendTLS}).
 *
 * @param validation the check of client certificates; empty for none
 */
public record FrontendTlsConfig(Optional<ClientValidation> validation) {

    /** Copies the collections and refuses {@code null} by name. */
    public FrontendTlsConfig {
        Objects.requireNonNull(validation, "validation");
    }
}
