package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * What a listener does with the TLS session ({@code ListenerTLSConfig.mode}). A value that is not known here is kept
 * as it is.
 *
 * @param value the value as written
 */
public record TlsMode(String value) implements OpenEnum {

    /** The gateway ends the TLS session; the default. */
    public static final TlsMode TERMINATE = new TlsMode("Terminate");

    /** The backend ends the TLS session; the gateway reads the SNI only. */
    public static final TlsMode PASSTHROUGH = new TlsMode("Passthrough");

    /** The values the specification names, in its order. */
    public static final List<TlsMode> KNOWN = List.of(TERMINATE, PASSTHROUGH);

    /** Refuses {@code null}. */
    public TlsMode {
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
