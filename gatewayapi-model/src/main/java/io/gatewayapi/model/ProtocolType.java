package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The protocol a listener speaks ({@code Listener.protocol}). The specification leaves it open: an implementation may
 * know domain-prefixed protocols of its own. A value that is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record ProtocolType(String value) implements OpenEnum {

    /** Plain HTTP. */
    public static final ProtocolType HTTP = new ProtocolType("HTTP");

    /** HTTP in TLS that the gateway terminates. */
    public static final ProtocolType HTTPS = new ProtocolType("HTTPS");

    /** TLS, terminated or passed through. */
    public static final ProtocolType TLS = new ProtocolType("TLS");

    /** A TCP stream. */
    public static final ProtocolType TCP = new ProtocolType("TCP");

    /** UDP datagrams. */
    public static final ProtocolType UDP = new ProtocolType("UDP");

    /** The values the specification names, in its order. */
    public static final List<ProtocolType> KNOWN = List.of(HTTP, HTTPS, TLS, TCP, UDP);

    /** Refuses {@code null}. */
    public ProtocolType {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
