package io.gatewayapi.vertx;

import static io.gatewayapi.vertx.Rig.HTTP_GATEWAY;
import static io.gatewayapi.vertx.Rig.httpRoute;
import static io.gatewayapi.vertx.Rig.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that go on with another protocol. */
class WebSocketTest {

    private final Rig rig = new Rig();

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    /** Sends a text and hears the first one that comes back. */
    private String ask(String path, String text) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder().header("host", "shop.example")
                .buildAsync(URI.create("ws://127.0.0.1:" + rig.port(80) + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        heard.complete(data.toString());
                        return null;
                    }
                }).get(10, TimeUnit.SECONDS);
        socket.sendText(text, true).get(10, TimeUnit.SECONDS);
        String answer = heard.get(10, TimeUnit.SECONDS);
        socket.abort();
        return answer;
    }

    @Test
    void aWebSocketGoesThroughWhateverTheTimeoutOfTheRule() throws Exception {
        int port = Waiting.on(rig.vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .webSocketHandler(socket -> socket.textMessageHandler(text ->
                        rig.vertx.setTimer(1_500, later -> socket.writeTextMessage(socket.path() + " " + text)))).listen()).actualPort();
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute("{backendRefs: [{name: app, port: 80}], timeouts: {request: 1s}}"))
                .backend("app:80", port).start();
        assertEquals("/chat hello", ask("/chat", "hello"));
    }

    @Test
    void aBackendMayRefuseToUpgrade() throws Exception {
        rig.write("all.yaml", HTTP_GATEWAY, service("app"), httpRoute("{backendRefs: [{name: app, port: 80}]}"))
                .backend("app:80", rig.http(request -> request.response().setStatusCode(403).end("no"))).start();
        String answer = rig.say(
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }
}
