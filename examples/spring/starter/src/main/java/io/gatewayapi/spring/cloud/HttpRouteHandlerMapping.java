package io.gatewayapi.spring.cloud;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.spring.GatewayApiProperties.Unmatched;
import io.gatewayapi.spring.HttpRoutes;
import io.gatewayapi.spring.Ports;
import io.gatewayapi.spring.Snapshot;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * Finds the route of a request by one look-up in the table, in the place of {@code RoutePredicateHandlerMapping}, which tries the routes of
 * Spring Cloud Gateway one after the other. That one stays behind this, for routes in its own language: it is asked for what no HTTPRoute
 * takes, and never where such requests are answered with 404.
 */
public final class HttpRouteHandlerMapping extends AbstractHandlerMapping {

    /** Behind the actuator's endpoints at -100, before the handlers of the application at 0, as in front of Spring MVC. */
    private static final int ORDER = -1;

    private static final WebHandler DONE = exchange -> Mono.empty();

    private final FilteringWebHandler webHandler;
    private final HttpRoutes<CloudRule> routes;
    private final Ports ports;
    private final Unmatched unmatched;
    private final Route refusal;

    HttpRouteHandlerMapping(
            FilteringWebHandler webHandler, HttpRoutes<CloudRule> routes, Ports ports, Unmatched unmatched, GatewayFilter filter) {
        this.webHandler = webHandler;
        this.routes = routes;
        this.ports = ports;
        this.unmatched = unmatched;
        this.refusal = CloudRule.route("gatewayapi-refusal", filter).build();
        setOrder(ORDER);
    }

    @Override
    protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
        boolean managed = exchange.getApplicationContext() != getApplicationContext(); // of a management server on a port of its own
        if (managed || exchange.getAttributes().containsKey(RoutedRequest.ATTRIBUTE)) {
            return Mono.empty(); // sent on to the handlers of this application, and this is none of them
        }
        Snapshot<CloudRule> now = routes.current();
        RequestView view = new ExchangeRequestView(exchange.getRequest(), ports);
        Decision<CloudRule> decision = now.table().decide(view);
        if (!decision.isMatched() && unmatched == Unmatched.CONTINUE
                && (decision.outcome() == Outcome.NOT_FOUND || decision.outcome() == Outcome.NO_LISTENER)) {
            return Mono.empty();
        }
        exchange.getAttributes().put(RoutedRequest.ATTRIBUTE, new RoutedRequest(view, decision, now.destinations()));
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_HANDLER_MAPPER_ATTR, getClass().getSimpleName());
        Route route = decision.isMatched() ? decision.payload().route() : refusal;
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route);
        return Mono.just(webHandler);
    }

    /**
     * A preflight is for the rule's CORS filter, or for the backend. Spring only looks for the handler of one, and runs none: so it is run
     * here.
     */
    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        Mono<?> handler = getHandlerInternal(exchange);
        return CorsUtils.isPreFlightRequest(exchange.getRequest())
                ? handler.flatMap(found -> webHandler.handle(exchange).thenReturn(DONE))
                : handler.cast(Object.class);
    }
}
