package io.gatewayapi.vertx;

import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.tls.BackendTlsClient;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections to backends, kept alive between requests: one client for each way to speak, which keeps a pool for each endpoint. */
final class Upstreams {

    /** An endpoint that does not answer in that time cannot be reached. */
    private static final int CONNECT_MILLIS = 5_000;

    private static final PoolOptions POOLS = new PoolOptions().setHttp1MaxSize(1_024).setHttp2MaxSize(8);

    /** What is spoken to a backend. */
    private enum Speech {
        /** HTTP/1.1, of which upgrades are a part. */
        HTTP1,
        /** HTTP/2 with prior knowledge. */
        HTTP2,
        /** Over TLS: HTTP/2 where the backend takes it. */
        EITHER
    }

    private record Way(Speech speech, Optional<BackendTlsClient> security) {}

    private final Vertx vertx;
    private final Map<Way, HttpClientAgent> clients = new ConcurrentHashMap<>();

    Upstreams(Vertx vertx) {
        this.vertx = vertx;
    }

    private HttpClientAgent client(Way way) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(64 << 10)
                .setProtocolVersion(way.speech() == Speech.HTTP1 ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2ConnectionWindowSize(HttpFrontend.CONNECTION_WINDOW);
        options.getInitialSettings().setInitialWindowSize(HttpFrontend.STREAM_WINDOW);
        way.security().ifPresent(security -> secure(options, security, way.speech()));
        return vertx.httpClientBuilder().with(options).with(POOLS)
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {})) // each request on it is told
                .build();
    }

    private static void secure(HttpClientOptions options, BackendTlsClient security, Speech speech) {
        options.setSsl(true)
                .setForceSni(true)
                .setVerifyHost(false) // the trust manager checks the names, and which of them is the policy's affair
                .setTrustOptions(new TrustSource(security.trustManager()))
                .setUseAlpn(true)
                .setAlpnVersions(switch (speech) {
                    case HTTP1 -> List.of(HttpVersion.HTTP_1_1);
                    case HTTP2 -> List.of(HttpVersion.HTTP_2);
                    case EITHER -> List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
                });
        security.keyManagers().stream().findFirst().ifPresent(keys -> options.setKeyCertOptions(new KeySource(keys)));
    }

    /** Gets a connection and prepares the head of the request for it; where that fails, nothing has reached the backend. */
    Future<HttpClientRequest> request(Snapshot snapshot, ResolvedBackend backend, Endpoint endpoint, Outgoing outgoing) {
        Optional<BackendTlsClient> security = backend.tls().flatMap(snapshot.security()::of);
        if (backend.tls().isPresent() && security.isEmpty()) {
            return Future.failedFuture("the BackendTLSPolicy cannot be honoured");
        }
        // GEP-1911: HTTP/1.1 unless the port says kubernetes.io/h2c; gRPC is always HTTP/2. Upgrades are of HTTP/1.1
        boolean http2 = backend.protocol().equals("h2c");
        boolean http1 = outgoing.upgrade().isPresent() || backend.protocol().startsWith("ws") || security.isEmpty() && !http2;
        Way way = new Way(http1 ? Speech.HTTP1 : http2 ? Speech.HTTP2 : Speech.EITHER, security);
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(endpoint.port(), endpoint.address()))
                .setHost(security.map(BackendTlsClient::serverName).orElse(endpoint.address()))
                .setPort(endpoint.port())
                .setMethod(outgoing.method())
                .setURI(outgoing.target());
        return clients.computeIfAbsent(way, this::client).request(options).map(request -> head(request, outgoing));
    }

    private static HttpClientRequest head(HttpClientRequest request, Outgoing outgoing) {
        outgoing.headers().forEach((name, value) -> request.headers().add(name, value));
        if (!outgoing.authority().isEmpty()) {
            request.authority(HostAndPort.parseAuthority(outgoing.authority(), -1));
        }
        if (request.version() != HttpVersion.HTTP_2) {
            if (!outgoing.authority().isEmpty()) {
                request.putHeader("host", outgoing.authority()); // as received, to the letter
            }
            request.headers().remove("te");
            request.setChunked(outgoing.chunked());
        }
        return request;
    }

    /** Forgets clients for terms of TLS that no snapshot has any more; their connections end when they are idle. */
    void keepOnly(Set<BackendTlsClient> used) {
        clients.forEach((way, client) -> {
            if (way.security().filter(security -> !used.contains(security)).isPresent() && clients.remove(way, client)) {
                client.shutdown(Duration.ofSeconds(30));
            }
        });
    }
}
