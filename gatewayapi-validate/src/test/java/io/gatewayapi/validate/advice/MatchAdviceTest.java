package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.advice;
import static io.gatewayapi.validate.advice.Given.ageless;
import static io.gatewayapi.validate.advice.Given.calls;
import static io.gatewayapi.validate.advice.Given.expression;
import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.prefix;
import static io.gatewayapi.validate.advice.Given.problem;
import static io.gatewayapi.validate.advice.Given.rule;
import static io.gatewayapi.validate.advice.Given.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRouteMatch;
import java.util.ArrayList;
import io.gatewayapi.regex.RegexEngine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single matches. */
class MatchAdviceTest {

    private static final Gateway WEB = web(http("http", ""));

    private static List<String> ofMatch(HttpRouteMatch match) {
        return advice(WEB, ageless("a").rule(rule(match)).build());
    }

    @Test
    void matchesThatNothingSatisfies() {
        assertEquals(List.of("impossible-match HTTPRoute shop/a spec.rules[0].matches[0].path.value"), ofMatch(expression("^api/.*$")));
        assertEquals(List.of(), ofMatch(expression("^/api/.*$")));
        assertEquals(List.of(), ofMatch(expression("^.*[.]jpg$")));
        assertEquals(List.of("impossible-match HTTPRoute shop/a spec.rules[0].matches[0].headers[0].value"), ofMatch(prefix("/").withHeader("x", "true ")));
        assertEquals(List.of(), ofMatch(prefix("/").withHeader("x", "not true")));
    }

    @Test
    void headersThatAreIgnored() {
        assertEquals(List.of("repeated-header HTTPRoute shop/a spec.rules[0].matches[0].headers[2]"),
                ofMatch(prefix("/").withHeader("X-Env", "a").withHeader("x-other", "b").withHeader("x-env", "b")));
        assertEquals(List.of(), ofMatch(prefix("/").withHeader("X-Env", "a").withHeader("x-other", "b")));
        // refused by the API server
        assertEquals(List.of(), ofMatch(prefix("/").withHeader("x-env", "a").withHeader("x-env", "b")));
    }

    @Test
    void serviceAndMethodInOneField() {
        var found = problem("grpc-path-in-name", WEB, calls("a").rule(rule -> rule.match(GrpcRouteMatch.service("pkg.Carts/Get"))).build()).orElseThrow();
        assertEquals("spec.rules[0].matches[0].method.service", found.path());
        assertEquals("write service: pkg.Carts and method: Get", found.fix());
        assertEquals(List.of(), advice(WEB, calls("a").rule(rule -> rule.method("pkg.Carts", "Get")).build()));
    }

    @Test
    void halfAnchored() {
        assertEquals(List.of("half-anchored-expression HTTPRoute shop/a spec.rules[0].matches[0].path.value"), ofMatch(expression("^/api")));
        assertEquals(List.of("half-anchored-expression HTTPRoute shop/a spec.rules[0].matches[0].headers[0].value"),
                ofMatch(prefix("/").withHeaders(List.of(new HeaderMatch.RegularExpression("user-agent", "iPhone$")))));
        assertEquals(List.of(), ofMatch(expression("^/api$")));
    }

    @Test
    void unanchored() {
        assertEquals(List.of("unanchored-expression HTTPRoute shop/a spec.rules[0].matches[0].path.value"), ofMatch(expression("/api/v[0-9]+")));
        assertEquals(List.of("unanchored-expression HTTPRoute shop/a spec.rules[0].matches[0].path.value"), ofMatch(expression("^/api/.*")));
        assertEquals("write ^(?:/a|/b)$, which is the same everywhere", problem("unanchored-expression", WEB, ageless("a").rule(rule(expression("/a|/b"))).build()).orElseThrow().fix());
        assertEquals(List.of(), ofMatch(expression("^/api/v[0-9]+$")));
        assertEquals(List.of(), ofMatch(prefix("/").withHeaders(List.of(new HeaderMatch.RegularExpression("x", ".*")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(a*)*", "(?:a+)*b", "x((a+))+", "(\\w+\\s?)*", "([a-z]+|b)+", "(a{1,})*", "([]+]*)*", "(?P<n>a+)+"})
    void explosive(String expression) {
        assertTrue(NestedRepetition.isIn(expression));
        assertTrue(ofMatch(prefix("/").withHeaders(List.of(new HeaderMatch.RegularExpression("x", "^" + expression + "$")))).get(0).startsWith("explosive-expression"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(/[^/]+)*", "(/a+)+", "(a+b+)+", "a+b+", "(ab)+", "(a{2,3})+", "(a{2,})+x", "\\(a+\\)+", "[(a+)]+", "(a?)+", "x{2}y+", "\\p{Greek}+", "([[:alpha:]+)]{2})*", "\\Q(a+)+\\E"})
    void notExplosive(String expression) {
        assertFalse(NestedRepetition.isIn(expression));
    }

    @Test
    void expressionsBesidePrefixes() {
        assertEquals(List.of("disputed-expression HTTPRoute shop/a spec.rules[0].matches[0].path"),
                advice(WEB, ageless("a").rule(rule(expression("^/api/v[0-9]+$"))).rule(rule(prefix("/api"))).build()));
        assertEquals(List.of(), advice(WEB, ageless("a").rule(rule(expression("^/api/v[0-9]+$"))).rule(rule(prefix("/apis"))).build()));
        assertEquals(List.of(), advice(WEB, ageless("a").rule(rule(expression("^/api/v[0-9]+$"))).rule(rule(prefix("/"))).build()));
        assertEquals(List.of(), advice(WEB, ageless("a").rule(rule(expression("^/api/v[0-9]+$"))).rule(rule(prefix("/api").withHeader("x", "1"))).build()));
    }

    @ParameterizedTest
    @CsvSource({"/a.*, /a, ANYTHING", "^/a/(.*)$, /a/, ANYTHING", "/a.+, /a, SOMETHING", "/a(/.*)?, /a, SEGMENTS", ".*, '', ANYTHING", "(/.*)?, '', SEGMENTS", "/[.]x.*, /.x, ANYTHING"})
    void wideExpressions(String expression, String text, WideExpression.Tail tail) {
        assertEquals(new WideExpression(text, tail), wide(expression).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a|/b.*", "/a\\.*", "\\Q/a.*", "(?i)/a.*", "/a*.*", "/a.*b", "/a[.*]", "/a.*?", "/a(.*)+"})
    void notWide(String expression) {
        assertTrue(wide(expression).isEmpty(), () -> wide(expression).toString());
    }

    private static Optional<WideExpression> wide(String expression) {
        return Expression.of(expression, RegexEngine.RE2).flatMap(WideExpression::of);
    }

    @ParameterizedTest
    @CsvSource({"a.b.c, a.b.c *.b.c *.c", "*.b.c, *.b.c *.c", "c, c", "'', ''"})
    void coveringHosts(String hostname, String wider) {
        List<String> expected = new ArrayList<>(hostname.isEmpty() ? List.of() : List.of(wider.split(" ")));
        expected.add("");
        assertEquals(expected, Hosts.covering(hostname));
    }
}
