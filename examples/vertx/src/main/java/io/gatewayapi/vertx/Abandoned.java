package io.gatewayapi.vertx;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Requests to backends that nobody waits for any more. */
final class Abandoned {

    /** RFC 9113, section 7: the stream is no longer wanted. */
    private static final long CANCEL = 8;

    private Abandoned() {}

    /**
     * Ends a request: its stream with HTTP/2, its connection with HTTP/1. Vert.x closes a connection behind what is still to be
     * written, which a backend that does not read never takes; so it is closed at once.
     */
    static void end(HttpClientRequest request) {
        request.reset(CANCEL);
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            connection.channel().close();
        }
    }
}
