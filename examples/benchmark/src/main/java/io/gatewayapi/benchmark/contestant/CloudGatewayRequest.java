package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.ServerRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request as Spring's server on Netty shows it to Spring Cloud Gateway: Netty's headers behind Spring's, the target a URI. */
final class CloudGatewayRequest extends AbstractServerHttpRequest {

    private static final ServerCodecConfigurer CODECS = ServerCodecConfigurer.create();

    private CloudGatewayRequest(ServerRequest request) {
        super(HttpMethod.valueOf(request.method()), URI.create("http://" + request.authority() + request.target()), "",
                new HttpHeaders(new Netty4HeadersAdapter(headers(request))));
    }

    private static io.netty.handler.codec.http.HttpHeaders headers(ServerRequest request) {
        io.netty.handler.codec.http.HttpHeaders headers = new DefaultHttpHeaders();
        headers.add("Host", request.authority());
        for (int i = 0; i < request.headerCount(); i++) {
            headers.add(request.headerName(i), request.headerValue(i));
        }
        return headers;
    }

    /** The request, and all that Spring has around one. */
    static ServerWebExchange exchange(ServerRequest request) {
        return new DefaultServerWebExchange(new CloudGatewayRequest(request), new MockServerHttpResponse(),
                exchange -> Mono.empty(), CODECS, new AcceptHeaderLocaleContextResolver());
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    protected SslInfo initSslInfo() {
        return null;
    }

    @Override
    public <T> T getNativeRequest() {
        throw new UnsupportedOperationException("there is no server");
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.empty();
    }
}
