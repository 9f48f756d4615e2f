package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The application protocol of an XBackend ({@code XBackend.protocol}, experimental). A value that is not known here
 * is kept as it is.
 *
 * @param value the value as written
 */
public record BackendProtocol(String value) implements OpenEnum {

    /** The protocol TCP. */
    public static final BackendProtocol TCP = new BackendProtocol("TCP");

    /** The protocol HTTP. */
    public static final BackendProtocol HTTP = new BackendProtocol("HTTP");

    /** The protocol HTTP2. */
    public static final BackendProtocol HTTP2 = new BackendProtocol("HTTP2");

    /** The protocol HTTP11. */
    public static final BackendProtocol HTTP11 = new BackendProtocol("HTTP11");

    /** The protocol H2C. */
    public static final BackendProtocol H2C = new BackendProtocol("H2C");

    /** The protocol MCP. */
    public static final BackendProtocol MCP = new BackendProtocol("MCP");

    /** The values the specification names, in its order. */
    public static final List<BackendProtocol> KNOWN = List.of(TCP, HTTP, HTTP2, HTTP11, H2C, MCP);

    /** Refuses {@code null}. */
    public BackendProtocol {
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
