package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.ServerRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.support.Netty4HeadersAdapter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A request as Spring's server on Netty shows it to Spring Cloud Gateway: Netty's headers behind Spring's, the target a URI. */
final class CloudGatewayRequest extends AbstractServerHttpRequest {

    CloudGatewayRequest(ServerRequest request) {
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
