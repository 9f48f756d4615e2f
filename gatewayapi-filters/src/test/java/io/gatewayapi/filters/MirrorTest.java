package io.gatewayapi.filters;

import static io.gatewayapi.filters.Rules.forward;
import static io.gatewayapi.filters.Rules.mirror;
import static io.gatewayapi.filters.Rules.requestHeaders;
import static io.gatewayapi.filters.Rules.rewrite;
import static io.gatewayapi.filters.Rules.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.RouteFilter;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPRequestMirrorFilter. */
class MirrorTest {

    private static final Request REQUEST = Request.get("http://h/p?q=1");

    private static List<Mirror> mirrors(HttpRouteRule rule, double random) {
        return forward(FilterChain.compile(rule).run(REQUEST, "/p?q=1", FilterChain.NO_BACKEND, () -> random)).mirrors();
    }

    @Test
    void withoutPercentAndFractionAllRequestsAreMirrored() {
        Mirror copy = new Mirror(BackendReference.service("m", 80), 1, true, RequestEdits.NONE);
        assertEquals(List.of(copy), mirrors(rule(mirror("m")), 0.999));
    }

    @ParameterizedTest(name = "{0}% at {1}: {2}")
    @CsvSource({"0, 0, false", "1, 0, true", "20, 0.1999, true", "20, 0.2, false", "99, 0.99, false", "100, 0.9999, true"})
    void percentIsThePartOfTheRequests(int percent, double random, boolean sampled) {
        Mirror only = mirrors(rule(mirror("m", percent)), random).get(0);
        assertEquals(percent / 100.0, only.fraction());
        assertEquals(sampled, only.sampled());
    }

    @ParameterizedTest(name = "{0}/{1} at {2}: {3}")
    @CsvSource({
        "0, 100,  0,      false",
        "1, 1000, 0.0009, true",
        "1, 1000, 0.001,  false",
        "3, 4,    0.7,    true",
        "3, 4,    0.75,   false",
        "7, 7,    0.9999, true",
    })
    void fractionIsThePartOfTheRequests(int numerator, int denominator, double random, boolean sampled) {
        assertEquals(sampled, mirrors(rule(mirror("m", numerator, denominator)), random).get(0).sampled());
    }

    @Test
    void eachFilterDecidesForItself() {
        Iterator<Double> numbers = List.of(0.1, 0.9, 0.4).iterator();
        FilterChain chain = FilterChain.compile(rule(mirror("a", 50), mirror("all"), mirror("b", 50), mirror("c", 50)));
        List<Mirror> mirrors = forward(chain.run(REQUEST, "/", FilterChain.NO_BACKEND, numbers::next)).mirrors();
        assertEquals(List.of("a", "all", "b", "c"), mirrors.stream().map(mirror -> mirror.backend().name()).toList());
        assertEquals(List.of(true, true, false, true), mirrors.stream().map(Mirror::sampled).toList());
    }

    /** The tolerance of the specification's own test: 3 sigma on 500 requests. */
    @ParameterizedTest
    @CsvSource({"20", "50", "80"})
    void theFractionIsMetOverManyRequests(int percent) {
        SplittableRandom random = new SplittableRandom(1);
        FilterChain chain = FilterChain.compile(rule(mirror("m", percent)));
        int sampled = 0;
        for (int i = 0; i < 500; i++) {
            sampled += forward(chain.run(REQUEST, "/", FilterChain.NO_BACKEND, random::nextDouble)).mirrors().get(0).sampled() ? 1 : 0;
        }
        double part = percent / 100.0;
        assertEquals(500 * part, sampled, 3 * Math.sqrt(500 * part * (1 - part)));
    }

    @Test
    void mirrorsSeeTheRequestAsItIsAtTheEndOfTheList() {
        HeaderEdits headers = HeaderEdits.remove("b").then(HeaderEdits.set("a", "1"));
        RequestEdits edited = new RequestEdits(Optional.of("n"), Optional.of("/x?q=1"), headers);
        HttpRouteRule before = rule(mirror("m"), requestHeaders("a: 1", "", "b"), rewrite("n", Rules.full("/x")));
        assertEquals(List.of(edited), mirrors(before, 0).stream().map(Mirror::request).toList());
    }

    @Test
    void mirrorsOfTheRuleDoNotSeeTheEditsOfABackend() {
        RouteFilter ofBackend = requestHeaders("b: 1", "", "");
        HttpRouteRule rule = rule(requestHeaders("a: 1", "", ""), mirror("m")).toBuilder()
            .backend(BackendRef.service("s", 80).withFilters(List.of(mirror("n"), ofBackend)))
            .build();
        FilterOutcome.Forward outcome = forward(FilterChain.compile(rule).run(REQUEST, "/", 0, () -> 0));
        assertEquals(
            List.of("set a: 1", "set a: 1, set b: 1"), outcome.mirrors().stream().map(m -> m.request().headers().toString()).toList());
        assertEquals("set a: 1, set b: 1", outcome.request().headers().toString());
        assertEquals(List.of("RequestHeaderModifier", "RequestMirror", "RequestMirror", "RequestHeaderModifier"), outcome.filters());
    }

    /** "drop the mirror": RefNotPermitted, BackendNotFound or InvalidKind of a mirror do not touch the request. */
    @Test
    void aMirrorWhoseBackendIsLostSendsNothingAndTheTrafficGoesOn() {
        BackendReference far = BackendReference.service("other", "m", 80);
        RouteFilter lost = new RouteFilter.RequestMirror(far, OptionalInt.empty(), Optional.empty());
        HttpRouteRule rule = rule(mirror("m"), lost, requestHeaders("a: 1", "", "")).toBuilder()
            .backend(BackendRef.service("s", 80).withFilters(List.of(lost, mirror("n"))))
            .build();
        FilterChain chain = Rules.compile(rule, Extensions.NONE, Set.of(far));
        FilterOutcome.Forward outcome = forward(chain.run(REQUEST, "/", 0, () -> 0));
        assertEquals(List.of("m", "n"), outcome.mirrors().stream().map(mirror -> mirror.backend().name()).toList());
        assertEquals(List.of("RequestMirror", "RequestHeaderModifier", "RequestMirror"), outcome.filters());
        assertEquals(List.of(), chain.problems());
    }

    @Test
    void aMirrorThatMakesNoSenseIsLeftOutAndTheTrafficGoesOn() {
        BackendReference m = BackendReference.service("m", 80);
        List<RouteFilter> wrong = List.of(
            new RouteFilter.RequestMirror(m, OptionalInt.of(50), Optional.of(new Fraction(1, 2))),
            mirror("m", -1), mirror("m", 101), mirror("m", 2, 1), mirror("m", -1, 2), mirror("m", 0, 0), mirror("m", 1, 0),
            mirror("m", -1, -2));
        for (RouteFilter filter : wrong) {
            FilterChain chain = FilterChain.compile(rule(filter));
            assertEquals(FilterOutcome.Forward.UNCHANGED, chain.run(REQUEST, "/", FilterChain.NO_BACKEND, () -> 0));
            assertEquals("filters[0].requestMirror", chain.problems().get(0).path());
        }
    }
}
