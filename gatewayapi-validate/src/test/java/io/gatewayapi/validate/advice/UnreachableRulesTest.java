package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.advice;
import static io.gatewayapi.validate.advice.Given.ageless;
import static io.gatewayapi.validate.advice.Given.calls;
import static io.gatewayapi.validate.advice.Given.expression;
import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.prefix;
import static io.gatewayapi.validate.advice.Given.problem;
import static io.gatewayapi.validate.advice.Given.route;
import static io.gatewayapi.validate.advice.Given.rule;
import static io.gatewayapi.validate.advice.Given.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.TcpRoute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnreachableRulesTest {

    private static final Gateway WEB = web(http("http", ""));
    private static final List<String> CODES = List.of("unreachable-rule", "unreachable-match", "contested-match", "redundant-match", "partly-shadowed");

    private static List<String> shadows(Resource... resources) {
        return advice(CODES, Stream.concat(Stream.of(WEB), Stream.of(resources)).toArray(Resource[]::new));
    }

    @Test
    void theOlderRouteTakesAll() {
        assertEquals(List.of("unreachable-rule HTTPRoute shop/b spec.rules[0]"),
                shadows(route("b", 2).rule(rule(prefix("/cart/"))).build(), route("c", 1).rule(rule(prefix("/cart"))).build()));
        assertEquals(List.of(), shadows(route("b", 2).rule(rule(prefix("/cart/x"))).build(), route("c", 1).rule(rule(prefix("/cart"))).build()));
    }

    @Test
    void winnerAndCriterionAreNamed() {
        var found = problem("unreachable-rule", WEB,
                route("b", 2).rule(rule(prefix("/cart"))).build(), route("c", 1).rule(rule(prefix("/"), prefix("/cart"))).build()).orElseThrow();
        assertEquals("no request reaches this rule: all are taken by HTTPRoute shop/c rule 0 match 1 (PathPrefix /cart), since the older route comes first", found.message());
        assertEquals("remove one of the two, or tell them apart by path, method or header", found.fix());
        assertEquals(Severity.WARNING, found.severity());
    }

    @Test
    void withoutAgesTwoRoutesContest() {
        assertEquals(List.of("contested-match HTTPRoute shop/b spec.rules[0]"),
                shadows(ageless("a").rule(rule(prefix("/"))).build(), ageless("b").rule(rule(prefix("/"))).build()));
        assertEquals(List.of(), shadows(ageless("a").rule(rule(prefix("/"))).build(), ageless("b").rule(rule(prefix("/").withMethod(HttpMethod.GET))).build()));
        // within one route the order is certain
        assertEquals(List.of("unreachable-rule HTTPRoute shop/a spec.rules[1]"),
                shadows(ageless("a").rule(rule(prefix("/x"))).rule(rule(prefix("/x"))).build()));
    }

    @Test
    void expressionsTakeAllBeforePrefixes() {
        assertEquals(List.of("unreachable-rule HTTPRoute shop/a spec.rules[1]"),
                shadows(ageless("a").rule(rule(expression("/v1/.*"))).rule(rule(prefix("/v1/cart").withHeader("x", "1"))).build()));
        assertEquals(List.of("unreachable-rule HTTPRoute shop/a spec.rules[1]"),
                shadows(ageless("a").rule(rule(expression("^/v1(/.*)?$"))).rule(rule(prefix("/v1"))).build()));
        // /v1 itself is left
        assertEquals(List.of(), shadows(ageless("a").rule(rule(expression("/v1/.*"))).rule(rule(prefix("/v1"))).build()));
        // an Exact path comes first, and the header may be another
        assertEquals(List.of(), shadows(ageless("a").rule(rule(expression("/v1/.*").withHeader("x", "1"))).rule(rule(prefix("/v1/cart"))).build()));
        assertEquals(List.of(), shadows(ageless("a").rule(rule(expression("/v1/.*"))).rule(rule(HttpRouteMatch.pathExact("/v1/cart"))).build()));
        // a text that looks like one
        assertEquals(List.of(), shadows(ageless("a").rule(rule(expression("/v1/\\.*"))).rule(rule(prefix("/v1/cart"))).build()));
        assertEquals(List.of(), shadows(ageless("a").rule(rule(expression("\\Q/v1/.*"))).rule(rule(prefix("/v1/cart"))).build()));
    }

    @Test
    void exactPathsTakeLiteralExpressions() {
        assertEquals(List.of("unreachable-rule HTTPRoute shop/a spec.rules[1]"),
                shadows(ageless("a").rule(rule(HttpRouteMatch.pathExact("/v1"))).rule(rule(expression("^/v1$"))).build()));
        assertEquals(List.of(), shadows(ageless("a").rule(rule(HttpRouteMatch.pathExact("/v1"))).rule(rule(expression("/v1/?"))).build()));
    }

    @Test
    void headersOfExpressionsTakeThoseThatMatch() {
        HttpRouteMatch any = prefix("/").withHeaders(List.of(new HeaderMatch.RegularExpression("x", "[0-9]+")));
        assertEquals(List.of("unreachable-rule HTTPRoute shop/a spec.rules[1]"), shadows(ageless("a").rule(rule(any)).rule(rule(prefix("/").withHeader("X", "12"))).build()));
        assertEquals(List.of(), shadows(ageless("a").rule(rule(any)).rule(rule(prefix("/").withHeader("X", "12a"))).build()));
    }

    @Test
    void oneMatchOfARule() {
        assertEquals(List.of("unreachable-match HTTPRoute shop/b spec.rules[0].matches[1]"),
                shadows(route("a", 1).rule(rule(prefix("/x"))).build(), route("b", 2).rule(rule(prefix("/y"), prefix("/x"))).build()));
        assertEquals(List.of("redundant-match HTTPRoute shop/b spec.rules[0].matches[1]"),
                shadows(route("b", 2).rule(rule(prefix("/x"), prefix("/x/"))).build()));
    }

    @Test
    void onOneHostOnly() {
        HttpRoute older = route("a", 1).hostname("a.example").rule(rule(prefix("/"))).build();
        assertEquals(List.of("partly-shadowed HTTPRoute shop/b spec.rules[0].matches[0]"),
                shadows(older, route("b", 2).hostname("a.example").hostname("b.example").rule(rule(prefix("/"))).build()));
        assertEquals(List.of(), shadows(older, route("b", 2).hostname("*.example").rule(rule(prefix("/"))).build()));
    }

    @Test
    void theHostNameOfTheRouteCountsNotTheIntersection() {
        Gateway narrow = web(http("http", "a.example"));
        HttpRoute wild = route("a", 1).hostname("*.example").rule(rule(prefix("/"))).build();
        HttpRoute exact = route("b", 2).hostname("a.example").rule(rule(prefix("/"))).build();
        assertEquals(List.of("unreachable-rule HTTPRoute shop/a spec.rules[0]"), advice(CODES, narrow, wild, exact));
        // one route with both names does not beat itself
        assertEquals(List.of(), advice(CODES, narrow, route("c", 1).hostname("*.example").hostname("a.example").rule(rule(prefix("/"))).build()));
    }

    @Test
    void rulesThatAreDroppedTakeNothing() {
        HttpRouteMatch unknown = HttpRouteMatch.path(new PathMatch.Unknown("Fancy", "/"));
        assertEquals(List.of(), shadows(route("a", 1).rule(rule(prefix("/"), unknown)).rule(rule(prefix("/y"))).build(), route("b", 2).rule(rule(prefix("/"))).build()));
    }

    @Test
    void whatMayBeReachedElsewhereIsNotCalledUnreachable() {
        HttpRoute older = route("a", 1).rule(rule(prefix("/"))).build();
        HttpRoute.Builder younger = route("b", 2).rule(rule(prefix("/")));
        // in the mesh, and on a Gateway that is not at hand
        ParentReference service = new ParentReference("", "Service", Optional.empty(), "s", Optional.empty(), OptionalInt.empty());
        assertEquals(List.of("partly-shadowed HTTPRoute shop/b spec.rules[0].matches[0]"), shadows(older, younger.parent(service).build()));
        // on another listener of the same Gateway
        Gateway two = web(http("http", ""), Listener.http("other", 8080));
        HttpRoute oneListener = route("a", 1).parent(Given.WEB).rule(rule(prefix("/"))).build();
        HttpRoute onHttp = HttpRoute.builder("shop", "a").metadata(oneListener.metadata()).parent(Given.WEB.withSectionName("http")).rule(rule(prefix("/"))).build();
        assertEquals(List.of("partly-shadowed HTTPRoute shop/b spec.rules[0].matches[0]"),
                advice(CODES, two, onHttp, route("b", 2).rule(rule(prefix("/"))).build()));
    }

    @Test
    void ofAGatewayThatIsNotAtHandLittleIsCertain() {
        HttpRoute.Builder a = HttpRoute.builder("shop", "a").parent(ParentReference.gateway("infra", "gone")).rule(rule(prefix("/")));
        HttpRoute.Builder sectioned = HttpRoute.builder("shop", "a").parent(ParentReference.gateway("infra", "gone").withSectionName("x")).rule(rule(prefix("/")));
        HttpRoute.Builder b = HttpRoute.builder("shop", "b").parent(ParentReference.gateway("infra", "gone")).rule(rule(prefix("/")));
        HttpRoute.Builder stranger = HttpRoute.builder("other", "a").parent(ParentReference.gateway("infra", "gone")).rule(rule(prefix("/")));
        assertEquals(List.of("contested-match HTTPRoute shop/b spec.rules[0]"), advice(CODES, a.build(), b.build()));
        assertEquals(List.of(), advice(CODES, sectioned.build(), b.build()));
        assertEquals(List.of(), advice(CODES, stranger.build(), b.build()));
    }

    @Test
    void callsOfOneMethod() {
        assertEquals(List.of("unreachable-rule GRPCRoute shop/a spec.rules[1]"),
                shadows(calls("a").rule(rule -> rule.method("s.A", "Get")).rule(rule -> rule.method("s.A", "Get")).build()));
        assertEquals(List.of(), shadows(calls("a").rule(rule -> rule.match(GrpcRouteMatch.service("s.A"))).rule(rule -> rule.method("s.A", "Get")).build()));
        // routes of two kinds do not compete
        assertEquals(List.of(), shadows(calls("a").rule(rule -> rule.backend("s", 80)).build(), route("b", 1).rule(rule(prefix("/"))).build()));
    }

    @Test
    void connections() {
        Gateway tcp = web(Listener.of("tcp", 5432, ProtocolType.TCP));
        TcpRoute a = TcpRoute.of("shop", "a", Given.WEB, BackendRef.service("s", 80));
        TcpRoute b = TcpRoute.of("shop", "b", Given.WEB, BackendRef.service("s", 80));
        assertEquals(List.of("contested-match TCPRoute shop/b spec.rules[0]"), advice(CODES, tcp, a, b));
        assertEquals(List.of(), advice(CODES, tcp, a));
    }

    @Test
    void namespacesComeInTheOrderOfTheAlphabet() {
        ObjectMeta same = route("z", 1).build().metadata();
        HttpRoute other = HttpRoute.builder("app", "z").metadata(ObjectMeta.of("app", "z").withCreationTimestamp(same.creationTimestamp().orElseThrow()))
                .parent(Given.WEB).rule(rule(prefix("/"))).build();
        assertEquals(List.of("unreachable-rule HTTPRoute shop/z spec.rules[0]"), shadows(route("z", 1).rule(rule(prefix("/"))).build(), other));
    }
}
