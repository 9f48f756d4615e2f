package io.gatewayapi.model.decode;

import io.gatewayapi.model.CookieConfig;
import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.SessionPersistenceType;

/** Reads and writes session persistence. */
final class SessionCodec {

    private SessionCodec() {}

    static CookieConfig cookieConfig(Cursor c) {
        return new CookieConfig(
                c.orElse("lifetimeType", Cursor.as(CookieLifetimeType::new), CookieLifetimeType.SESSION));
    }

    static Tree tree(CookieConfig c) {
        return new Tree().put("lifetimeType", c.lifetimeType());
    }

    static SessionPersistence sessionPersistence(Cursor c) {
        return new SessionPersistence(
                c.optional("sessionName", Cursor::string),
                c.optional("absoluteTimeout", Cursor::duration),
                c.orElse("type", Cursor.as(SessionPersistenceType::new), SessionPersistenceType.COOKIE),
                c.optional("cookieConfig", SessionCodec::cookieConfig));
    }

    static Tree tree(SessionPersistence s) {
        return new Tree()
                .put("sessionName", s.sessionName())
                .put("absoluteTimeout", s.absoluteTimeout())
                .put("type", s.type())
                .put("cookieConfig", s.cookieConfig().map(SessionCodec::tree));
    }
}
