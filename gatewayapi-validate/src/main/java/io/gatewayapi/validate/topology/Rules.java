package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rules of a route: their backends, and what of them cannot be honoured. */
final class Rules {

    private final World world;
    private final Backends backends;
    private final RuleMatches matches;
    private final RuleFilters filters;

    Rules(World world, Backends backends) {
        this.world = world;
        this.backends = backends;
        this.matches = new RuleMatches(world);
        this.filters = new RuleFilters(world, backends);
    }

    ResolvedRoute resolve(Route route) {
        RouteReferences references = new RouteReferences(route, !isMesh(route));
        List<ResolvedRule> rules = rules(route, references);
        return new ResolvedRoute(route, rules, references.unresolved(), references.targets());
    }

    /** A route of Services only. */
    private static boolean isMesh(Route route) {
        return !route.parentRefs().isEmpty()
                && !route.useDefaultGateways().equals(DefaultScope.ALL)
                && route.parentRefs().stream().allMatch(ref -> ref.target(route.namespace()).kind().equals(GroupKind.SERVICE));
    }

    /**
     * The rules as they are for a Service: "Routes of either type can send traffic to backendRefs in any namespace. Unlike
     * Gateway bound routes, this is allowed without a ReferenceGrant" (GEP-1294).
     */
    List<ResolvedRule> ofService(ResolvedRoute resolved) {
        Route route = resolved.route();
        return isMesh(route) ? resolved.rules() : world.silently(() -> rules(route, new RouteReferences(route, false)));
    }

    private List<ResolvedRule> rules(Route route, RouteReferences references) {
        if (route instanceof HttpRoute http) {
            return IntStream.range(0, http.rules().size()).mapToObj(i -> http(http, i, references)).toList();
        }
        if (route instanceof GrpcRoute grpc) {
            return IntStream.range(0, grpc.rules().size()).mapToObj(i -> grpc(grpc, i, references)).toList();
        }
        List<L4RouteRule> rules = route instanceof TlsRoute tls
                ? tls.rules()
                : route instanceof TcpRoute tcp ? tcp.rules() : ((UdpRoute) route).rules();
        return IntStream.range(0, rules.size()).mapToObj(i -> new ResolvedRule(route, i, rules.get(i).name(),
                        backends(references, rules.get(i).backendRefs(), path(i)), Optional.empty(), Optional.empty(), Map.of()))
                .toList();
    }

    private static String path(int rule) {
        return "spec.rules[" + rule + "]";
    }

    private ResolvedRule http(HttpRoute route, int index, RouteReferences references) {
        HttpRouteRule rule = route.rules().get(index);
        // all of them are looked at, so that every problem is noted
        List<String> unusable = IntStream.range(0, rule.matches().size()).boxed()
                .flatMap(i -> matches.check(route.key(), rule.matches().get(i), path(index) + ".matches[" + i + "]").stream()).toList();
        Optional<String> refused = filters.check(references, rule.filters(), path(index) + ".filters");
        Optional<String> traffic = traffic(route, rule, path(index));
        return rule(route, index, rule.name(), unusable, refused.or(() -> traffic), references, rule.backendRefs());
    }

    private ResolvedRule grpc(GrpcRoute route, int index, RouteReferences references) {
        GrpcRouteRule rule = route.rules().get(index);
        List<String> unusable = IntStream.range(0, rule.matches().size()).boxed()
                .flatMap(i -> matches.check(route.key(), rule.matches().get(i), path(index) + ".matches[" + i + "]").stream()).toList();
        Optional<String> refused = filters.check(references, rule.filters(), path(index) + ".filters");
        return rule(route, index, rule.name(), unusable, refused, references, rule.backendRefs());
    }

    private ResolvedRule rule(Route route, int index, Optional<String> name, List<String> unusable, Optional<String> error,
            RouteReferences references, List<BackendRef> refs) {
        List<ResolvedBackend> resolved = backends(references, refs, path(index));
        return new ResolvedRule(route, index, name, resolved, unusable.stream().findFirst(), error, references.takeFilterBackends());
    }

    private List<ResolvedBackend> backends(RouteReferences route, List<BackendRef> refs, String path) {
        List<ResolvedBackend> resolved = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            String place = path + ".backendRefs[" + i + "]";
            ResolvedBackend backend = backends.resolve(route, refs.get(i), place);
            // a filter that cannot be honoured costs this backend its share, and no other
            Optional<String> refused = filters.check(route, refs.get(i).filters(), place + ".filters");
            Optional<String> lacking = modification(route, refs.get(i).filters(), place + ".filters");
            resolved.add(new ResolvedBackend(backend.ref(), backend.target(), backend.protocol(), backend.tls(),
                    backend.reason().or(() -> refused).or(() -> lacking)));
        }
        return resolved;
    }

    private Optional<String> modification(RouteReferences route, List<RouteFilter> all, String path) {
        Optional<Feature> lacking = all.stream().anyMatch(RouteFilter.RequestHeaderModifier.class::isInstance)
                ? world.lacks(Feature.HTTP_ROUTE_BACKEND_REQUEST_HEADER_MODIFICATION)
                : Optional.empty();
        lacking.ifPresent(feature -> world.unsupported(feature, route.key(), path));
        return lacking.map(feature -> Reasons.UNSUPPORTED_VALUE);
    }

    /** What the timeouts and retries of a rule need of the host. */
    private Optional<String> traffic(HttpRoute route, HttpRouteRule rule, String path) {
        List<Feature> lacking = new ArrayList<>();
        rule.timeouts().flatMap(timeouts -> timeouts.request()).flatMap(limit -> world.lacks(Feature.HTTP_ROUTE_REQUEST_TIMEOUT)).ifPresent(lacking::add);
        rule.timeouts().flatMap(timeouts -> timeouts.backendRequest()).flatMap(limit -> world.lacks(Feature.HTTP_ROUTE_BACKEND_TIMEOUT)).ifPresent(lacking::add);
        rule.retry().flatMap(retry -> world.lacks(Feature.HTTP_ROUTE_RETRY)).ifPresent(lacking::add);
        lacking.forEach(feature -> world.unsupported(feature, route.key(), path + (feature == Feature.HTTP_ROUTE_RETRY ? ".retry" : ".timeouts")));
        return lacking.stream().findFirst().map(feature -> Reasons.UNSUPPORTED_VALUE);
    }
}
