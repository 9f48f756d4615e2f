package io.gatewayapi.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.GatewayInfrastructure;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bound of a count or a number, from both sides, of objects built in Java. */
class LimitsTest {
    private static final RouteFilter EXTENSION = new RouteFilter.ExtensionRef(new LocalObjectReference("example.com", "Filter", "a"));

    /** How large, and the object that is so large. */
    private static Arguments count(String path, int min, int max, IntFunction<Resource> object) {
        return arguments(path, min, max, object);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                count("spec.parentRefs", 0, 32, n -> http(route -> each(n, i -> route.parent("a" + i)))),
                count("spec.hostnames", 0, 16, n -> http(route -> each(n, i -> route.hostname("a" + i)))),
                count("spec.rules", 1, 16, n -> new HttpRoute(ObjectMeta.of("shop", "it"), List.of(), List.of(),
                        Collections.nCopies(n, HttpRouteRule.builder().build()), http(route -> {}).useDefaultGateways(), http(route -> {}).status())),
                count("spec.rules[0].matches", 0, 64, n -> rule(rule -> each(n, i -> rule.pathPrefix("/" + i)))),
                count("spec.rules[0].matches[0].headers", 0, 16, n -> match(HttpRouteMatch.pathPrefix("/").withHeaders(
                        list(n, i -> new HeaderMatch.Exact("a" + i, "v"))))),
                count("spec.rules[0].matches[0].queryParams", 0, 16, n -> match(HttpRouteMatch.pathPrefix("/").withQueryParams(
                        list(n, i -> new QueryParamMatch.Exact("a" + i, "v"))))),
                count("spec.rules[0].filters", 0, 16, n -> rule(rule -> each(n, i -> rule.filter(EXTENSION)))),
                count("spec.rules[0].backendRefs", 0, 16, n -> rule(rule -> each(n, i -> rule.backend("a", 80)))),
                count("spec.rules[0].backendRefs[0].filters", 0, 16, n -> rule(rule ->
                        rule.backend(BackendRef.service("a", 80).withFilters(Collections.nCopies(n, EXTENSION))))),
                count("spec.rules[0].filters[0].requestHeaderModifier.set", 0, 16, n -> headers(list(n, LimitsTest::header), List.of(), List.of())),
                count("spec.rules[0].filters[0].requestHeaderModifier.add", 0, 16, n -> headers(List.of(), list(n, LimitsTest::header), List.of())),
                count("spec.rules[0].filters[0].requestHeaderModifier.remove", 0, 16, n -> headers(List.of(), List.of(), list(n, i -> "a" + i))),
                count("spec.rules[0].filters[0].cors.allowOrigins", 0, 64, n -> cors(list(n, i -> "http://a" + i), List.of(), List.of(), 5)),
                count("spec.rules[0].filters[0].cors.allowHeaders", 0, 64, n -> cors(List.of(), list(n, i -> "a" + i), List.of(), 5)),
                count("spec.rules[0].filters[0].cors.exposeHeaders", 0, 64, n -> cors(List.of(), List.of(), list(n, i -> "a" + i), 5)),

                count("spec.rules", 0, 16, n -> grpc(route -> each(n, i -> route.rule(rule -> {})))),
                count("spec.rules[0].matches", 0, 64, n -> grpc(route -> route.rule(rule -> each(n, i -> rule.match(GrpcRouteMatch.service("a.B")))))),
                count("spec.hostnames", 1, 1024, n -> tls(list(n, i -> "a" + i), 1)),
                count("spec.rules", 1, 1, n -> tls(List.of("a"), n)),
                count("spec.rules[0].backendRefs", 1, 16, n -> TcpRoute.of("shop", "it", ParentReference.gateway("a"),
                        Collections.nCopies(n, BackendRef.service("a", 80)).toArray(new BackendRef[0]))),

                count("spec.listeners", 1, 64, n -> gateway(gateway -> each(n, i -> gateway.listener(Listener.http("a" + i, 80 + i))))),
                count("spec.listeners[0].tls.certificateRefs", 0, 64, n -> listener(Listener.https("a", 443, "s").withTls(new ListenerTls(
                        TlsMode.TERMINATE, list(n, i -> new ObjectReference("", "Secret", Optional.empty(), "s")), Map.of("a", "b"))))),
                count("spec.listeners[0].tls.options", 0, 16, n -> listener(Listener.https("a", 443, "s").withTls(new ListenerTls(
                        TlsMode.TERMINATE, List.of(new ObjectReference("", "Secret", Optional.empty(), "s")), map(n))))),
                count("spec.listeners[0].allowedRoutes.kinds", 0, 8, n -> listener(Listener.http("a", 80).withAllowedRoutes(
                        new AllowedRoutes(NamespaceSelection.SAME, Collections.nCopies(n, GroupKind.HTTP_ROUTE))))),
                count("spec.addresses", 0, 16, n -> gateway(gateway -> {
                    gateway.listener(Listener.http("a", 80));
                    each(n, i -> gateway.address(new GatewayAddress(AddressType.IP_ADDRESS, Optional.of("192.0.2." + i))));
                })),
                count("spec.infrastructure.labels", 0, 8, n -> gateway(gateway -> gateway.listener(Listener.http("a", 80))
                        .infrastructure(new GatewayInfrastructure(map(n), Map.of(), Optional.empty())))),
                count("spec.infrastructure.annotations", 0, 16, n -> gateway(gateway -> gateway.listener(Listener.http("a", 80))
                        .infrastructure(new GatewayInfrastructure(Map.of(), map(n), Optional.empty())))),

                count("spec.from", 1, 16, n -> new ReferenceGrant(ObjectMeta.of("shop", "it"), list(n, i -> new ReferenceGrantFrom("", "A", "a")),
                        List.of(new ReferenceGrantTo("", "A", Optional.empty())))),
                count("spec.to", 1, 16, n -> new ReferenceGrant(ObjectMeta.of("shop", "it"), List.of(new ReferenceGrantFrom("", "A", "a")),
                        list(n, i -> new ReferenceGrantTo("", "A", Optional.empty())))));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountIsBounded(String path, int min, int max, IntFunction<Resource> object) {
        for (int n = Math.max(0, min - 1); n <= max + 1; n += n == min ? Math.max(1, max - min) : 1) {
            assertEquals(n < min ? path + " too-few" : n > max ? path + " too-many" : "", findings(object.apply(n)), n + " entries");
        }
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                count("spec.rules[0].backendRefs[0].port", 1, 65_535, n -> rule(rule -> rule.backend("a", n))),
                count("spec.rules[0].backendRefs[0].weight", 0, 1_000_000, n -> rule(rule -> rule.backend("a", 80, n))),
                count("spec.parentRefs[0].port", 1, 65_535, n -> http(route -> route.parent(ParentReference.gateway("a").withPort(n)))),
                count("spec.listeners[0].port", 1, 65_535, n -> listener(Listener.http("a", n))),
                count("spec.rules[0].retry.codes[0]", 400, 599, n -> rule(rule -> rule.retry(
                        new HttpRouteRetry(List.of(n), OptionalInt.empty(), Optional.empty())))),
                count("spec.rules[0].retry.attempts", 1, Integer.MAX_VALUE, n -> rule(rule -> rule.retry(
                        new HttpRouteRetry(List.of(), OptionalInt.of(n), Optional.empty())))),
                count("spec.rules[0].filters[0].requestMirror.percent", 0, 100, n -> mirror(OptionalInt.of(n), Optional.empty())),
                count("spec.rules[0].filters[0].requestMirror.fraction.numerator", 0, Integer.MAX_VALUE, n ->
                        mirror(OptionalInt.empty(), Optional.of(new Fraction(n, Integer.MAX_VALUE)))),
                count("spec.rules[0].filters[0].cors.maxAge", 1, Integer.MAX_VALUE, n -> cors(List.of(), List.of(), List.of(), n)),
                count("spec.rules[0].filters[0].requestRedirect.port", 1, 65_535, n -> rule(rule -> rule.filter(
                        new RouteFilter.RequestRedirect(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.of(n), 302)))));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberIsBounded(String path, int min, int max, IntFunction<Resource> object) {
        assertEquals("", findings(object.apply(min)));
        assertEquals("", findings(object.apply(max)));
        assertEquals(path + " out-of-range", findings(object.apply(min - 1)));
        assertEquals(max == Integer.MAX_VALUE ? "" : path + " out-of-range", findings(object.apply(max == Integer.MAX_VALUE ? max : max + 1)));
    }

    /** What is wrong, without what follows from a list of the wrong length. */
    private static String findings(Resource resource) {
        List<Problem> problems = Schema.check(resource, Channel.EXPERIMENTAL);
        return problems.isEmpty() ? "" : problems.get(0).path() + " " + problems.get(0).code();
    }

    // ---- objects

    private static HttpRoute http(Consumer<HttpRoute.Builder> parts) {
        HttpRoute.Builder route = HttpRoute.builder("shop", "it");
        parts.accept(route);
        return route.build();
    }

    private static HttpRoute rule(Consumer<HttpRouteRule.Builder> parts) {
        return http(route -> route.rule(parts::accept));
    }

    private static HttpRoute match(HttpRouteMatch match) {
        return rule(rule -> rule.match(match));
    }

    private static HttpRoute headers(List<HttpHeader> set, List<HttpHeader> add, List<String> remove) {
        return rule(rule -> rule.filter(new RouteFilter.RequestHeaderModifier(new HeaderModifier(set, add, remove))));
    }

    private static HttpRoute cors(List<String> origins, List<String> headers, List<String> exposed, int maxAge) {
        return rule(rule -> rule.filter(new RouteFilter.Cors(origins, false, List.of(), headers, exposed, maxAge)));
    }

    private static HttpRoute mirror(OptionalInt percent, Optional<Fraction> fraction) {
        return rule(rule -> rule.match(HttpRouteMatch.path(new PathMatch.Exact("/")))
                .filter(new RouteFilter.RequestMirror(BackendReference.service("a", 80), percent, fraction)));
    }

    private static GrpcRoute grpc(Consumer<GrpcRoute.Builder> parts) {
        GrpcRoute.Builder route = GrpcRoute.builder("shop", "it");
        parts.accept(route);
        return route.build();
    }

    private static TlsRoute tls(List<String> hostnames, int rules) {
        TlsRoute.Builder route = TlsRoute.builder("shop", "it");
        hostnames.forEach(route::hostname);
        TcpRoute one = TcpRoute.of("shop", "it", ParentReference.gateway("a"), BackendRef.service("a", 80));
        each(rules, i -> route.rule(one.rules().get(0)));
        return route.build();
    }

    private static Gateway gateway(Consumer<Gateway.Builder> parts) {
        Gateway.Builder gateway = Gateway.builder("shop", "it");
        parts.accept(gateway);
        return gateway.build();
    }

    private static Gateway listener(Listener listener) {
        return gateway(gateway -> gateway.listener(listener));
    }

    private static HttpHeader header(int i) {
        return new HttpHeader("a" + i, "v");
    }

    private static Map<String, String> map(int n) {
        Map<String, String> map = new LinkedHashMap<>();
        each(n, i -> map.put("a" + i, "v"));
        return map;
    }

    private static <T> List<T> list(int n, IntFunction<T> item) {
        return IntStream.range(0, n).mapToObj(item).toList();
    }

    private static void each(int n, IntConsumer change) {
        IntStream.range(0, n).forEach(change);
    }
}
