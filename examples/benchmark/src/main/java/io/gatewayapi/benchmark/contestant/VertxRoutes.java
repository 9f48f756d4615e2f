package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * Vert.x Web's {@link Router}, one for each host. Path and method are predicates of its routes; for a header or a parameter the
 * handler of a route looks itself, and passes on what does not hold. Every handler that passes on is one deeper on the stack,
 * hence the limit of {@link Contender#takes}. An exact path takes a slash behind it.
 */
final class VertxRoutes extends PerHost<VertxRoutes.Host> {

    /** The router of a host, and what the last of its handlers found. */
    static final class Host {

        /** A router wants to know whose it is; nothing is started. */
        private static final Vertx VERTX = Vertx.vertx();

        private final Router router = Router.router(VERTX);
        private int found;

        private void add(Rule rule) {
            Route route = router.route(rule.kind() == Kind.EXACT ? rule.path() : rule.path() + "/*");
            if (!rule.method().isEmpty()) {
                route.method(HttpMethod.valueOf(rule.method()));
            }
            route.handler(context -> {
                if (hold(rule, context.request())) {
                    found = rule.action();
                } else {
                    context.next();
                }
            });
        }

        private static boolean hold(Rule rule, HttpServerRequest request) {
            return (rule.header().isEmpty() || rule.headerValue().equals(request.getHeader(rule.header())))
                    && (rule.query().isEmpty() || rule.queryValue().equals(request.getParam(rule.query())));
        }

        /** Takes what no rule takes; the router would write a page. */
        private void addLast() {
            router.route().handler(context -> found = NOTHING);
        }
    }

    VertxRoutes(List<Rule> rules) {
        super(rules, VertxRoutes::build);
    }

    private static Host build(List<Rule> rules) {
        Host host = new Host();
        rules.forEach(host::add);
        host.addLast();
        return host;
    }

    @Override
    public Object adapt(ServerRequest request) {
        return new VertxRequest(request);
    }

    @Override
    int ask(Host host, ServerRequest request) {
        host.router.handle((VertxRequest) request.adapted());
        return host.found;
    }
}
