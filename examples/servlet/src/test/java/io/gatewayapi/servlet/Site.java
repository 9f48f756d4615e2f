package io.gatewayapi.servlet;

import io.gatewayapi.cli.LoadedManifests;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The filter on Jetty, for tests: manifests in, real sockets out. */
final class Site implements AutoCloseable {

    /** One Gateway with a listener for every host. The route of a test comes behind it. */
    static final String GATEWAY = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: web, namespace: shop}
            spec:
              gatewayClassName: example
              listeners: [{name: http, port: 80, protocol: HTTP}]
            ---
            """;

    private final JettyHost host = new JettyHost();
    private final RoutingFilter filter;
    final int port;
    final int tlsPort;

    /** @param manifests YAML; rules of a route are made by {@link #route} */
    Site(String manifests, Backends backends) {
        filter = new RoutingFilter(routes(manifests, backends), host);
        port = host.open(80, 0);
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(Site.class.getResource("/shop.p12").toExternalForm());
        keys.setKeyStorePassword("changeit");
        keys.setSniRequired(false);
        tlsPort = host.open(443, 0, keys);
        host.start(filter, Map.of("cms", new Cms()));
    }

    static Site of(String rules, Backends backends) {
        return new Site(GATEWAY + route(rules), backends);
    }

    /** An HTTPRoute for all hosts with these rules, written as a YAML list. */
    static String route(String rules) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: storefront, namespace: shop}
                spec:
                  parentRefs: [{name: web}]
                  rules:
                """ + rules.indent(2);
    }

    static Routes routes(String manifests, Backends backends) {
        try {
            Path file = Files.createTempFile("routes", ".yaml");
            try {
                Files.writeString(file, manifests);
                LoadedManifests loaded = LoadedManifests.read(List.of(file));
                if (!loaded.usable()) {
                    throw new IllegalArgumentException(loaded.findings().toString());
                }
                return Routes.of(loaded.topology(), backends);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void use(Routes routes) {
        filter.use(routes);
    }

    URI uri(String target) {
        return URI.create("http://127.0.0.1:" + port + target);
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(target)), headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder builder = request.setHeader("host", "www.shop.example");
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return HttpClient.newHttpClient().send(builder.build(), BodyHandlers.ofString());
    }

    /** Sends bytes as they are and reads to the end of the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        host.close();
    }

    /** A servlet of the application: it tells what it sees. */
    private static final class Cms extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("x-kept", "cms");
            response.setHeader("x-secret", "cms");
            response.addHeader("x-list", "cms");
            try (InputStream body = request.getInputStream()) {
                response.getWriter().println("cms " + request.getMethod() + " "
                        + request.getRequestURI() + " query " + request.getQueryString()
                        + " info " + request.getPathInfo() + " host " + request.getHeader("Host") + " server " + request.getServerName()
                                + " canary " + request.getHeader("X-Canary")
                        + " body " + new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
