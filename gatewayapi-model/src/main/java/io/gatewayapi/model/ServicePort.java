package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A port of a Service or ServiceImport.
 *
 * @param name the name; empty where the only port has none
 * @param port the number, 1 to 65535
 * @param protocol {@code TCP} (the default), {@code UDP} or {@code SCTP}
 * @param appProtocol the application protocol, such as {@code kubernetes.io/h2c}; empty where none is given
 */
public record ServicePort(Optional<String> name, int port, String protocol, Optional<String> appProtocol) {

    /** Refuses {@code null} by name. */
    public ServicePort {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(appProtocol, "appProtocol");
    }

    /**
     * A TCP port without a name.
     *
     * @param port the number, 1 to 65535
     * @return the port
     */
    public static ServicePort of(int port) {
        return new ServicePort(Optional.empty(), port, "TCP", Optional.empty());
    }
}
