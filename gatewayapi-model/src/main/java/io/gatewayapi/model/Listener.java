package io.gatewayapi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A logical endpoint of a Gateway or ListenerSet ({@code Listener}, {@code ListenerEntry}).
 *
 * @param name the name, unique in its object
 * @param hostname the host name it takes, exact or {@code *.suffix}; empty for every host
 * @param port the port, 1 to 65535
 * @param protocol the protocol
 * @param tls how TLS is handled; needed for HTTPS and TLS
 * @param allowedRoutes which routes may attach; those of the same namespace by default
 */
public record Listener(
        String name,
        Optional<String> hostname,
        int port,
        ProtocolType protocol,
        Optional<ListenerTls> tls,
        AllowedRoutes allowedRoutes) {

    /** Copies the collections and refuses {@code null} by name. */
    public Listener {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(allowedRoutes, "allowedRoutes");
    }

    /**
     * An HTTP listener for every host and for routes of its own namespace.
     *
     * @param name the name
     * @param port the port, 1 to 65535
     * @return the listener
     */
    public static Listener http(String name, int port) {
        return of(name, port, ProtocolType.HTTP, Optional.empty());
    }

    /**
     * An HTTPS listener for every host and for routes of its own namespace.
     *
     * @param name the name
     * @param port the port, 1 to 65535
     * @param secret the name of the Secret with the certificate, in the namespace of the listener's object
     * @return the listener
     */
    public static Listener https(String name, int port, String secret) {
        ObjectReference certificate = new ObjectReference("", "Secret", Optional.empty(), secret);
        return of(name, port, ProtocolType.HTTPS, Optional.of(new ListenerTls(TlsMode.TERMINATE, List.of(certificate), Map.of())));
    }

    /**
     * A listener of any protocol without TLS settings, for every host and for routes of its own namespace.
     *
     * @param name the name
     * @param port the port, 1 to 65535
     * @param protocol the protocol
     * @return the listener
     */
    public static Listener of(String name, int port, ProtocolType protocol) {
        return of(name, port, protocol, Optional.empty());
    }

    private static Listener of(String name, int port, ProtocolType protocol, Optional<ListenerTls> tls) {
        return new Listener(name, Optional.empty(), port, protocol, tls, AllowedRoutes.SAME);
    }

    /**
     * The same listener for one host name.
     *
     * @param other the host name, exact or {@code *.suffix}
     * @return the changed copy
     */
    public Listener withHostname(String other) {
        return new Listener(name, Optional.of(other), port, protocol, tls, allowedRoutes);
    }

    /**
     * The same listener with other TLS settings.
     *
     * @param other the settings
     * @return the changed copy
     */
    public Listener withTls(ListenerTls other) {
        return new Listener(name, hostname, port, protocol, Optional.of(other), allowedRoutes);
    }

    /**
     * The same listener for other routes.
     *
     * @param other which routes may attach
     * @return the changed copy
     */
    public Listener withAllowedRoutes(AllowedRoutes other) {
        return new Listener(name, hostname, port, protocol, tls, other);
    }
}
