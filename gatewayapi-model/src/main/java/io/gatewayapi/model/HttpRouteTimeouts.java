package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The time limits of a rule ({@code HTTPRouteTimeouts}, GEP-1742).
 *
 * @param request for the whole exchange; zero switches it off
 * @param backendRequest for one attempt at a backend; zero switches it off
 */
public record HttpRouteTimeouts(Optional<Duration> request, Optional<Duration> backendRequest) {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpRouteTimeouts {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(backendRequest, "backendRequest");
    }
}
