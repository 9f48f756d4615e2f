package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.rejected;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.BACKEND_NOT_FOUND;
import static io.gatewayapi.validate.topology.Reasons.INCOMPATIBLE_FILTERS;
import static io.gatewayapi.validate.topology.Reasons.INVALID_KIND;
import static io.gatewayapi.validate.topology.Reasons.REF_NOT_PERMITTED;
import static io.gatewayapi.validate.topology.Reasons.UNSUPPORTED_VALUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a rule cannot be honoured: "unknown values ... must result in UnsupportedValue" and never in a crash. */
class RuleTest {

    private static final HttpRouteMatch SLASH = HttpRouteMatch.pathPrefix("/");

    static Stream<Arguments> matchesThatCannotBeHonoured() {
        return Stream.of(
                Arguments.of("path.type", HttpRouteMatch.path(new PathMatch.Unknown("Glob", "/*"))),
                Arguments.of("path.value", HttpRouteMatch.path(new PathMatch.RegularExpression("/(a"))),
                Arguments.of("path.value", HttpRouteMatch.path(new PathMatch.RegularExpression("/(a)\\1"))),
                Arguments.of("method", SLASH.withMethod(new HttpMethod("get"))),
                Arguments.of("headers[1].type", SLASH.withHeader("x", "1").withHeaders(
                        List.of(new HeaderMatch.Exact("x", "1"), new HeaderMatch.Unknown("Prefix", "y", "1")))),
                Arguments.of("headers[0].value", SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("x", "[")))),
                Arguments.of("queryParams[0].type", SLASH.withQueryParams(List.of(new QueryParamMatch.Unknown("Prefix", "q", "1")))),
                Arguments.of("queryParams[0].value", SLASH.withQueryParams(List.of(new QueryParamMatch.RegularExpression("q", "(?=a)")))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("matchesThatCannotBeHonoured")
    void ruleWithAnUnknownValueIsDropped(String path, HttpRouteMatch match) {
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(SLASH)).rule(rule -> rule.match(SLASH).match(match))
                        .build());

        assertEquals(Optional.empty(), rules(topology).get(0).dropped(), "other rules work on");
        assertEquals(Optional.of(UNSUPPORTED_VALUE), rules(topology).get(1).dropped());
        assertEquals(Optional.empty(), rejected(topology), "Accepted=True, PartiallyInvalid");
        assertEquals("spec.rules[1].matches[1]." + path, problem(topology, "unsupported-value").path());
        assertEquals("HTTPRoute infra/r", problem(topology, "unsupported-value").object());
    }

    /** "All rules invalid -> Accepted=False". */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("matchesThatCannotBeHonoured")
    void routeWithoutAUsableRuleIsNotAccepted(String path, HttpRouteMatch match) {
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(match)).build());

        assertEquals(Optional.of(UNSUPPORTED_VALUE), rejected(topology));
        assertEquals(List.of(), Given.attached(topology, "web"));
        assertEquals("spec.rules[0].matches[0]." + path, problem(topology, "unsupported-value").path());
    }

    static Stream<Arguments> callsThatCannotBeHonoured() {
        Optional<String> s = Optional.of("s.A");
        Optional<String> broken = Optional.of("(");
        return Stream.of(
                Arguments.of("method.type", new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.Unknown("Glob", s, s)), List.of())),
                Arguments.of("method.service", new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(broken, s)),
                        List.of())),
                Arguments.of("method.method", new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(s, broken)), List.of())),
                Arguments.of("headers[0].type", new GrpcRouteMatch(Optional.empty(), List.of(new HeaderMatch.Unknown("Prefix", "x",
                        "1")))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("callsThatCannotBeHonoured")
    void grpcRuleWithAnUnknownValueIsDropped(String path, GrpcRouteMatch match) {
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                GrpcRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(match)).rule(rule -> rule.method("s.A", "Get"))
                        .build());

        assertEquals(Optional.of(UNSUPPORTED_VALUE), rules(topology).get(0).dropped());
        assertEquals(Optional.empty(), rules(topology).get(1).dropped());
        assertEquals("spec.rules[0].matches[0]." + path, problem(topology, "unsupported-value").path());
    }

    /** Problems are reported all at once. */
    @Test
    void everyUnknownValueOfARouteIsReported() {
        HttpRouteMatch http = new HttpRouteMatch(new PathMatch.Unknown("Glob", "/*"), List.of(new HeaderMatch.Unknown("Prefix", "x", "1")),
                List.of(new QueryParamMatch.Unknown("Prefix", "q", "1")), Optional.of(new HttpMethod("BREW")));
        assertEquals(List.of("path.type", "method", "headers[0].type", "queryParams[0].type"),
                paths(HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(http)).build()));

        GrpcRouteMatch grpc = new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(Optional.of("("), Optional.of(")"))),
                List.of(new HeaderMatch.Unknown("Prefix", "x", "1")));
        assertEquals(List.of("method.service", "method.method", "headers[0].type"),
                paths(GrpcRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.match(grpc)).build()));
    }

    /** A filter that is not known must not be skipped: dropping the rule would let a broader one serve without it. */
    @Test
    void ruleWithAnUnknownFilterAnswersWithAnError() {
        RouteFilter odd = new RouteFilter.Unknown("Polish", Map.of());
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(odd).backend("s", 80)).rule(rule -> rule.match(SLASH))
                        .build());

        assertEquals(Optional.of(UNSUPPORTED_VALUE), rules(topology).get(0).error());
        assertEquals(Optional.empty(), rules(topology).get(0).dropped());
        assertEquals("spec.rules[0].filters[0].type", problem(topology, "unsupported-value").path());
    }

    @Test
    void routeWhoseOnlyRuleHasAnUnknownFilterIsNotAccepted() {
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(new RouteFilter.Unknown("Polish", Map.of())))
                        .build());

        assertEquals(Optional.of(UNSUPPORTED_VALUE), rejected(topology));
    }

    /** HTTPRouteFilter.extensionRef: "MUST NOT be skipped"; the route stays accepted (GEP-1364). */
    @Test
    void ruleWithAnExtensionThatTheHostDoesNotKnowAnswersWithAnError() {
        RouteFilter extension = new RouteFilter.ExtensionRef(new LocalObjectReference("example.org", "Polish", "it"));
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(extension).backend("s", 80)).build());

        assertEquals(Optional.of(INVALID_KIND), rules(topology).get(0).error());
        assertEquals(Optional.empty(), rejected(topology));
        assertEquals("spec.rules[0].filters[0].extensionRef.kind", problem(topology, "invalid-kind").path());
    }

    @Test
    void extensionThatTheHostKnowsMustExist() {
        GroupKind kind = new GroupKind("example.org", "Polish");
        RouteFilter extension = new RouteFilter.ExtensionRef(new LocalObjectReference("example.org", "Polish", "it"));
        HttpRoute route = HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(extension)).build();
        OpaqueResource there = new OpaqueResource("example.org/v1", kind, ObjectMeta.of("infra", "it"), Map.of());
        Assumptions knowing = Assumptions.CLUSTER.withExtensions(Set.of(kind));

        assertEquals(Optional.of(BACKEND_NOT_FOUND), rules(Topology.resolve(ResourceSet.of(gateway(Listener.http("web", 80)), route),
                knowing)).get(0).error());
        assertEquals(Optional.empty(), rules(Topology.resolve(ResourceSet.of(gateway(Listener.http("web", 80)), route, there), knowing))
                .get(0).error());
    }

    /** An authorisation that cannot be asked fails closed (GEP-1494). */
    @Test
    void ruleWithAnAuthorisationThatDoesNotResolveAnswersWithAnError() {
        RouteFilter auth = new RouteFilter.ExternalAuth(ExternalAuthProtocol.HTTP, BackendReference.service("elsewhere", "auth", 80),
                Optional.empty(), Optional.empty(), Optional.empty());
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(auth)).build());

        assertEquals(Optional.of(REF_NOT_PERMITTED), rules(topology).get(0).error());
        assertEquals(Optional.empty(), rejected(topology));
    }

    /** A filter of one backend that cannot be honoured costs that backend its share, and no other. */
    @Test
    void backendWithAFilterThatCannotBeHonouredIsNotUsed() {
        BackendRef odd = BackendRef.service("s", 80).withFilters(List.of(new RouteFilter.Unknown("Polish", Map.of())));
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.backend(odd).backend("t", 80)).build());

        assertEquals(List.of(false, true), rules(topology).get(0).backends().stream().map(ResolvedBackend::isValid).toList());
        assertEquals(Optional.empty(), rules(topology).get(0).error());
    }

    /** HTTPRouteRule.filters: RequestRedirect and URLRewrite "may not be combined". */
    @Test
    void redirectAndRewriteExcludeEachOther() {
        RouteFilter redirect = new RouteFilter.RequestRedirect(Optional.of("https"), Optional.empty(), Optional.empty(),
                OptionalInt.empty(), 302);
        RouteFilter rewrite = new RouteFilter.UrlRewrite(Optional.of("h"), Optional.empty());
        Topology topology = trusting(gateway(Listener.http("web", 80)), HttpRoute.builder("infra", "r").parent(EDGE)
                .rule(rule -> rule.filter(redirect).filter(rewrite)).rule(rule -> rule.filter(redirect)).rule(rule -> rule.filter(rewrite))
                        .build());

        assertEquals(List.of(Optional.of(INCOMPATIBLE_FILTERS), Optional.empty(), Optional.empty()),
                rules(topology).stream().map(ResolvedRule::error).toList());
        assertEquals("spec.rules[0].filters", problem(topology, "incompatible-filters").path());
    }

    @Test
    void rulesKeepTheirPlaceAndTheirName() {
        Topology topology = trusting(gateway(Listener.http("web", 80)), HttpRoute.builder("infra", "r").parent(EDGE)
                .rule(rule -> rule.name("first").pathPrefix("/a")).rule(rule -> rule.pathPrefix("/b")).build());

        assertEquals(List.of(0, 1), rules(topology).stream().map(ResolvedRule::index).toList());
        assertEquals(List.of(Optional.of("first"), Optional.empty()), rules(topology).stream().map(ResolvedRule::name).toList());
        assertTrue(rules(topology).get(1).http().orElseThrow().matches().contains(HttpRouteMatch.pathPrefix("/b")));
        assertTrue(rules(topology).get(1).grpc().isEmpty());
        assertNoProblem(topology);
    }

    private static List<ResolvedRule> rules(Topology topology) {
        return Given.listener(topology, "web").routes().get(0).rules();
    }

    private static List<String> paths(Route route) {
        List<Problem> problems = trusting(gateway(Listener.http("web", 80)), route).problems();
        problems.forEach(Given::assertComplete);
        return problems.stream().map(problem -> problem.path().replace("spec.rules[0].matches[0].", "")).toList();
    }
}
