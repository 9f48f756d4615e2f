package io.gatewayapi.vertx;

import io.gatewayapi.traffic.Endpoint;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway over manifests in a directory of its own, with backends and clients, all on ports that happened to be free. */
final class Rig implements AutoCloseable {

    static {
        // clients of tests say which host they mean
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection,upgrade,expect,content-length");
    }

    /** What every test needs around its own objects. */
    static final String GATEWAY_CLASS = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: GatewayClass
            metadata: {name: example}
            spec: {controllerName: gateway.example/controller}
            ---
            """;

    static final String HTTP_GATEWAY = gateway("{name: http, port: 80, protocol: HTTP}");

    final Vertx vertx = Vertx.vertx();
    final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path directory;
    private final Map<String, List<Endpoint>> backends = new HashMap<>();
    private final List<Closeable> opened = new ArrayList<>();
    private GatewayServer server;

    Rig() {
        try {
            directory = Files.createTempDirectory("manifests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Gateway {@code default/gw} with these listeners, in YAML's flow style. */
    static String gateway(String... listeners) {
        return GATEWAY_CLASS + """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: gw, namespace: default}
                spec:
                  gatewayClassName: example
                  listeners: [%s]
                ---
                """.formatted(String.join(", ", listeners));
    }

    /** A Service of the namespace {@code default}, with ports in YAML's flow style. */
    static String service(String name, String... ports) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: default}
                spec: {ports: [%s]}
                ---
                """.formatted(name, ports.length == 0 ? "{port: 80}" : String.join(", ", ports));
    }

    /** A route of the Gateway with these rules, in YAML's flow style. */
    static String route(String kind, String name, String more, String... rules) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: %s
                metadata: {name: %s, namespace: default}
                spec:
                  parentRefs: [{name: gw}]
                  %s
                  rules: [%s]
                ---
                """.formatted(kind, name, more, String.join(", ", rules));
    }

    static String httpRoute(String... rules) {
        return route("HTTPRoute", "route", "", rules);
    }

    /** Puts a manifest into the directory, or another in its place, in one step. */
    Rig write(String file, String... documents) {
        try {
            Path draft = directory.resolve("." + file);
            Files.writeString(draft, String.join("", documents));
            Files.move(draft, directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) throws IOException {
        Files.delete(directory.resolve(file));
    }

    /** Gives a port of a Service an endpoint; several add up. */
    Rig backend(String service, int port) {
        backends.computeIfAbsent("default/" + service, name -> new ArrayList<>()).add(new Endpoint("127.0.0.1", port));
        return this;
    }

    /** A backend for HTTP/1.1 and HTTP/2 in plain text. */
    int http(Handler<HttpServerRequest> handler) {
        return http(new HttpServerOptions(), handler);
    }

    int http(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        try {
            return Waiting.on(vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0)).requestHandler(handler).listen())
                    .actualPort();
        } catch (Waiting.Failed e) {
            throw new IllegalStateException(e);
        }
    }

    /** A backend that answers with its name. */
    int named(String name) {
        return http(request -> request.response().end(name));
    }

    /** What is done with a connection. */
    interface Conversation {
        void with(Socket socket) throws Exception;
    }

    /** A backend of bytes; each connection is held on a thread of its own and then closed. */
    int raw(Conversation conversation) {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            opened.add(server);
            Thread accepting = new Thread(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket socket = server.accept();
                        opened.add(socket);
                        Thread holding = new Thread(() -> {
                            try (socket) {
                                conversation.with(socket);
                            } catch (Exception e) {
                                // the other side went away
                            }
                        });
                        holding.setDaemon(true);
                        holding.start();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            accepting.setDaemon(true);
            accepting.start();
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port on which nobody listens. */
    static int deaf() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rig start() {
        return start(settings -> settings);
    }

    Rig start(java.util.function.UnaryOperator<Settings> more) {
        Map<Integer, Integer> anyPorts = new HashMap<>();
        for (int port : new int[] {53, 80, 81, 443, 444, 8443, 9000}) {
            anyPorts.put(port, 0);
        }
        server = new GatewayServer(more.apply(Settings.of(directory).withPorts(anyPorts).withBackends(backends)), log::add);
        if (!server.start()) {
            throw new IllegalStateException("nothing is served: " + log);
        }
        return this;
    }

    GatewayServer server() {
        return server;
    }

    int port(int listenerPort) {
        return server.port(listenerPort).orElseThrow(() -> new IllegalStateException("port " + listenerPort + " is not open: " + log));
    }

    /** Waits for a line of the log. */
    String logged(String part) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        for (String line = log.poll(10, TimeUnit.SECONDS); line != null; line = log.poll(10, TimeUnit.SECONDS)) {
            seen.append(line).append('\n');
            if (line.contains(part)) {
                return seen.toString();
            }
        }
        throw new AssertionError("the log has no " + part + ": " + seen);
    }

    /** A request to port 80 of the Gateway. */
    HttpRequest.Builder request(String host, String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(80) + target)).header("host", host);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String target) {
        return send(request("shop.example", target));
    }

    /** Says something on a connection of its own to port 80 and hears what comes back until the other side closes. */
    String say(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port(80))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads a head, up to and with the empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        for (Closeable one : List.copyOf(opened)) {
            one.close();
        }
        Waiting.forEnd(vertx.close(), java.time.Duration.ofSeconds(5));
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
