package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * How client certificates are checked ({@code FrontendTLSValidation}, GEP-91).
 *
 * @param caCertificateRefs the trust anchors, usually ConfigMaps with the key {@code ca.crt}; 1 to 16
 * @param mode how strictly; {@code AllowValidOnly} by default
 */
public record ClientValidation(List<ObjectReference> caCertificateRefs, ClientValidationMode mode) {

    /** Copies the collections and refuses {@code null} by name. */
    public ClientValidation {
        caCertificateRefs = List.copyOf(caCertificateRefs);
        Objects.requireNonNull(mode, "mode");
    }
}
