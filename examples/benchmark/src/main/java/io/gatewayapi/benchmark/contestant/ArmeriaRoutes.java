package io.gatewayapi.benchmark.contestant;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.RouteBuilder;
import com.linecorp.armeria.server.Routed;
import com.linecorp.armeria.server.Router;
import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Armeria's router with its own predicates for methods, headers and parameters, one for each host. It is not public, hence the
 * reflection while it is built; being asked is public. Of several rules at one path it takes the one it thinks best, and a prefix
 * does not take its own path.
 */
final class ArmeriaRoutes extends PerHost<Router<ArmeriaRoutes.Registered>> {

    /** A rule and its route. */
    record Registered(Route route, int action) {}

    ArmeriaRoutes(List<Rule> rules) {
        super(rules, ArmeriaRoutes::build);
    }

    @SuppressWarnings("unchecked")
    private static Router<Registered> build(List<Rule> rules) {
        List<Registered> routes = rules.stream().map(rule -> new Registered(route(rule), rule.action())).toList();
        Function<Registered, Route> routeOf = Registered::route;
        BiFunction<Route, Registered, Registered> copy = (route, registered) -> new Registered(route, registered.action);
        BiConsumer<Route, Route> ignoreDuplicates = (one, other) -> {};
        try {
            Method method = Class.forName("com.linecorp.armeria.server.Routers").getDeclaredMethod(
                    "defaultRouter", Iterable.class, Object.class, BiFunction.class, Function.class, BiConsumer.class, boolean.class);
            method.setAccessible(true);
            return (Router<Registered>) method.invoke(null, routes, null, copy, routeOf, ignoreDuplicates, false);
        } catch (NoSuchMethodException | ClassNotFoundException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("another Armeria than the one this was written for", e);
        }
    }

    private static Route route(Rule rule) {
        RouteBuilder route = rule.kind() == Kind.EXACT ? Route.builder().exact(rule.path()) : Route.builder().pathPrefix(rule.path());
        if (!rule.method().isEmpty()) {
            route.methods(HttpMethod.valueOf(rule.method()));
        }
        if (!rule.header().isEmpty()) {
            route.matchesHeaders(rule.header() + '=' + rule.headerValue());
        }
        if (!rule.query().isEmpty()) {
            route.matchesParams(rule.query() + '=' + rule.queryValue());
        }
        return route.build();
    }

    @Override
    public Object adapt(ServerRequest request) {
        return new ArmeriaContext(request);
    }

    @Override
    int ask(Router<Registered> router, ServerRequest request) {
        Routed<Registered> found = router.find((ArmeriaContext) request.adapted());
        return found.isPresent() ? found.value().action : NOTHING;
    }
}
