package io.gatewayapi.servlet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A backend for tests, on a socket of its own: it notes what it receives. */
final class Upstream implements AutoCloseable {

    /** A request as it came, headers joined by lines, and its body. */
    record Received(String method, String target, String headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    Upstream(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
    }

    /** Reads everything and answers with its name. */
    static Upstream named(String name) throws IOException {
        Upstream[] self = new Upstream[1];
        self[0] = new Upstream(exchange -> {
            self[0].note(exchange);
            exchange.getResponseHeaders().add("X-Backend", name);
            exchange.getResponseHeaders().add("Keep-Alive", "timeout=5");
            answer(exchange, 200, name);
        });
        return self[0];
    }

    void note(HttpExchange exchange) throws IOException {
        StringBuilder headers = new StringBuilder();
        exchange.getRequestHeaders().forEach((key, values) ->
                values.forEach(value -> headers.append(key.toLowerCase()).append(": ").append(value).append('\n')));
        received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers.toString(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Backends with the Service shop/NAME:8080 at this upstream. */
    Backends as(String name) {
        return as(Backends.none(), name);
    }

    Backends as(Backends others, String name) {
        return others.remote("shop", name, 8080, endpoints());
    }

    List<Endpoint> endpoints() {
        return List.of(new Endpoint("127.0.0.1", server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
