package io.gatewayapi.spring.cloud;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.spring.Ports;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/** A request of WebFlux as the library sees it: the URI as it came, never the decoded path. */
final class ExchangeRequestView implements RequestView {

    private final ServerHttpRequest request;
    private final int port;
    private final boolean secure;
    private final String target;
    private final String authority;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    ExchangeRequestView(ServerHttpRequest request, Ports ports) {
        this.request = request;
        URI uri = request.getURI();
        InetSocketAddress local = request.getLocalAddress();
        this.secure = "https".equals(uri.getScheme());
        this.port = ports.of(secure, local == null ? uri.getPort() : local.getPort());
        this.target = target(request);
        String host = request.getHeaders().getFirst("Host");
        this.authority = host == null ? "" : host;
        request.getHeaders().forEach((name, lines) -> lines.forEach(value -> {
            names.add(name);
            values.add(value);
        }));
    }

    /** Spring makes one URI of target and Host; only the absolute form, which overrides the Host, is asked of the server below. */
    private static String target(ServerHttpRequest request) {
        if (ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest netty && !netty.uri().startsWith("/")) {
            return netty.uri();
        }
        URI uri = request.getURI();
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    @Override
    public String method() {
        return request.getMethod().name();
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public int headerCount() {
        return names.size();
    }

    @Override
    public String headerName(int index) {
        return names.get(index);
    }

    @Override
    public String headerValue(int index) {
        return values.get(index);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    /** That of the handshake; where a proxy in front of the application ended TLS, the host stands in for it. */
    @Override
    public String serverName() {
        if (!secure) {
            return "";
        }
        return TlsServerName.of(request).orElseGet(() -> {
            int length = Authority.hostLength(authority);
            return length > 0 && !Authority.isAddress(authority, length) ? authority.substring(0, length) : "";
        });
    }
}
