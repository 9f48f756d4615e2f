package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.ObjectKey;
import java.util.List;
import java.util.Objects;

/**
 * How a listener judges the certificates of its clients (Gateway.spec.tls.frontend, GEP-91).
 *
 * @param mode whether clients without a valid certificate are let in
 * @param authorities the ConfigMaps with CA certificates that can be used; with none of them no client is valid
 */
public record ClientCertificates(ClientValidationMode mode, List<ObjectKey> authorities) {

    /** Copies the list and refuses {@code null} by name. */
    public ClientCertificates {
        Objects.requireNonNull(mode, "mode");
        authorities = List.copyOf(authorities);
    }
}
