package io.gatewayapi.match.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a set of requests leaves out. */
class CoverageTest {

    private static final Topology TOPOLOGY = Topology.resolve(ResourceSet.of(
            Gateway.builder("shop", "web").listener(Listener.http("http", 80).withHostname("*.example")).build(),
            HttpRoute.builder("shop", "cart").parent("web")
                    .rule(rule -> rule.pathPrefix("/cart").match(HttpRouteMatch.pathExact("/basket")))
                    .rule(rule -> rule.pathPrefix("/pay")).build(),
            HttpRoute.builder("shop", "lost").parent("web").hostname("elsewhere.org").build()), Assumptions.TRUSTING);
    private static final RouteTable<String> TABLE = RouteTable.compile(TOPOLOGY, rule -> "");

    @Test
    void listsRulesAndMatchesThatWereNeverTakenAndWhy() {
        Coverage coverage = Coverage.of(TOPOLOGY);
        coverage.record(TABLE.decide(Request.get("http://a.example/cart/1")));
        coverage.record(TABLE.decide(Request.get("http://a.example/")));
        assertEquals("""
                2 requests, 1 of them taken by a rule
                rules    1 of 3 (33.3%)
                matches  1 of 4 (25.0%)
                  HTTPRoute shop/cart rule 0: match 1 never taken
                  HTTPRoute shop/cart rule 1: never taken
                  HTTPRoute shop/lost rule 0: never taken (no listener that serves takes the route)
                """, coverage.toString());
        assertEquals(List.of("HTTPRoute shop/cart rule 1: never taken",
                "HTTPRoute shop/lost rule 0: never taken (no listener that serves takes the route)"),
                coverage.missing().stream().map(Coverage.Rule::toString).toList());
        assertEquals(1 / 3.0, coverage.ofRules());
        assertEquals(0.25, coverage.ofMatches());
        assertEquals(List.of(1L, 0L), coverage.rules().get(0).taken());
    }

    @Test
    void countsWhatManyThreadsRecord() {
        Coverage coverage = Coverage.of(TOPOLOGY);
        IntStream.range(0, 10_000).parallel().forEach(i -> coverage.record(TABLE.decide(Request.get("http://a.example/pay"))));
        assertEquals(10_000, coverage.requests());
        assertEquals(List.of(10_000L), coverage.rules().get(1).taken());
    }

    @Test
    void nothingToCoverIsCovered() {
        Coverage coverage = Coverage.of(Topology.resolve(ResourceSet.of(List.of())));
        assertEquals(1.0, coverage.ofRules());
        assertEquals("0 requests, 0 of them taken by a rule\nrules    0 of 0 (100.0%)\nmatches  0 of 0 (100.0%)\n", coverage.toString());
    }
}
