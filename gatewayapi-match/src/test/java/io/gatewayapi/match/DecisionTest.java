package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.host;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.https;
import static io.gatewayapi.match.Setup.secure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host learns of a request, and which backend it is to take (BackendRef.weight). */
class DecisionTest {

    private static final Request CART = get("shop.example/cart");

    @Test
    void matchedDecisionSaysWhereAndWhat() {
        Decision<String> decision = decide(BackendRef.service("a", 80), BackendRef.service("b", 80));

        assertTrue(decision.isMatched());
        assertEquals("payload of rule 0", decision.payload());
        assertEquals("http", decision.listener().orElseThrow().listener().name());
        assertEquals("r", decision.rule().orElseThrow().route().name());
        assertEquals(0, decision.matchIndex());
        assertEquals(List.of("a", "b"), decision.backends().stream().map(backend -> backend.ref().name()).toList());
        assertEquals("HTTPRoute shop/r rule 0 match 0 on Gateway shop/web, listener http", decision.toString());
    }

    @Test
    void otherDecisionsHaveNoRuleAndNoPayload() {
        RouteTable<String> table = table(gateway(https("a", "a.example"), https("b", "b.example"), http("http", "shop.example")));
        List<Decision<String>> others = List.of(table.decide(CART), table.decide(get("elsewhere.org/")),
                table.decide(secure("a.example", "b.example/")),
                table.decide(host("a..example")), table.decide(CART.withPort(81)));

        assertEquals(List.of(Outcome.NOT_FOUND, Outcome.NOT_FOUND, Outcome.MISDIRECTED, Outcome.BAD_REQUEST, Outcome.NO_LISTENER),
                others.stream().map(Decision::outcome).toList());
        assertEquals(List.of(404, 404, 421, 400, 0), others.stream().map(decision -> decision.outcome().status()).toList());
        assertEquals(List.of("NOT_FOUND on Gateway shop/web, listener http", "NOT_FOUND", "MISDIRECTED on Gateway shop/web, listener a",
                "BAD_REQUEST", "NO_LISTENER"),
                others.stream().map(Decision::toString).toList());
        for (Decision<String> decision : others) {
            assertFalse(decision.isMatched());
            assertEquals(Optional.empty(), decision.rule());
            assertEquals(List.of(), decision.backends());
            assertEquals(-1, decision.chooseBackend(0.5));
            assertThrows(IllegalStateException.class, decision::payload);
        }
    }

    @Test
    void decisionsAreMadeWhenTheTableIsCompiled() {
        RouteTable<String> table = table(gateway(http("http")), route(BackendRef.service("a", 80)));

        assertSame(table.decide(CART), table.decide(CART));
        assertSame(table.decide(CART.withPort(81)), table.decide(CART.withPort(82)));
    }

    @Test
    void payloadMayBeNothing() {
        Topology topology = Topology.resolve(ResourceSet.of(gateway(http("http")), route()), Assumptions.TRUSTING);
        RouteTable<Void> table = RouteTable.compile(topology, rule -> null);

        assertTrue(table.decide(CART).isMatched());
        assertNull(table.decide(CART).payload());
    }

    // ---- BackendRef.weight

    /** CT httproute-weight: 70, 30 and 0. */
    @Test
    void shareIsTheWeightBySumOfWeights() {
        Decision<String> decision = decide(weighted(70, 30, 0));

        assertEquals(List.of(0.7, 0.3, 0.0), IntStream.range(0, 3).mapToObj(decision::share).toList());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"0, 0", "0.25, 0", "0.6999, 0", "0.7001, 1", "0.85, 1", "0.999999999, 1"})
    void backendIsChosenByCumulativeWeightInListOrder(double random, int backend) {
        assertEquals(backend, decide(weighted(70, 30, 0)).chooseBackend(random));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"0, 1", "0.49, 1", "0.5, 3", "0.99, 3"})
    void weightOfZeroIsNeverChosen(double random, int backend) {
        assertEquals(backend, decide(weighted(0, 1, 0, 1, 0)).chooseBackend(random));
    }

    @Test
    void oneBackendGetsEverything() {
        Decision<String> decision = decide(BackendRef.service("a", 80));

        assertEquals(0, decision.chooseBackend(0));
        assertEquals(0, decision.chooseBackend(Math.nextDown(1.0)));
        assertEquals(1, decision.share(0));
    }

    @Test
    void sameBackendTwiceIsTwoEntries() {
        Decision<String> decision = decide(BackendRef.service("a", 80), BackendRef.service("a", 80).withWeight(3));

        assertEquals(0, decision.chooseBackend(0.2));
        assertEquals(1, decision.chooseBackend(0.3));
    }

    /** All weights zero: nothing to choose, so 500. */
    @Test
    void weightsThatAddUpToZeroLeaveNothingToChoose() {
        Decision<String> decision = decide(weighted(0, 0));

        assertEquals(-1, decision.chooseBackend(0.5));
        assertEquals(0, decision.share(1));
    }

    /** V25: a rule without backends is matched; what it answers is for its filters to say, or 500. */
    @Test
    void ruleWithoutBackendsIsMatchedAndHasNothingToChoose() {
        Decision<String> decision = decide();

        assertTrue(decision.isMatched());
        assertEquals(List.of(), decision.backends());
        assertEquals(-1, decision.chooseBackend(0));
    }

    @Test
    void largestWeightsDoNotOverflow() {
        Decision<String> decision = decide(weighted(IntStream.range(0, 16).map(i -> Integer.MAX_VALUE).toArray()));

        assertEquals(0, decision.chooseBackend(0));
        assertEquals(8, decision.chooseBackend(0.5));
        assertEquals(15, decision.chooseBackend(Math.nextDown(1.0)));
        assertEquals(1 / 16.0, decision.share(15));
    }

    /** Out of bounds, but not out of order: never a backend of weight zero, never an exception. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, -1e300, 1, 2, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0,
            Double.MIN_VALUE})
    void numberThatIsNoneOfThoseInTheIntervalDoesNoHarm(double random) {
        int chosen = decide(weighted(0, 1, 2, 0)).chooseBackend(random);

        assertTrue(chosen == 1 || chosen == 2, () -> random + " -> " + chosen);
    }

    @Test
    void negativeWeightCountsAsZero() {
        Decision<String> decision = decide(weighted(-5, 1));

        assertEquals(1, decision.chooseBackend(0));
        assertEquals(0, decision.share(0));
        assertEquals(1, decision.share(1));
    }

    /** V9: "an invalid backend keeps its share", which is answered with 500, and never goes to the healthy ones. */
    @Test
    void invalidBackendKeepsItsShare() {
        ResourceSet resources = ResourceSet.of(gateway(http("http")),
                route(BackendRef.service("there", 80), BackendRef.service("gone", 80)), Service.of("shop", "there", 80));
        Decision<String> decision = RouteTable.compile(Topology.resolve(resources, Assumptions.CLUSTER), rule -> "").decide(CART);

        assertEquals(List.of(true, false), decision.backends().stream().map(ResolvedBackend::isValid).toList());
        assertEquals(0, decision.chooseBackend(0.49));
        assertEquals(1, decision.chooseBackend(0.51));
        assertEquals(0.5, decision.share(1));
    }

    private static BackendRef[] weighted(int... weights) {
        return IntStream.range(0, weights.length).mapToObj(i -> BackendRef.service("s" + i, 80).withWeight(weights[i]))
                .toArray(BackendRef[]::new);
    }

    private static Decision<String> decide(BackendRef... backends) {
        return table(gateway(http("http")), route(backends)).decide(CART);
    }

    private static HttpRoute route(BackendRef... backends) {
        return HttpRoute.builder("shop", "r").parent("web").rule(rule -> List.of(backends).forEach(rule::backend)).build();
    }

    private static RouteTable<String> table(Resource... resources) {
        return RouteTable.compile(Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING),
                rule -> "payload of rule " + rule.index());
    }
}
