package io.gatewayapi.model;

import java.util.Objects;

/**
 * A host outside the cluster ({@code XBackend.externalHostname}, experimental).
 *
 * @param hostname its fully qualified name
 */
public record ExternalHostname(String hostname) {

    /** Copies the collections and refuses {@code null} by name. */
    public ExternalHostname {
        Objects.requireNonNull(hostname, "hostname");
    }
}
