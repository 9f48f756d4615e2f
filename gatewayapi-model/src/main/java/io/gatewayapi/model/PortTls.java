package io.gatewayapi.model;

import java.util.Objects;

/**
 * TLS towards clients on one port; it replaces the default there, it is not merged with it ({@code TLSPortConfig}).
 *
 * @param port the port, 1 to 65535
 * @param tls the configuration
 */
public record PortTls(int port, FrontendTlsConfig tls) {

    /** Copies the collections and refuses {@code null} by name. */
    public PortTls {
        Objects.requireNonNull(tls, "tls");
    }
}
