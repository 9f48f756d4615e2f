package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the filters of a rule or a backend can be honoured: one that cannot must not be skipped. */
final class RuleFilters {

    private static final Map<Integer, Feature> STATUS_CODES = Map.of(
            303, Feature.HTTP_ROUTE_303_REDIRECT_STATUS_CODE,
            307, Feature.HTTP_ROUTE_307_REDIRECT_STATUS_CODE,
            308, Feature.HTTP_ROUTE_308_REDIRECT_STATUS_CODE);

    private final World world;
    private final Backends backends;

    RuleFilters(World world, Backends backends) {
        this.world = world;
        this.backends = backends;
    }

    /** Why requests must not be let past these filters; what does not resolve is noted in the route. */
    Optional<String> check(RouteReferences route, List<RouteFilter> filters, String path) {
        Optional<String> first = Optional.empty();
        boolean redirect = filters.stream().anyMatch(RouteFilter.RequestRedirect.class::isInstance);
        boolean rewrite = filters.stream().anyMatch(RouteFilter.UrlRewrite.class::isInstance);
        if (redirect && rewrite) {
            world.error("incompatible-filters", route.key(), path, "RequestRedirect and URLRewrite cannot stand together", "give each a rule of its own", "HTTPRouteRule.filters, CEL validation");
            first = Optional.of(Reasons.INCOMPATIBLE_FILTERS);
        }
        boolean mirrored = false;
        for (int i = 0; i < filters.size(); i++) {
            RouteFilter filter = filters.get(i);
            String place = path + "[" + i + "]";
            Optional<String> lacking = route.key().kind().equals(GroupKind.HTTP_ROUTE) ? lacking(route.key(), filter, mirrored, place) : Optional.empty();
            Optional<String> unusable = check(route, filter, place);
            first = first.or(() -> unusable).or(() -> lacking);
            mirrored |= filter instanceof RouteFilter.RequestMirror;
        }
        return first;
    }

    private Optional<String> check(RouteReferences route, RouteFilter filter, String path) {
        if (filter instanceof RouteFilter.Unknown) {
            return unknown(route.key(), path + ".type", filter.type());
        }
        if (filter instanceof RouteFilter.RequestMirror mirror) {
            backend(route, mirror.backendRef(), path + ".requestMirror.backendRef");
            return Optional.empty(); // the copies are lost, the requests go on
        }
        if (filter instanceof RouteFilter.ExternalAuth auth) {
            return backend(route, auth.backendRef(), path + ".externalAuth.backendRef").reason(); // fails closed (GEP-1494)
        }
        if (filter instanceof RouteFilter.ExtensionRef extension) {
            return extension(route, extension, path + ".extensionRef");
        }
        Optional<PathModifier> modifier = filter instanceof RouteFilter.RequestRedirect redirect
                ? redirect.path()
                : filter instanceof RouteFilter.UrlRewrite rewrite ? rewrite.path() : Optional.empty();
        String field = filter instanceof RouteFilter.UrlRewrite ? ".urlRewrite.path.type" : ".requestRedirect.path.type";
        return modifier.filter(PathModifier.Unknown.class::isInstance).flatMap(unknown -> unknown(route.key(), path + field, unknown.type()));
    }

    private ResolvedBackend backend(RouteReferences route, BackendReference ref, String path) {
        ResolvedBackend backend = backends.resolve(route, BackendRef.of(ref), path);
        route.ofFilter(backend);
        return backend;
    }

    /** "MUST NOT be skipped" (HTTPRouteFilter.extensionRef): an unsupported kind is an InvalidKind (GEP-1364). */
    private Optional<String> extension(RouteReferences route, RouteFilter.ExtensionRef filter, String path) {
        ObjectKey target = new ObjectKey(new GroupKind(filter.ref().group(), filter.ref().kind()), route.key().namespace(), filter.ref().name());
        Optional<String> unresolved = Optional.empty();
        if (!world.assumptions().extensions().contains(target.kind())) {
            world.error("invalid-kind", route.key(), path + ".kind", "filters of kind " + target.kind() + " are not known to the host, so requests are answered with 500",
                    "use a filter of the Gateway API, or a host that knows this one", "HTTPRouteFilter.extensionRef, GEP-1364");
            unresolved = Optional.of(Reasons.INVALID_KIND);
        } else if (!world.exists(target)) {
            world.error("backend-not-found", route.key(), path + ".name", target + " does not exist", "create it, or correct the name", "HTTPRouteFilter.extensionRef");
            unresolved = Optional.of(Reasons.BACKEND_NOT_FOUND);
        }
        unresolved.ifPresent(route::unresolved);
        return unresolved;
    }

    private Optional<String> unknown(ObjectKey route, String path, String value) {
        world.unknown(route, path, value);
        return Optional.of(Reasons.UNSUPPORTED_VALUE);
    }

    /** What a filter of an HTTPRoute needs of the host, beyond the core. */
    private Optional<String> lacking(ObjectKey route, RouteFilter filter, boolean mirrored, String path) {
        List<Feature> needs = new ArrayList<>();
        if (filter instanceof RouteFilter.ResponseHeaderModifier) {
            needs.add(Feature.HTTP_ROUTE_RESPONSE_HEADER_MODIFICATION);
        } else if (filter instanceof RouteFilter.Cors) {
            needs.add(Feature.HTTP_ROUTE_CORS);
        } else if (filter instanceof RouteFilter.RequestMirror mirror) {
            needs.add(Feature.HTTP_ROUTE_REQUEST_MIRROR);
            add(needs, mirrored, Feature.HTTP_ROUTE_REQUEST_MULTIPLE_MIRRORS);
            add(needs, mirror.percent().isPresent() || mirror.fraction().isPresent(), Feature.HTTP_ROUTE_REQUEST_PERCENTAGE_MIRROR);
        } else if (filter instanceof RouteFilter.RequestRedirect redirect) {
            add(needs, redirect.scheme().isPresent(), Feature.HTTP_ROUTE_SCHEME_REDIRECT);
            add(needs, redirect.port().isPresent(), Feature.HTTP_ROUTE_PORT_REDIRECT);
            add(needs, redirect.path().isPresent(), Feature.HTTP_ROUTE_PATH_REDIRECT);
            add(needs, STATUS_CODES.containsKey(redirect.statusCode()), STATUS_CODES.get(redirect.statusCode()));
        } else if (filter instanceof RouteFilter.UrlRewrite rewrite) {
            add(needs, rewrite.hostname().isPresent(), Feature.HTTP_ROUTE_HOST_REWRITE);
            add(needs, rewrite.path().isPresent(), Feature.HTTP_ROUTE_PATH_REWRITE);
        }
        List<Feature> lacking = needs.stream().flatMap(need -> world.lacks(need).stream()).toList();
        lacking.forEach(feature -> world.unsupported(feature, route, path));
        return lacking.stream().findFirst().map(feature -> Reasons.UNSUPPORTED_VALUE);
    }

    private static void add(List<Feature> needs, boolean needed, Feature feature) {
        if (needed) {
            needs.add(feature);
        }
    }
}
