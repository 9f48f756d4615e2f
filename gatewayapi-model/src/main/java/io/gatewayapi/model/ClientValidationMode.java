package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * How strictly a client certificate is demanded ({@code FrontendValidationModeType}). A value that is not known here
 * is kept as it is.
 *
 * @param value the value as written
 */
public record ClientValidationMode(String value) implements OpenEnum {

    /** Only clients with a valid certificate; the default. */
    public static final ClientValidationMode ALLOW_VALID_ONLY = new ClientValidationMode("AllowValidOnly");

    /** Clients without a valid certificate are let through to the backend. */
    public static final ClientValidationMode ALLOW_INSECURE_FALLBACK = new ClientValidationMode("AllowInsecureFallback");

    /** The values the specification names, in its order. */
    public static final List<ClientValidationMode> KNOWN = List.of(ALLOW_VALID_ONLY, ALLOW_INSECURE_FALLBACK);

    /** Refuses {@code null}. */
    public ClientValidationMode {
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
