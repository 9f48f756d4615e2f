package io.gatewayapi.validate.schema;

import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.SessionPersistenceType;
import java.util.List;
import java.util.Optional;

/** {@code SessionPersistence}, of the experimental channel. */
final class SessionSchema {
    private static final List<String> TYPES = List.of("Cookie", "Header");
    private static final List<String> LIFETIMES = List.of("Permanent", "Session");

    private SessionSchema() {}

    static void check(Place owner, Optional<SessionPersistence> session) {
        if (owner.knows("sessionPersistence", session.isPresent())) {
            check(owner.field("sessionPersistence", "SessionPersistence"), session.get());
        }
    }

    private static void check(Place at, SessionPersistence session) {
        at.text("sessionName", session.sessionName(), Form.SESSION_NAME);
        at.oneOf("type", session.type().value(), TYPES);
        session.cookieConfig().ifPresent(cookie -> {
            at.oneOf("cookieConfig.lifetimeType", cookie.lifetimeType().value(), LIFETIMES);
            // "AbsoluteTimeout must be specified when cookie lifetimeType is Permanent"
            if (cookie.lifetimeType().equals(CookieLifetimeType.PERMANENT) && session.absoluteTimeout().isEmpty()) {
                at.violates("absoluteTimeout", "session-without-end", "is needed where cookieConfig.lifetimeType is Permanent",
                        "add it, as in absoluteTimeout: 24h");
            }
            // "cookieConfig can only be set with type Cookie"
            if (!session.type().equals(SessionPersistenceType.COOKIE)) {
                at.violates("cookieConfig", "cookie-config-mismatch",
                        "belongs to type Cookie, but type is " + Findings.shorten(session.type().value()),
                        "remove it, or set type: Cookie");
            }
        });
    }
}
