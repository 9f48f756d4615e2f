package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.boot.webflux.autoconfigure.WebFluxProperties;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.handler.predicate.HeaderRoutePredicateFactory;
import org.springframework.cloud.gateway.handler.predicate.HostRoutePredicateFactory;
import org.springframework.cloud.gateway.handler.predicate.MethodRoutePredicateFactory;
import org.springframework.cloud.gateway.handler.predicate.PathRoutePredicateFactory;
import org.springframework.cloud.gateway.handler.predicate.QueryRoutePredicateFactory;
import org.springframework.cloud.gateway.route.CachingRouteLocator;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.BooleanSpec;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Spring Cloud Gateway's {@link RoutePredicateHandlerMapping}: one list of routes, hosts among their predicates, tried one by
 * one. It has no order of precedence, so the routes are given to it in that of the specification. A header's value is taken
 * apart at its commas and may be any of the parts; a host is compared as it is written.
 */
final class CloudGatewayRoutes implements Contestant {

    private final Mapping mapping;

    CloudGatewayRoutes(List<Rule> rules) {
        mapping = new Mapping(new CachingRouteLocator(locator(rules)));
    }

    private static RouteLocator locator(List<Rule> rules) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(HostRoutePredicateFactory.class, () -> new HostRoutePredicateFactory());
            context.registerBean(PathRoutePredicateFactory.class, () -> new PathRoutePredicateFactory(new WebFluxProperties()));
            context.registerBean(MethodRoutePredicateFactory.class);
            context.registerBean(HeaderRoutePredicateFactory.class);
            context.registerBean(QueryRoutePredicateFactory.class);
            context.refresh();
            RouteLocatorBuilder.Builder routes = new RouteLocatorBuilder(context).routes();
            rules.stream().sorted(NaiveScan.ORDER)
                    .forEach(rule -> routes.route(Integer.toString(rule.action()), spec -> route(spec, rule)));
            return routes.build();
        }
    }

    private static Buildable<Route> route(PredicateSpec spec, Rule rule) {
        BooleanSpec route = spec.host(host(rule)).and().path(false, rule.kind() == Kind.EXACT ? rule.path() : rule.path() + "/**");
        if (!rule.method().isEmpty()) {
            route = route.and().method(rule.method());
        }
        if (!rule.header().isEmpty()) {
            route = route.and().header(rule.header(), Pattern.quote(rule.headerValue()));
        }
        if (!rule.query().isEmpty()) {
            // its regular expressions are compiled for each request, a predicate is not
            route = route.and().query(rule.query(), rule.queryValue()::equals);
        }
        return route.uri("http://backend:8080");
    }

    /** One label or more where the rule has its asterisk. */
    private static String host(Rule rule) {
        return rule.isWildcard() ? "*.**" + rule.host().substring(1) : rule.host();
    }

    @Override
    public Object adapt(ServerRequest request) {
        return new CloudGatewayExchange(request);
    }

    @Override
    public void decide(ServerRequest request, Blackhole sink) {
        sink.consume(find(request));
    }

    @Override
    public int answer(ServerRequest request) {
        Route found = find(request);
        return found == null ? NOTHING : Integer.parseInt(found.getId());
    }

    private Route find(ServerRequest request) {
        CloudGatewayExchange exchange = (CloudGatewayExchange) request.adapted();
        exchange.renew();
        return mapping.lookupRoute(exchange).block();
    }

    /** The method that looks up is protected. */
    private static final class Mapping extends RoutePredicateHandlerMapping {

        Mapping(RouteLocator routes) {
            super(new FilteringWebHandler(List.of(), false), routes, new GlobalCorsProperties(), new StandardEnvironment());
        }

        @Override
        protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
            return super.lookupRoute(exchange);
        }
    }
}
