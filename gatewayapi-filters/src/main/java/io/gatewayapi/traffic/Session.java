package io.gatewayapi.traffic;

import java.util.Objects;

/**
 * A client bound to an endpoint.
 *
 * @param backend the index of the backendRef
 * @param endpoint where its requests go
 * @param created when it began, in milliseconds since 1970
 * @param renew whether the client has to be given the token: it has none yet, or one that was signed with a key that is not the first
 */
public record Session(int backend, Endpoint endpoint, long created, boolean renew) {

    /** Refuses {@code null} by name. */
    public Session {
        Objects.requireNonNull(endpoint, "endpoint");
    }
}
