package io.gatewayapi.spring.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A backend that answers with what it received, and remembers it. */
public final class EchoBackend implements AutoCloseable {

    private final String name;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> received = new CopyOnWriteArrayList<>();

    /**
     * Starts a backend on a free port of this machine.
     *
     * @param name how it calls itself in its answers
     */
    public EchoBackend(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String head = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(name + "\n" + head + "\n");
        exchange.getRequestHeaders().forEach((key, values) ->
                values.forEach(value -> text.append(key.toLowerCase(Locale.ROOT)).append(": ").append(value).append('\n')));
        text.append('\n').append(body);
        received.add(text.toString());
        exchange.getResponseHeaders().add("X-Backend", name);
        exchange.getResponseHeaders().add("X-Powered-By", "echo");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** {@return the URL of the backend} */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** {@return what came in so far: name, request line, headers in lower case, an empty line and the body} */
    public List<String> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
