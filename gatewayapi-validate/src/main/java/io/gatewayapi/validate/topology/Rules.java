package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of a route: their backends, and what of them cannot be honoured. */
final class Rules {

    private final World world;
    private final Backends backends;

    Rules(World world) {
        this.world = world;
        this.backends = new Backends(world);
    }

    List<ResolvedRule> resolve(Route route) {
        if (route instanceof HttpRoute http) {
            return IntStream.range(0, http.rules().size()).mapToObj(i -> http(http, i)).toList();
        }
        if (route instanceof GrpcRoute grpc) {
            return IntStream.range(0, grpc.rules().size()).mapToObj(i -> grpc(grpc, i)).toList();
        }
        List<L4RouteRule> rules = route instanceof TlsRoute tls
                ? tls.rules()
                : route instanceof TcpRoute tcp ? tcp.rules() : ((UdpRoute) route).rules();
        return IntStream.range(0, rules.size()).mapToObj(i -> new ResolvedRule(route, i, rules.get(i).name(),
                        backends(route, i, rules.get(i).backendRefs()), Optional.empty(), Optional.empty()))
                .toList();
    }

    private ResolvedRule http(HttpRoute route, int index) {
        HttpRouteRule rule = route.rules().get(index);
        Stream<Optional<String>> matches =
                IntStream.range(0, rule.matches().size()).mapToObj(i -> match(route.key(), rule.matches().get(i), match(index, i)));
        return rule(route, index, rule.name(), matches, rule.filters(), rule.backendRefs());
    }

    private ResolvedRule grpc(GrpcRoute route, int index) {
        GrpcRouteRule rule = route.rules().get(index);
        Stream<Optional<String>> matches =
                IntStream.range(0, rule.matches().size()).mapToObj(i -> match(route.key(), rule.matches().get(i), match(index, i)));
        return rule(route, index, rule.name(), matches, rule.filters(), rule.backendRefs());
    }

    private static String match(int rule, int match) {
        return "spec.rules[" + rule + "].matches[" + match + "]";
    }

    private ResolvedRule rule(Route route, int index, Optional<String> name, Stream<Optional<String>> matches, List<RouteFilter> filters, List<BackendRef> refs) {
        // all of them are looked at, so that every problem is noted
        List<String> unusable = matches.flatMap(Optional::stream).toList();
        Optional<String> error = filters(route.key(), filters, "spec.rules[" + index + "].filters");
        return new ResolvedRule(route, index, name, backends(route, index, refs), unusable.stream().findFirst(), error);
    }

    private List<ResolvedBackend> backends(Route route, int rule, List<BackendRef> refs) {
        List<ResolvedBackend> resolved = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            String path = "spec.rules[" + rule + "].backendRefs[" + i + "]";
            resolved.add(backends.resolve(route.key(), refs.get(i), path));
            filters(route.key(), refs.get(i).filters(), path + ".filters");
        }
        return resolved;
    }

    // ---- matches: "unknown values must result in Accepted=False, UnsupportedValue"

    private Optional<String> match(ObjectKey route, HttpRouteMatch match, String path) {
        Stream<Optional<String>> parts = Stream.of(
                match.path() instanceof PathMatch.Unknown ? unknown(route, path + ".path.type", match.path().type()) : Optional.<String>empty(),
                match.path() instanceof PathMatch.RegularExpression regex ? regex(route, path + ".path.value", regex.value()) : Optional.<String>empty(),
                match.method().filter(method -> !method.isKnown()).flatMap(method -> unknown(route, path + ".method", method.value())),
                headers(route, match.headers(), path),
                params(route, match.queryParams(), path));
        return parts.flatMap(Optional::stream).findFirst();
    }

    private Optional<String> match(ObjectKey route, GrpcRouteMatch match, String path) {
        Stream<Optional<String>> parts = Stream.of(
                match.method().filter(GrpcMethodMatch.Unknown.class::isInstance).flatMap(m -> unknown(route, path + ".method.type", m.type())),
                expression(match).flatMap(GrpcMethodMatch::service).flatMap(service -> regex(route, path + ".method.service", service)),
                expression(match).flatMap(GrpcMethodMatch::method).flatMap(method -> regex(route, path + ".method.method", method)),
                headers(route, match.headers(), path));
        return parts.flatMap(Optional::stream).findFirst();
    }

    private static Optional<GrpcMethodMatch> expression(GrpcRouteMatch match) {
        return match.method().filter(GrpcMethodMatch.RegularExpression.class::isInstance);
    }

    private Optional<String> headers(ObjectKey route, List<HeaderMatch> headers, String path) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < headers.size(); i++) {
            HeaderMatch header = headers.get(i);
            String place = path + ".headers[" + i + "]";
            Optional<String> unusable = header instanceof HeaderMatch.Unknown
                    ? unknown(route, place + ".type", header.type())
                    : header instanceof HeaderMatch.RegularExpression ? regex(route, place + ".value", header.value()) : Optional.empty();
            first = first.or(() -> unusable);
        }
        return first;
    }

    private Optional<String> params(ObjectKey route, List<QueryParamMatch> params, String path) {
        Optional<String> first = Optional.empty();
        for (int i = 0; i < params.size(); i++) {
            QueryParamMatch param = params.get(i);
            String place = path + ".queryParams[" + i + "]";
            Optional<String> unusable = param instanceof QueryParamMatch.Unknown
                    ? unknown(route, place + ".type", param.type())
                    : param instanceof QueryParamMatch.RegularExpression ? regex(route, place + ".value", param.value()) : Optional.empty();
            first = first.or(() -> unusable);
        }
        return first;
    }

    private Optional<String> unknown(ObjectKey route, String path, String value) {
        world.error("unsupported-value", route, path, "the value " + value + " is not known", "write a value of Gateway API v1.6.1",
                "\"unknown values ... Accepted=False with UnsupportedValue\"");
        return Optional.of(Reasons.UNSUPPORTED_VALUE);
    }

    private Optional<String> regex(ObjectKey route, String path, String expression) {
        try {
            Regex.compile(expression);
            return Optional.empty();
        } catch (RegexSyntaxException e) {
            world.error("unsupported-value", route, path, "the regular expression cannot be used: " + e.getMessage(), "write it in the syntax of RE2", "RegularExpression: implementation-specific");
            return Optional.of(Reasons.UNSUPPORTED_VALUE);
        }
    }

    // ---- filters: one that cannot be honoured must not be skipped

    private Optional<String> filters(ObjectKey route, List<RouteFilter> filters, String path) {
        Optional<String> first = Optional.empty();
        boolean redirect = filters.stream().anyMatch(RouteFilter.RequestRedirect.class::isInstance);
        boolean rewrite = filters.stream().anyMatch(RouteFilter.UrlRewrite.class::isInstance);
        if (redirect && rewrite) {
            world.error("incompatible-filters", route, path, "RequestRedirect and URLRewrite cannot stand together", "give each a rule of its own", "HTTPRouteRule.filters, CEL validation");
            first = Optional.of(Reasons.INCOMPATIBLE_FILTERS);
        }
        for (int i = 0; i < filters.size(); i++) {
            RouteFilter filter = filters.get(i);
            String place = path + "[" + i + "]";
            if (filter instanceof RouteFilter.Unknown) {
                Optional<String> unusable = unknown(route, place + ".type", filter.type());
                first = first.or(() -> unusable);
            } else if (filter instanceof RouteFilter.RequestMirror mirror) {
                reference(route, mirror.backendRef(), place + ".requestMirror.backendRef");
            } else if (filter instanceof RouteFilter.ExternalAuth auth) {
                reference(route, auth.backendRef(), place + ".externalAuth.backendRef");
            }
        }
        return first;
    }

    /** A mirror or an authorisation that does not resolve is noted; the traffic of the rule goes on. */
    private void reference(ObjectKey route, BackendReference ref, String path) {
        backends.check(route, ref, ref.target(route.namespace()), path);
    }
}
