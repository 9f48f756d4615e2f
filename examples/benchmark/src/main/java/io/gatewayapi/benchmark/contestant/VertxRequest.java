package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.ServerRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;

/** A request as the server of Vert.x shows it to a router: headers in its own map, the query parsed. */
final class VertxRequest extends VertxRequestUnasked {

    private final ServerRequest request;
    private final HttpMethod method;
    private final HostAndPort authority;
    private final MultiMap headers = HttpHeaders.headers();
    private final MultiMap params = MultiMap.caseInsensitiveMultiMap();

    VertxRequest(ServerRequest request) {
        this.request = request;
        method = HttpMethod.valueOf(request.method());
        authority = HostAndPort.authority(request.authority());
        headers.add(HttpHeaders.HOST, request.authority());
        for (int i = 0; i < request.headerCount(); i++) {
            headers.add(request.headerName(i), request.headerValue(i));
        }
        for (String param : request.query().split("&")) {
            int equals = param.indexOf('=');
            if (equals > 0) {
                params.add(param.substring(0, equals), param.substring(equals + 1));
            }
        }
    }

    @Override
    public HttpVersion version() {
        return HttpVersion.HTTP_1_1;
    }

    @Override
    public HttpMethod method() {
        return method;
    }

    @Override
    public HostAndPort authority() {
        return authority;
    }

    @Override
    public String uri() {
        return request.target();
    }

    @Override
    public String path() {
        return request.path();
    }

    @Override
    public String query() {
        return request.query();
    }

    @Override
    public MultiMap headers() {
        return headers;
    }

    @Override
    public MultiMap params(boolean semicolonIsNormalChar) {
        return params;
    }

    @Override
    public HttpServerRequest routed(String route) {
        // for metrics, of which there are none
        return this;
    }
}
