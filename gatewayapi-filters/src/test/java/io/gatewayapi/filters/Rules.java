package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Short words for filters and for running them. */
final class Rules {

    /** What a response brings along when its chain has CORS and the origin is not allowed. */
    static final List<HttpHeader> NOT_SHARED = headers("vary: Origin");

    private Rules() {}

    static HttpRouteRule rule(RouteFilter... filters) {
        return ruleWith("/", filters);
    }

    static HttpRouteRule ruleWith(String prefix, RouteFilter... filters) {
        HttpRouteRule.Builder rule = HttpRouteRule.builder().pathPrefix(prefix);
        Stream.of(filters).forEach(rule::filter);
        return rule.build();
    }

    /** The chain of a rule in the namespace {@code ns}, with all that a host may know of it. */
    static FilterChain compile(HttpRouteRule rule, Extensions extensions, Set<BackendReference> lostMirrors) {
        HttpRoute route = HttpRoute.builder("ns", "r").rule(rule).build();
        return FilterChain.compile(route, 0, extensions, lostMirrors, Optional.empty());
    }

    static HeaderModifier modifier(String set, String add, String remove) {
        return new HeaderModifier(headers(set), headers(add), remove.isEmpty() ? List.of() : List.of(remove.split(";")));
    }

    static RouteFilter.RequestHeaderModifier requestHeaders(String set, String add, String remove) {
        return new RouteFilter.RequestHeaderModifier(modifier(set, add, remove));
    }

    static RouteFilter.ResponseHeaderModifier responseHeaders(String set, String add, String remove) {
        return new RouteFilter.ResponseHeaderModifier(modifier(set, add, remove));
    }

    static RouteFilter.RequestRedirect redirect(String scheme, String hostname, PathModifier path, int port, int status) {
        return new RouteFilter.RequestRedirect(
            text(scheme), text(hostname), Optional.ofNullable(path), port == 0 ? OptionalInt.empty() : OptionalInt.of(port), status);
    }

    static RouteFilter.UrlRewrite rewrite(String hostname, PathModifier path) {
        return new RouteFilter.UrlRewrite(text(hostname), Optional.ofNullable(path));
    }

    static PathModifier full(String value) {
        return new PathModifier.ReplaceFullPath(value);
    }

    static PathModifier prefix(String value) {
        return new PathModifier.ReplacePrefixMatch(value);
    }

    static RouteFilter.RequestMirror mirror(String name) {
        return new RouteFilter.RequestMirror(BackendReference.service(name, 80), OptionalInt.empty(), Optional.empty());
    }

    static RouteFilter.RequestMirror mirror(String name, int percent) {
        return new RouteFilter.RequestMirror(BackendReference.service(name, 80), OptionalInt.of(percent), Optional.empty());
    }

    static RouteFilter.RequestMirror mirror(String name, int numerator, int denominator) {
        return new RouteFilter.RequestMirror(
            BackendReference.service(name, 80), OptionalInt.empty(), Optional.of(new Fraction(numerator, denominator)));
    }

    static RouteFilter.Cors cors(String... origins) {
        return new RouteFilter.Cors(List.of(origins), false, List.of(), List.of(), List.of(), 5);
    }

    /** Header lines from {@code name: value} parts, separated by semicolons. */
    static List<HttpHeader> headers(String lines) {
        return Stream.of(lines.split(";")).filter(line -> !line.isBlank()).map(line -> {
            int colon = line.indexOf(':', 1);
            return new HttpHeader(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }).toList();
    }

    static Request withHeaders(Request request, String lines) {
        Request changed = request;
        for (HttpHeader header : headers(lines)) {
            changed = changed.header(header.name(), header.value());
        }
        return changed;
    }

    static FilterOutcome run(HttpRouteRule rule, Request request) {
        return run(FilterChain.compile(rule), request, FilterChain.NO_BACKEND);
    }

    /** What a host does: the target in its normal form; mirrors are sampled by 0. */
    static FilterOutcome run(FilterChain chain, Request request, int backend) {
        return chain.run(request, RequestTarget.normalize(request.target(), PathPolicy.DEFAULT), backend, () -> 0);
    }

    static Forward forward(FilterOutcome outcome) {
        return as(Forward.class, outcome);
    }

    static Respond respond(FilterOutcome outcome) {
        return as(Respond.class, outcome);
    }

    static Authorize.Http askHttp(FilterOutcome outcome) {
        return as(Authorize.Http.class, outcome);
    }

    static Authorize.Grpc askGrpc(FilterOutcome outcome) {
        return as(Authorize.Grpc.class, outcome);
    }

    static Fail fail(FilterOutcome outcome) {
        return as(Fail.class, outcome);
    }

    static String location(FilterOutcome outcome) {
        return respond(outcome).location().orElseThrow();
    }

    private static <T> T as(Class<T> type, FilterOutcome outcome) {
        if (!type.isInstance(outcome)) {
            throw new AssertionError("not a " + type.getSimpleName() + ": " + outcome);
        }
        return type.cast(outcome);
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }
}
