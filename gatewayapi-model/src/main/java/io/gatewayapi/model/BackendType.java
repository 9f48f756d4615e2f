package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * What an XBackend stands for ({@code XBackend.type}, experimental). A value that is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record BackendType(String value) implements OpenEnum {

    /** A host outside the cluster. */
    public static final BackendType EXTERNAL_HOSTNAME = new BackendType("ExternalHostname");

    /** The values the specification names, in its order. */
    public static final List<BackendType> KNOWN = List.of(EXTERNAL_HOSTNAME);

    /** Refuses {@code null}. */
    public BackendType {
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
