package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * How an XBackend is spoken to ({@code XBackend.tls.mode}, experimental). A value that is not known here is kept as
 * it is.
 *
 * @param value the value as written
 */
public record BackendTlsMode(String value) implements OpenEnum {

    /** Without TLS. */
    public static final BackendTlsMode NONE = new BackendTlsMode("None");

    /** TLS, the server shows a certificate. */
    public static final BackendTlsMode SERVER_ONLY = new BackendTlsMode("ServerOnly");

    /** TLS, both sides show a certificate. */
    public static final BackendTlsMode CLIENT_AND_SERVER = new BackendTlsMode("ClientAndServer");

    /** The values the specification names, in its order. */
    public static final List<BackendTlsMode> KNOWN = List.of(NONE, SERVER_ONLY, CLIENT_AND_SERVER);

    /** Refuses {@code null}. */
    public BackendTlsMode {
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
