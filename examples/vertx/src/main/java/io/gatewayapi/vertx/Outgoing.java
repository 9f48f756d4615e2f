package io.gatewayapi.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as a backend is to receive it, but for its body.
 *
 * @param method the method
 * @param authority the Host or {@code :authority}; empty for none
 * @param target path and query
 * @param headers the headers, without those of the connection
 * @param chunked whether the body comes without a length
 * @param upgrade the protocol that the client wants to go on with, such as {@code websocket}; empty for an ordinary request
 */
record Outgoing(HttpMethod method, String authority, String target, MultiMap headers, boolean chunked, Optional<String> upgrade) {

    /** Refuses {@code null} by name. */
    Outgoing {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(upgrade, "upgrade");
    }

    /** Whether it must be seen first if there is a body: a chunked one is unusual with these methods. */
    boolean isBodyDoubtful() {
        return chunked && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS)
                || method.equals(HttpMethod.DELETE));
    }

    Outgoing withoutBody() {
        return new Outgoing(method, authority, target, headers, false, upgrade);
    }
}
