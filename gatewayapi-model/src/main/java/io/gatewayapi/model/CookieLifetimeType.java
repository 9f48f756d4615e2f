package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * How long a session cookie lives ({@code CookieLifetimeType}, experimental). A value that is not known here is kept
 * as it is.
 *
 * @param value the value as written
 */
public record CookieLifetimeType(String value) implements OpenEnum {

    /** Until the client ends its session; the default. */
    public static final CookieLifetimeType SESSION = new CookieLifetimeType("Session");

    /** Until {@code absoluteTimeout} has passed. */
    public static final CookieLifetimeType PERMANENT = new CookieLifetimeType("Permanent");

    /** The values the specification names, in its order. */
    public static final List<CookieLifetimeType> KNOWN = List.of(SESSION, PERMANENT);

    /** Refuses {@code null}. */
    public CookieLifetimeType {
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
