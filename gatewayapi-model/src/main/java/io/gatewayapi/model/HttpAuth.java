package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * External authorisation by HTTP ({@code HTTPAuthConfig}, experimental).
 *
 * @param path a prefix put before the path of the request
 * @param allowedHeaders request headers sent beside Host, method, path, Content-Length and Authorization
 * @param allowedResponseHeaders headers of the answer that are copied into the request; empty for all
 */
public record HttpAuth(Optional<String> path, List<String> allowedHeaders, List<String> allowedResponseHeaders) {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpAuth {
        Objects.requireNonNull(path, "path");
        allowedHeaders = List.copyOf(allowedHeaders);
        allowedResponseHeaders = List.copyOf(allowedResponseHeaders);
    }
}
