package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * TLS towards an XBackend ({@code XBackend.tls}, experimental).
 *
 * @param mode who shows a certificate
 * @param clientCertificateRef the certificate the gateway shows
 * @param validation how the server's certificate is checked
 */
public record XBackendTls(
        BackendTlsMode mode,
        Optional<ObjectReference> clientCertificateRef,
        Optional<BackendTlsValidation> validation) {

    /** Copies the collections and refuses {@code null} by name. */
    public XBackendTls {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(clientCertificateRef, "clientCertificateRef");
        Objects.requireNonNull(validation, "validation");
    }
}
