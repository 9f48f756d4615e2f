package io.gatewayapi.spring.cloud;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.spring.GatewayApiProperties.Unmatched;
import io.gatewayapi.spring.HttpRoutes;
import io.gatewayapi.spring.Ports;
import io.gatewayapi.spring.Snapshot;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.core.env.Environment;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds the route of a request by one look-up in the table, where Spring Cloud Gateway would try its routes one after the other. Its own
 * routes are behind: they get what no HTTPRoute takes.
 */
public final class HttpRouteHandlerMapping extends RoutePredicateHandlerMapping {

    private final HttpRoutes<CloudRule> routes;
    private final Ports ports;
    private final Unmatched unmatched;
    private final Route refusal;

    HttpRouteHandlerMapping(FilteringWebHandler webHandler, RouteLocator others, GlobalCorsProperties cors, Environment environment,
            HttpRoutes<CloudRule> routes, Ports ports, Unmatched unmatched, GatewayFilter filter) {
        super(webHandler, others, cors, environment);
        this.routes = routes;
        this.ports = ports;
        this.unmatched = unmatched;
        this.refusal = CloudRule.route("gatewayapi-refusal", filter).build();
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        if (exchange.getAttributes().containsKey(RoutedRequest.ATTRIBUTE)) {
            return Mono.empty(); // it was sent to this application's own handlers, and none of them is here
        }
        Snapshot<CloudRule> now = routes.current();
        RequestView view = new ExchangeRequestView(exchange.getRequest(), ports);
        Decision<CloudRule> decision = now.table().decide(view);
        if (!decision.isMatched() && unmatched == Unmatched.CONTINUE
                && (decision.outcome() == Outcome.NOT_FOUND || decision.outcome() == Outcome.NO_LISTENER)) {
            return super.lookupRoute(exchange);
        }
        exchange.getAttributes().put(RoutedRequest.ATTRIBUTE, new RoutedRequest(view, decision, now.destinations()));
        return Mono.just(decision.isMatched() ? decision.payload().route() : refusal);
    }

    /** A preflight is for the rule's CORS filter, or for the backend; Spring would answer it before either. */
    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        return getHandlerInternal(exchange).flatMap(
                handler -> exchange.getAttributes().containsKey(RoutedRequest.ATTRIBUTE) ? Mono.just(handler) : super.getHandler(exchange));
    }
}
