package io.gatewayapi.traffic;

import java.util.Objects;

/**
 * Where a connection to a backend goes.
 *
 * @param address an IP address without brackets; the host name of an XBackend
 * @param port 1 to 65535
 */
public record Endpoint(String address, int port) {

    /** Refuses {@code null} by name. */
    public Endpoint {
        Objects.requireNonNull(address, "address");
    }

    /** {@return for example {@code 10.0.0.7:8080} or {@code [fd00::7]:8080}} */
    @Override
    public String toString() {
        return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
    }
}
