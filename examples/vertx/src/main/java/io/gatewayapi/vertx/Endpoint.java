package io.gatewayapi.vertx;

import java.util.Objects;

/**
 * Where a backend can be reached.
 *
 * @param host an address, or a name to look up
 * @param port 1 to 65535
 */
record Endpoint(String host, int port) {

    /** Refuses {@code null} by name. */
    Endpoint {
        Objects.requireNonNull(host, "host");
    }

    /** {@return host and port, an IPv6 address in brackets} */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
