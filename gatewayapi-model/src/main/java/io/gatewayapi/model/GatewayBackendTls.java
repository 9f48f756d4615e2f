package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * TLS towards backends ({@code GatewayBackendTLS}, GEP-3155).
 *
 * @param clientCertificateRef the certificate the gateway shows to backends
 */
public record GatewayBackendTls(Optional<ObjectReference> clientCertificateRef) {

    /** Copies the collections and refuses {@code null} by name. */
    public GatewayBackendTls {
        Objects.requireNonNull(clientCertificateRef, "clientCertificateRef");
    }
}
