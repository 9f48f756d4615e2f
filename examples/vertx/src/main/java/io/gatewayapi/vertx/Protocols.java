package io.gatewayapi.vertx;

import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedListener;

/** What is heard on the port of a listener. */
enum Protocols {
    /** Requests in plain text. */
    HTTP,
    /** Requests over TLS, and nothing else. */
    HTTPS,
    /** TLS that is passed through, or ends here and carries no requests for this gateway; perhaps HTTPS beside it. */
    TLS,
    /** Connections. */
    TCP,
    /** Datagrams. */
    UDP;

    static boolean isTls(ResolvedListener listener) {
        ProtocolType protocol = listener.listener().protocol();
        return protocol.equals(ProtocolType.HTTPS) || protocol.equals(ProtocolType.TLS);
    }

    static Protocols of(ResolvedListener listener) {
        return valueOf(listener.listener().protocol().value());
    }
}
