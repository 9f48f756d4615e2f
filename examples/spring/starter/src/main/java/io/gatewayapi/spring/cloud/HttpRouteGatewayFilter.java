package io.gatewayapi.spring.cloud;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.spring.Answer;
import io.gatewayapi.spring.Destination;
import io.gatewayapi.spring.Outgoing;
import io.gatewayapi.spring.Resolution;
import io.gatewayapi.spring.RulePlan;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Does what the rule's filters say, and tells the rest of the chain where the request goes: to a backend by Spring Cloud Gateway's Netty or
 * WebSocket client, or to the handlers of the application.
 */
final class HttpRouteGatewayFilter implements GatewayFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(HttpRouteGatewayFilter.class);

    private final MirrorClient mirrors;

    HttpRouteGatewayFilter(MirrorClient mirrors) {
        this.mirrors = mirrors;
    }

    /** Behind the filter that makes a URL of the route's. */
    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        RoutedRequest routed = exchange.getRequiredAttribute(RoutedRequest.ATTRIBUTE);
        RequestView view = routed.view();
        if (!routed.decision().isMatched()) {
            return answer(exchange.getResponse(), Answer.of(view, routed.decision().outcome()));
        }
        RulePlan plan = routed.decision().payload().plan();
        String target = routed.decision().target(view);
        Resolution resolution = Resolution.of(view, target, routed.decision(), plan, routed.destinations());
        if (resolution instanceof Resolution.Reply reply) {
            return answer(exchange.getResponse(), reply.answer());
        }
        Resolution.Send send = (Resolution.Send) resolution;
        Mono<Void> sent = send(exchange, chain, routed, target, send.forward(), send.destination());
        if (send.destination().isApplication()) {
            return sent;
        }
        Predicate<Throwable> unanswered = failure -> !(failure instanceof ResponseStatusException) && !exchange.getResponse().isCommitted();
        return sent.onErrorMap(unanswered, failure -> {
            LOG.debug("{}: {} failed", plan.name(), send.destination(), failure);
            return new ResponseStatusException(HttpStatusCode.valueOf(502));
        });
    }

    private Mono<Void> send(ServerWebExchange exchange, GatewayFilterChain chain, RoutedRequest routed, String target, Forward forward,
            Destination destination) {
        ServerHttpRequest request = exchange.getRequest();
        OutgoingEdits edits = new OutgoingEdits(request.getHeaders());
        forward.request().applyTo(routed.view(), target, edits);
        if (!edits.target().startsWith("/")) {
            return answer(exchange.getResponse(), Answer.of(routed.view(), 400)); // "*" is for this server, and for no backend
        }
        ServerHttpRequest.Builder builder = request.mutate().headers(headers -> {
            headers.clear();
            headers.putAll(edits.headers());
        });
        if (destination.isApplication()) {
            URI own = URI.create(request.getURI().getScheme() + "://" + edits.authorityOr(routed.view().authority()) + edits.target());
            builder.uri(own).path(edits.target().substring(0, RequestTarget.pathEnd(edits.target())));
        }
        URI place = destination.isApplication() ? URI.create("forward:" + edits.target()) : URI.create(destination + edits.target());
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, place);
        exchange.getAttributes().put(ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE, true);
        if (!forward.response().isEmpty()) {
            exchange.getResponse().beforeCommit(() -> {
                forward.response().applyTo(new HeadersEditor(exchange.getResponse().getHeaders()));
                return Mono.empty();
            });
        }
        ServerHttpRequest edited = builder.build();
        List<Mirror> sampled = forward.mirrors().stream().filter(Mirror::sampled).toList();
        if (sampled.isEmpty()) {
            return chain.filter(exchange.mutate().request(edited).build());
        }
        CopiedBody copied = new CopiedBody(edited, body -> sampled.forEach(mirror -> mirrors.send(
                Outgoing.of(routed.view(), target, mirror.request(), client(request)), body,
                routed.destinations().of(mirror, routed.decision()))));
        return chain.filter(exchange.mutate().request(copied).build()).doFinally(end -> copied.answered());
    }

    private static String client(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : remote.getAddress().getHostAddress();
    }

    private static Mono<Void> answer(ServerHttpResponse response, Answer answer) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        HttpHeaders headers = response.getHeaders();
        for (HttpHeader header : answer.headers()) {
            headers.add(header.name(), header.value());
        }
        if (answer.body().size() == 0) {
            return response.setComplete();
        }
        DataBuffer body = response.bufferFactory().wrap(answer.body().toArray());
        return response.writeWith(Mono.just(body));
    }
}
