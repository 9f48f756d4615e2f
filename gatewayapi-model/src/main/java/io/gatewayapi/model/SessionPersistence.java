package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Requests of one session go to one backend ({@code SessionPersistence}, GEP-1619, experimental).
 *
 * @param sessionName the name of the cookie or header; empty leaves it to the host
 * @param absoluteTimeout how long after its creation a session ends
 * @param type where the session is kept; {@code Cookie} by default
 * @param cookieConfig the cookie
 */
public record SessionPersistence(
        Optional<String> sessionName,
        Optional<Duration> absoluteTimeout,
        SessionPersistenceType type,
        Optional<CookieConfig> cookieConfig) {

    /** Copies the collections and refuses {@code null} by name. */
    public SessionPersistence {
        Objects.requireNonNull(sessionName, "sessionName");
        Objects.requireNonNull(absoluteTimeout, "absoluteTimeout");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(cookieConfig, "cookieConfig");
    }
}
