package io.gatewayapi.validate.advice;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the tests of this room build: the Gateway {@code infra/web}, and routes that name it. */
final class Given {

    static final ParentReference WEB = ParentReference.gateway("infra", "web");

    private Given() {}

    static Gateway web(Listener... listeners) {
        Gateway.Builder gateway = Gateway.builder("infra", "web");
        for (Listener listener : listeners) {
            gateway.listener(listener.withAllowedRoutes(AllowedRoutes.ALL));
        }
        return gateway.build();
    }

    static Listener http(String name, String hostname) {
        return hostname.isEmpty() ? Listener.http(name, 80) : Listener.http(name, 80).withHostname(hostname);
    }

    /** A route of namespace {@code shop}, a day younger for each day. */
    static HttpRoute.Builder route(String name, int day) {
        ObjectMeta metadata = ObjectMeta.of("shop", name).withCreationTimestamp(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(day * 86_400L));
        return HttpRoute.builder("shop", name).metadata(metadata).parent(WEB);
    }

    /** A route of namespace {@code shop} whose age is not known. */
    static HttpRoute.Builder ageless(String name) {
        return HttpRoute.builder("shop", name).parent(WEB);
    }

    static Consumer<HttpRouteRule.Builder> rule(HttpRouteMatch... matches) {
        return rule -> {
            for (HttpRouteMatch match : matches) {
                rule.match(match);
            }
            rule.backend("s", 80);
        };
    }

    static Consumer<HttpRouteRule.Builder> filtered(RouteFilter filter) {
        return rule -> rule.pathPrefix("/").filter(filter).backend("s", 80);
    }

    static HttpRouteMatch prefix(String path) {
        return HttpRouteMatch.pathPrefix(path);
    }

    static HttpRouteMatch expression(String path) {
        return HttpRouteMatch.path(new PathMatch.RegularExpression(path));
    }

    static GrpcRoute.Builder calls(String name) {
        return GrpcRoute.builder("shop", name).parent(WEB);
    }

    /** The advice, each as {@code code object path}. */
    static List<String> advice(Resource... resources) {
        return problems(resources).stream().map(Given::show).toList();
    }

    /** What is said with one of these codes. */
    static List<String> advice(List<String> codes, Resource... resources) {
        return problems(resources).stream().filter(problem -> codes.contains(problem.code())).map(Given::show).toList();
    }

    static List<Problem> problems(Resource... resources) {
        ResourceSet set = ResourceSet.of(resources);
        return Advice.of(Topology.resolve(set), set);
    }

    static Optional<Problem> problem(String code, Resource... resources) {
        return problems(resources).stream().filter(found -> found.code().equals(code)).findFirst();
    }

    private static String show(Problem problem) {
        return (problem.code() + " " + problem.object() + " " + problem.path()).strip();
    }
}
