package io.gatewayapi.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import java.util.Locale;

/** A backend that answers with what it received: requests, calls of gRPC, WebSockets, connections or datagrams. */
final class Echo {

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx;
    private final String name;

    /**
     * @param name what it calls itself, {@code namespace/service:port}
     */
    Echo(Vertx vertx, String name) {
        this.vertx = vertx;
        this.name = name;
    }

    /** Opens a port for HTTP/1.1 and HTTP/2 in plain text. */
    Future<Integer> requests() {
        return vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(0))
                .webSocketHandler(socket -> socket.handler(socket::write))
                .requestHandler(this::answer)
                .listen()
                .map(server -> server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        if (type != null && type.startsWith("application/grpc")) {
            // whatever was called: the messages come back as they are
            request.response().putHeader("content-type", type).putHeader("x-backend", name).putTrailer("grpc-status", "0");
            request.pipeTo(request.response());
            return;
        }
        request.body().onSuccess(body -> {
            JsonObject headers = new JsonObject();
            request.headers().names()
                    .forEach(header -> headers.put(header.toLowerCase(Locale.ROOT),
                            new JsonArray(request.headers().getAll(header))));
            JsonObject answer = new JsonObject()
                    .put("backend", name)
                    .put("protocol", request.version().toString())
                    .put("method", request.method().name())
                    .put("host", String.valueOf(request.authority()))
                    .put("path", request.uri())
                    .put("headers", headers)
                    .put("body", body.length() > 0 ? body.toString() : null);
            request.response().putHeader("content-type", "application/json").putHeader("x-backend", name)
                    .end(answer.encodePrettily() + "\n");
        });
    }

    /** Opens a port for connections; the first line back names the backend. */
    Future<Integer> connections() {
        return vertx.createNetServer(new NetServerOptions().setHost(HOST).setPort(0))
                .connectHandler(socket -> {
                    socket.write(name + "\n");
                    socket.handler(socket::write);
                })
                .listen()
                .map(server -> server.actualPort());
    }

    /** Opens a port for datagrams. */
    Future<Integer> datagrams() {
        DatagramSocket socket = vertx.createDatagramSocket();
        socket.handler(packet ->
                socket.send(Buffer.buffer(name + " ").appendBuffer(packet.data()), packet.sender().port(), packet.sender().hostAddress()));
        return socket.listen(0, HOST).map(open -> open.localAddress().port());
    }
}
