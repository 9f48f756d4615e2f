package io.gatewayapi.match.explain;

import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.Objects;

/**
 * What was thought of a listener.
 *
 * @param listener the listener
 * @param role what it is to the request
 * @param sentence why, for people
 */
public record ConsideredListener(ResolvedListener listener, Role role, String sentence) {

    /** What a listener is to a request or connection. */
    public enum Role {
        /** Its routes are asked: it owns the host and, over TLS, took the connection. */
        OWNER,
        /** It took the connection, by its server name, and does not own the host. */
        CONNECTION,
        /** It would own the host, had the connection been made for it. */
        MISSED,
        /** It does not serve. */
        NOT_SERVING,
        /** It is on another port. */
        OTHER_PORT,
        /** It speaks another protocol. */
        OTHER_PROTOCOL,
        /** Its host name does not take this one. */
        OTHER_HOST,
        /** Its host name takes this one, and that of another listener is more specific. */
        LESS_SPECIFIC,
        /** It was not looked at: the request is malformed. */
        NOT_ASKED
    }

    /** Refuses {@code null} by name. */
    public ConsideredListener {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(sentence, "sentence");
    }

    /** {@return for example {@code Gateway infra/web, listener http (HTTP port 80, host *): owns the host}} */
    @Override
    public String toString() {
        String host = listener.hostname().isEmpty() ? "*" : listener.hostname();
        return listener + " (" + listener.listener().protocol() + " port " + listener.listener()
                .port() + ", host " + host + "): " + sentence;
    }
}
