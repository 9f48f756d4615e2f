package io.gatewayapi.benchmark.workload;

import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules of a workload as objects of the Gateway API: one Gateway, and a route for each host, or several where a host has
 * more rules than a route may hold. Routes are named so that their order is that of the rules.
 */
public final class Manifests {

    /** HTTPRouteSpec.rules, GRPCRouteSpec.rules: at most 16. */
    private static final int RULES_PER_ROUTE = 16;

    private static final BackendRef BACKEND = BackendRef.service("backend", 8080);

    private Manifests() {}

    /**
     * The objects.
     *
     * @param workload whose rules of a host are next to each other
     * @return a Gateway with one listener on port 80, and its routes
     */
    public static ResourceSet of(Workload workload) {
        return of(workload.listener(), workload.rules());
    }

    /**
     * The objects.
     *
     * @param host the listener's host name; empty for every host
     * @param rules the rules, those of a host next to each other
     * @return a Gateway with one listener on port 80, and its routes
     */
    public static ResourceSet of(String host, List<Rule> rules) {
        return of(host, rules, RULES_PER_ROUTE);
    }

    /**
     * The objects, with as many routes as rules.
     *
     * @param workload the workload
     * @return a Gateway with one listener on port 80, and its routes
     */
    public static ResourceSet oneRouteEach(Workload workload) {
        return of(workload.listener(), workload.rules(), 1);
    }

    private static ResourceSet of(String host, List<Rule> rules, int rulesPerRoute) {
        List<Resource> resources = new ArrayList<>();
        Listener listener = Listener.http("http", 80);
        resources.add(Gateway.builder("bench", "gateway").listener(host.isEmpty() ? listener : listener.withHostname(host)).build());
        int start = 0;
        for (int end = 1; start < rules.size(); end++) {
            if (end == rules.size() || end - start == rulesPerRoute || !isSameRoute(rules.get(start), rules.get(end))) {
                resources.add(route(rules.subList(start, end)));
                start = end;
            }
        }
        return ResourceSet.of(resources);
    }

    /**
     * The action of a rule that has become part of a topology.
     *
     * @param rule the rule
     * @return its place in the workload
     */
    public static int action(ResolvedRule rule) {
        return Integer.parseInt(rule.name().orElseThrow());
    }

    private static boolean isSameRoute(Rule one, Rule other) {
        return one.host().equals(other.host()) && (one.kind() == Kind.GRPC) == (other.kind() == Kind.GRPC);
    }

    private static Resource route(List<Rule> rules) {
        String name = String.format(Locale.ROOT, "route-%07d", rules.get(0).action());
        String host = rules.get(0).host();
        if (rules.get(0).kind() == Kind.GRPC) {
            GrpcRoute.Builder route = GrpcRoute.builder("bench", name).parent("gateway").hostname(host);
            rules.forEach(rule -> route.rule(GrpcRouteRule.builder().name(Integer.toString(rule.action()))
                    .match(call(rule)).backend(BACKEND).build()));
            return route.build();
        }
        HttpRoute.Builder route = HttpRoute.builder("bench", name).parent("gateway").hostname(host);
        rules.forEach(rule -> route.rule(HttpRouteRule.builder().name(Integer.toString(rule.action()))
                    .match(match(rule)).backend(BACKEND).build()));
        return route.build();
    }

    private static GrpcRouteMatch call(Rule rule) {
        int slash = rule.path().lastIndexOf('/');
        GrpcRouteMatch match = GrpcRouteMatch.method(rule.path().substring(1, slash), rule.path().substring(slash + 1));
        return rule.header().isEmpty() ? match : match.withHeader(rule.header(), rule.headerValue());
    }

    private static HttpRouteMatch match(Rule rule) {
        HttpRouteMatch match = HttpRouteMatch.path(path(rule));
        if (!rule.method().isEmpty()) {
            match = match.withMethod(new HttpMethod(rule.method()));
        }
        if (!rule.header().isEmpty()) {
            match = match.withHeader(rule.header(), rule.headerValue());
        }
        return rule.query().isEmpty() ? match : match.withQueryParam(rule.query(), rule.queryValue());
    }

    private static PathMatch path(Rule rule) {
        return switch (rule.kind()) {
            case EXACT -> new PathMatch.Exact(rule.path());
            case REGEX -> new PathMatch.RegularExpression(rule.path());
            case PREFIX -> new PathMatch.PathPrefix(rule.path());
            case GRPC -> throw new IllegalArgumentException("a gRPC call has no path match: " + rule);
        };
    }
}
