package io.gatewayapi.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A port that takes requests: HTTP/1.1, HTTP/2 with prior knowledge or by upgrade, and over TLS both by ALPN. One server on each
 * event loop shares it.
 */
final class HttpFrontend implements Frontend {

    /** Heads larger than that are refused: 431, or 414 for the first line. */
    static final int MAX_HEAD = 32 << 10;

    /** How many bytes of HTTP/2 may be on their way unread: on a stream, and on a connection. */
    static final int STREAM_WINDOW = 256 << 10;
    static final int CONNECTION_WINDOW = 1 << 20;

    private final Vertx vertx;
    private final Supplier<Snapshot> current;
    private final Upstreams upstreams;
    private final int port;
    private final boolean secure;
    private final HttpServerOptions options;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private Optional<ClientTrust> trust = Optional.empty();
    private String deployment;

    /**
     * @param port the port of the listeners
     * @param host the address to open it on
     * @param open the port to open; 0 for any
     * @param secure whether it is for HTTPS
     */
    HttpFrontend(Vertx vertx, Supplier<Snapshot> current, Upstreams upstreams, int port, String host, int open, boolean secure) {
        this.vertx = vertx;
        this.current = current;
        this.upstreams = upstreams;
        this.port = port;
        this.secure = secure;
        this.options = new HttpServerOptions()
                .setHost(host)
                .setPort(open == 0 ? free(host) : open)
                .setMaxHeaderSize(MAX_HEAD)
                .setMaxInitialLineLength(MAX_HEAD)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(true)
                .setIdleTimeout(0);
        options.setHttp2ConnectionWindowSize(CONNECTION_WINDOW);
        options.getInitialSettings().setMaxHeaderListSize(MAX_HEAD).setMaxConcurrentStreams(250).setInitialWindowSize(STREAM_WINDOW);
    }

    /** Only a port that is known beforehand can be shared by several servers. */
    private static int free(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return 0; // opening it says why
        }
    }

    /** What comes in tells the address of the client by the PROXY protocol. */
    HttpFrontend behindSniRouter() {
        options.setUseProxyProtocol(true);
        return this;
    }

    @Override
    public Future<Integer> open() {
        if (secure) {
            trust = current.get().clientTrust(port);
            options.setSsl(true).setUseAlpn(true).setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
            ServerSSLOptions tls = tls();
            options.setKeyCertOptions(tls.getKeyCertOptions()).setClientAuth(tls.getClientAuth());
            if (tls.getTrustOptions() != null) {
                options.setTrustOptions(tls.getTrustOptions());
            }
        }
        int instances = Runtime.getRuntime().availableProcessors();
        return vertx.deployVerticle(Server::new, new DeploymentOptions().setInstances(instances)).map(id -> {
            deployment = id;
            return servers.get(0).actualPort();
        });
    }

    /** One server, on the event loop of its own. */
    private final class Server extends VerticleBase {
        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer(options)
                    .connectionHandler(StrictReading::of)
                    .requestHandler(HttpFrontend.this::take);
            servers.add(server);
            return server.listen();
        }
    }

    private ServerSSLOptions tls() {
        ServerSSLOptions tls = new ServerSSLOptions()
                .setUseAlpn(true)
                .setApplicationLayerProtocols(List.of("h2", "http/1.1"))
                .setKeyCertOptions(new KeySource(new ServerKeys(current, port)))
                .setClientAuth(trust.map(one -> one.required() ? ClientAuth.REQUIRED : ClientAuth.REQUEST).orElse(ClientAuth.NONE));
        trust.ifPresent(one -> tls.setTrustOptions(new TrustSource(one.judge())));
        return tls;
    }

    private void take(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_1_1 && Tokens.contains(request.getHeader("connection"), "close")) {
            // Vert.x sees it only where it stands alone
            request.response().endHandler(end -> request.connection().close());
        }
        try {
            new Arrival(request, port, current.get(), upstreams).run();
        } catch (RuntimeException e) {
            // a defect of this program; the client is not left to wait
            Answers.error(request, 500, false, "the gateway has failed");
            throw e;
        }
    }

    /** Certificates need no refreshing, see {@link ServerKeys}; whether clients have to show one does. No session outlives that. */
    @Override
    public Future<Void> refresh() {
        Optional<ClientTrust> now = secure ? current.get().clientTrust(port) : Optional.empty();
        if (now.equals(trust)) {
            return Future.succeededFuture();
        }
        trust = now;
        return Future.all(servers.stream().map(server -> server.updateSSLOptions(tls(), true)).toList()).mapEmpty();
    }

    @Override
    public Future<Void> close(Duration drain) {
        return Future.join(servers.stream().map(server -> server.shutdown(drain)).toList())
                .eventually(() -> vertx.undeploy(deployment)).mapEmpty();
    }
}
