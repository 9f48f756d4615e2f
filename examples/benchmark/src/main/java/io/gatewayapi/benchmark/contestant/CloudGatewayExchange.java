package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import reactor.core.publisher.Mono;

/**
 * A request and what Spring has around it. Predicates leave attributes behind; a server's exchange comes without, so this one
 * gets a new map each time: a map that is there already would have to be emptied, which costs more.
 */
final class CloudGatewayExchange extends ServerWebExchangeDecorator {

    private static final ServerCodecConfigurer CODECS = ServerCodecConfigurer.create();

    private Map<String, Object> attributes = new ConcurrentHashMap<>();

    CloudGatewayExchange(ServerRequest request) {
        super(new DefaultServerWebExchange(new CloudGatewayRequest(request), new MockServerHttpResponse(),
                exchange -> Mono.empty(), CODECS, new AcceptHeaderLocaleContextResolver()));
    }

    /** Makes it an exchange that nobody has seen yet. */
    void renew() {
        attributes = new ConcurrentHashMap<>();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }
}
