package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * Where a session is kept ({@code SessionPersistenceType}, experimental). A value that is not known here is kept as
 * it is.
 *
 * @param value the value as written
 */
public record SessionPersistenceType(String value) implements OpenEnum {

    /** In a cookie; the default. */
    public static final SessionPersistenceType COOKIE = new SessionPersistenceType("Cookie");

    /** In a header. */
    public static final SessionPersistenceType HEADER = new SessionPersistenceType("Header");

    /** The values the specification names, in its order. */
    public static final List<SessionPersistenceType> KNOWN = List.of(COOKIE, HEADER);

    /** Refuses {@code null}. */
    public SessionPersistenceType {
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
