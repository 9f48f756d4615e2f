package io.gatewayapi.model;

import java.util.Objects;

/**
 * The cookie of a session ({@code CookieConfig}, experimental).
 *
 * @param lifetimeType how long it lives; {@code Session} by default
 */
public record CookieConfig(CookieLifetimeType lifetimeType) {

    /** Copies the collections and refuses {@code null} by name. */
    public CookieConfig {
        Objects.requireNonNull(lifetimeType, "lifetimeType");
    }
}
