package io.gatewayapi.spring;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** {@code /actuator/gatewayapi}: the table in use; {@code /actuator/gatewayapi/explain?url=...}: where a request would go, and why. */
@Endpoint(id = "gatewayapi")
public final class GatewayApiEndpoint {

    private final HttpRoutes<?> routes;

    /**
     * The endpoint of an application.
     *
     * @param routes the routes in use
     */
    public GatewayApiEndpoint(HttpRoutes<?> routes) {
        this.routes = routes;
    }

    /**
     * Shows the table in use.
     *
     * @return the Gateway, its listeners with their rules, what there is to say of the manifests, and the compiled table
     */
    @ReadOperation
    public Map<String, Object> table() {
        Snapshot<?> now = routes.current();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("gateway", now.gateway().key().path());
        body.put("loaded", now.loaded().toString());
        body.put("refused", routes.refused());
        body.put("findings", now.findings());
        body.put("listeners", now.gateway().listeners().stream().map(listener -> listener(listener, now.destinations())).toList());
        body.put("table", now.table().toString().lines().toList());
        return body;
    }

    /**
     * Explains a request.
     *
     * @param operation {@code explain}
     * @param url for example {@code http://shop.example/cart}
     * @param method {@code GET} where it is left out
     * @param header header lines such as {@code X-Canary: true}, as often as need be
     * @return the decision and its reasons; nothing, which is 404, for any other operation
     */
    @ReadOperation
    public @Nullable Map<String, Object> explain(
            @Selector String operation, String url, @Nullable String method, @Nullable Object header) {
        if (!operation.equals("explain")) {
            return null;
        }
        Request request;
        try {
            request = Request.of(method == null ? "GET" : method, url);
        } catch (IllegalArgumentException unreadable) {
            return Map.of("error", String.valueOf(unreadable.getMessage()));
        }
        // not a List, since Spring would split the only one at its commas
        for (Object line : header == null ? List.of() : header instanceof List<?> lines ? lines : List.of(header)) {
            String[] parts = line.toString().split(":", 2);
            request = request.header(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
        }
        return explain(request);
    }

    private Map<String, Object> explain(Request request) {
        Snapshot<?> now = routes.current();
        Decision<?> decision = now.table().decide(request);
        Explanation explanation = Explanation.of(now.gateway(), request, MatchOptions.DEFAULT);
        Map<String, Object> body = new LinkedHashMap<>();
        String scheme = request.secure() ? "https" : "http";
        body.put("request", request.method() + " " + scheme + "://" + request.authority() + request.target());
        body.put("outcome", decision.outcome().name());
        decision.listener().ifPresent(listener -> body.put("listener", listener.toString()));
        decision.rule().ifPresent(rule -> {
            body.put("decision", decision.toString());
            body.put("target", decision.target(request));
            body.put("filters", filters(rule));
            body.put("backends", backends(rule, now.destinations()));
        });
        body.put("explanation", explanation.toString().lines().toList());
        return body;
    }

    private static Map<String, Object> listener(ResolvedListener listener, Destinations destinations) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", listener.listener().name());
        body.put("protocol", listener.listener().protocol().toString());
        body.put("port", listener.listener().port());
        body.put("hostname", listener.hostname().isEmpty() ? "*" : listener.hostname());
        body.put("serves", listener.isProgrammed());
        body.put("rules", listener.routes().stream()
                .flatMap(route -> route.rules().stream().map(rule -> rule(route, rule, destinations))).toList());
        return body;
    }

    private static Map<String, Object> rule(AttachedRoute route, ResolvedRule rule, Destinations destinations) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("route", route.route().key().toString());
        body.put("rule", rule.index());
        rule.name().ifPresent(name -> body.put("name", name));
        body.put("hostnames", route.hostnames().stream().map(name -> name.effective().isEmpty() ? "*" : name.effective()).toList());
        rule.error().or(rule::dropped).ifPresent(error -> body.put("error", error));
        body.put("filters", filters(rule));
        body.put("backends", backends(rule, destinations));
        return body;
    }

    private static List<String> filters(ResolvedRule rule) {
        return rule.http().map(http -> http.filters()).or(() -> rule.grpc().map(grpc -> grpc.filters())).orElse(List.of()).stream()
                .map(filter -> filter.type()).toList();
    }

    private static List<Map<String, Object>> backends(ResolvedRule rule, Destinations destinations) {
        return rule.backends().stream().map(backend -> backend(backend, destinations)).toList();
    }

    private static Map<String, Object> backend(ResolvedBackend backend, Destinations destinations) {
        Map<String, Object> body = new LinkedHashMap<>();
        String port = backend.ref().ref().port().stream().mapToObj(number -> ":" + number).collect(Collectors.joining());
        body.put("backend", backend.target() + port);
        body.put("weight", backend.ref().weight());
        backend.reason().ifPresentOrElse(
                reason -> body.put("invalid", reason),
                () -> body.put("at", destinations.of(backend).stream().map(Destination::toString).toList()));
        return body;
    }
}
