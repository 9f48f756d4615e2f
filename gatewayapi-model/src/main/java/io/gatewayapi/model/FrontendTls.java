package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * TLS towards clients, for all HTTPS listeners or by port ({@code FrontendTLSConfig}).
 *
 * @param defaults for ports that {@code perPort} does not name; the field {@code default}
 * @param perPort for single ports
 */
public record FrontendTls(FrontendTlsConfig defaults, List<PortTls> perPort) {

    /** Copies the collections and refuses {@code null} by name. */
    public FrontendTls {
        Objects.requireNonNull(defaults, "defaults");
        perPort = List.copyOf(perPort);
    }
}
