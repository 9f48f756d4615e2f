package io.gatewayapi.vertx;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * What the backend is told of the client: {@code X-Forwarded-For} is continued; {@code -Proto}, {@code -Host} and {@code -Port}
 * say what this gateway saw, whatever came in. A client's claim to have shown a certificate (XFCC) is dropped.
 */
final class Forwarded {

    private Forwarded() {}

    static void add(MultiMap headers, HttpServerRequest request, String authority, int port) {
        headers.remove("x-forwarded-client-cert");
        SocketAddress client = request.remoteAddress();
        if (client != null && client.hostAddress() != null) {
            String before = String.join(", ", headers.getAll("x-forwarded-for"));
            headers.set("x-forwarded-for", before.isEmpty() ? client.hostAddress() : before + ", " + client.hostAddress());
        }
        headers.set("x-forwarded-proto", request.isSSL() ? "https" : "http");
        headers.set("x-forwarded-host", authority);
        headers.set("x-forwarded-port", String.valueOf(port));
    }
}
