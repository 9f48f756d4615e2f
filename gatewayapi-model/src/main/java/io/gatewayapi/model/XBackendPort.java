package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The port of an XBackend ({@code XBackend.port}, experimental).
 *
 * @param name its name
 * @param port 1 to 65535
 */
public record XBackendPort(Optional<String> name, int port) {

    /** Copies the collections and refuses {@code null} by name. */
    public XBackendPort {
        Objects.requireNonNull(name, "name");
    }
}
