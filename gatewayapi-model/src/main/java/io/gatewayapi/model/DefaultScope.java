package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * Whether a Gateway is a default one, or a route asks for the default ones (GEP-3793, experimental). A value that is
 * not known here is kept as it is.
 *
 * @param value the value as written
 */
public record DefaultScope(String value) implements OpenEnum {

    /** Yes. */
    public static final DefaultScope ALL = new DefaultScope("All");

    /** No; the default. */
    public static final DefaultScope NONE = new DefaultScope("None");

    /** The values the specification names, in its order. */
    public static final List<DefaultScope> KNOWN = List.of(ALL, NONE);

    /** Refuses {@code null}. */
    public DefaultScope {
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
