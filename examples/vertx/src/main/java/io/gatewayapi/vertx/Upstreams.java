package io.gatewayapi.vertx;

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

/** The connections to backends, kept alive between requests: one pool for each way to speak to an endpoint. */
final class Upstreams {

    /** An endpoint that does not answer in that time cannot be reached. */
    private static final int CONNECT_MILLIS = 5_000;

    private static final PoolOptions POOLS = new PoolOptions().setHttp1MaxSize(1_024).setHttp2MaxSize(8);

    private final HttpClientAgent http1;
    private final HttpClientAgent http2;

    Upstreams(Vertx vertx) {
        http1 = vertx.httpClientBuilder().with(options()).with(POOLS).build();
        http2 = vertx.httpClientBuilder()
                .with(options().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false))
                .with(POOLS)
                .build();
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(64 << 10)
                .setDecompressionSupported(false);
    }

    /** Gets a connection and puts the head of the request on it; what fails here did not reach the backend. */
    Future<HttpClientRequest> request(ResolvedBackend backend, Endpoint endpoint, Outgoing outgoing) {
        if (backend.tls().isPresent()) {
            return Future.failedFuture("TLS");
        }
        // GEP-1911: HTTP/1.1 unless the port says kubernetes.io/h2c; gRPC is always HTTP/2. Upgrades are of HTTP/1.1
        HttpClientAgent client = backend.protocol().equals("h2c") && outgoing.upgrade().isEmpty() ? http2 : http1;
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host()))
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setMethod(outgoing.method())
                .setURI(outgoing.target());
        return client.request(options).map(request -> head(request, outgoing));
    }

    private static HttpClientRequest head(HttpClientRequest request, Outgoing outgoing) {
        outgoing.headers().forEach(line -> request.headers().add(line.getKey(), line.getValue()));
        HostAndPort authority = outgoing.authority().isEmpty() ? null : HostAndPort.parseAuthority(outgoing.authority(), -1);
        if (authority != null) {
            request.authority(authority);
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
}
