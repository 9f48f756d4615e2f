package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that somebody else has to allow. */
class AuthorizationTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    private void serve(String filter, int server) {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), service("auth"),
                httpRoute("{backendRefs: [{name: app, port: 80}], filters: [{type: ExternalAuth, externalAuth: {backendRef: {name: auth, port: 80}, " + filter + "}}]}"));
        rig.backend("auth:80", server)
                .backend("app:80", rig.http(request -> request.body()
                        .onSuccess(body -> request.response().end(request.getHeader("x-user") + " " + body))))
                .start();
    }

    @Test
    void aServerOfHttpAllowsOrDenies() {
        LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
        serve("protocol: HTTP, http: {path: /check}", rig.http(request -> {
            asked.add(request.method() + " " + request.uri() + " " + request.getHeader("authorization") + " "
                    + request.getHeader("content-length"));
            boolean known = "Bearer tea".equals(request.getHeader("authorization"));
            request.response().setStatusCode(known ? 200 : 401).putHeader(known ? "x-user" : "www-authenticate", "Bearer")
                    .end(known ? "" : "who?");
        }));
        HttpResponse<String> allowed = rig.send(rig.request("shop.example", "/cart?a").header("authorization", "Bearer tea")
                .POST(HttpRequest.BodyPublishers.ofString("body")));
        assertEquals("Bearer body", allowed.body());
        assertEquals("POST /check/cart?a Bearer tea 0", asked.poll());
        HttpResponse<String> denied = rig.get("/cart");
        assertEquals(401, denied.statusCode());
        assertEquals("who?", denied.body());
        assertEquals(Optional.of("Bearer"), denied.headers().firstValue("www-authenticate"));
    }

    @Test
    void theBodyIsShownWhereTheFilterSaysSo() {
        serve("protocol: HTTP, http: {}, forwardBody: {maxSize: 10}", rig.http(request -> request.body().onSuccess(body ->
                request.response().setStatusCode(body.toString().equals("good") ? 200 : 403).end())));
        assertEquals("null good", rig.send(rig.request("a", "/").POST(HttpRequest.BodyPublishers.ofString("good"))).body());
        assertEquals("null good", rig.send(rig.request("a", "/").expectContinue(true).POST(HttpRequest.BodyPublishers.ofString("good")))
                .body());
        assertEquals(403, rig.send(rig.request("a", "/").POST(HttpRequest.BodyPublishers.ofString("bad"))).statusCode());
        assertEquals(413, rig.send(rig.request("a", "/").POST(HttpRequest.BodyPublishers.ofString("more than ten bytes"))).statusCode());
    }

    @Test
    void aServerOfGrpcAllowsOrDenies() {
        serve("protocol: GRPC, grpc: {}", rig.http(request -> request.body().onSuccess(body -> {
            boolean known = body.toString().contains("tea");
            // a CheckResponse with the status OK, or one with status {code: 7}
            byte[] message = known ? new byte[] {0x0a, 0} : new byte[] {0x0a, 2, 8, 7};
            request.response().putHeader("content-type", "application/grpc").putTrailer("grpc-status", "0")
                    .end(Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message));
        })));
        assertEquals("null body", rig.send(rig.request("a", "/").header("x-key", "tea").POST(HttpRequest.BodyPublishers.ofString("body")))
                .body());
        assertEquals(403, rig.get("/").statusCode());
    }

    @Test
    void aServerThatCannotBeAskedIsADenial() {
        serve("protocol: HTTP, http: {}", Rig.deaf());
        assertEquals(403, rig.get("/").statusCode());
    }
}
