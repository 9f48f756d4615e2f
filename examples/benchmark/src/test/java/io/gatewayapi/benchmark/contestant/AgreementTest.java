package io.gatewayapi.benchmark.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.gatewayapi.benchmark.workload.Workload;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is timed gives the specification's answers, or what it gives otherwise is known. */
class AgreementTest {

    private static final Map<Point, Workload> WORKLOADS = new EnumMap<>(Point.class);
    private static final Map<Point, Agreement> AGREEMENTS = new EnumMap<>(Point.class);

    /** Everybody but those with an order of their own. */
    static Stream<Contender> exactContenders() {
        return Stream.of(Contender.values()).filter(contender -> contender != Contender.ARMERIA);
    }

    @ParameterizedTest
    @MethodSource("exactContenders")
    void everyContestantAnswersTheMixedRequestsAsTheSpecificationDoes(Contender contender) {
        assertEquals(0, differing(contender, Point.MIXED_100));
    }

    @Test
    void theContestantWithAnOrderOfItsOwnAnswersMostRequestsSo() {
        assertTrue(differing(Contender.ARMERIA, Point.MIXED_100) < 0.2);
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTENER_100", "HEADER_10", "QUERY_10", "METHOD_10", "GRPC_10", "REGEX_10", "FREE_REGEX_10"})
    void theTableAnswersEveryKindOfRequest(Point point) {
        assertEquals(0, differing(Contender.OURS, point));
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTENER_100", "HEADER_10", "QUERY_10", "METHOD_10"})
    void theLowerBoundAnswersWhatHasNoRegularExpression(Point point) {
        assertEquals(0, differing(Contender.LOWER_BOUND, point));
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTENER_100", "HEADER_10", "QUERY_10", "METHOD_10"})
    void routersWithPredicatesOfTheirOwnAnswerWhatHasNoRegularExpression(Point point) {
        assertEquals(0, differing(Contender.VERTX, point));
        assertEquals(0, differing(Contender.SPRING_CLOUD_GATEWAY, point));
    }

    @Test
    void theStackOfVertxIsDeepEnoughForAsManyConditionsOfOneHostAsItIsGiven() {
        List<Rule> rules = IntStream.range(0, 1_000).mapToObj(i -> new Rule(
                i, "www.example.com", Rule.Kind.PREFIX, "/api", "", "x-tenant", "t" + i, "", "")).toList();
        ServerRequest last = new ServerRequest("GET", "www.example.com", "/api/cart", "", "X-Tenant", "t999");
        ServerRequest none = new ServerRequest("GET", "www.example.com", "/api/cart", "", "X-Tenant", "nobody");
        Workload workload = new Workload("", rules, List.of(last, none));
        assertTrue(Contender.VERTX.takes(workload));
        Contestant vertx = Contender.VERTX.prepare(workload).get();
        workload.requests().forEach(request -> request.adapt(vertx.adapt(request)));
        assertEquals(999, vertx.answer(last));
        assertEquals(Contestant.NOTHING, vertx.answer(none));
    }

    @Test
    void whoTriesRuleAfterRuleIsNotAskedAmongTooMany() {
        Workload many = Point.MIXED_10000.workload();
        Workload manyOfAHost = Point.HEADER_10000.workload();
        assertTrue(Contender.VERTX.takes(many));
        assertFalse(Contender.VERTX.takes(manyOfAHost));
        assertTrue(Contender.SPRING_CLOUD_GATEWAY.takes(Point.MIXED_1000.workload()));
        assertFalse(Contender.SPRING_CLOUD_GATEWAY.takes(many));
        assertTrue(Contender.NAIVE.takes(many));
        assertFalse(Contender.NAIVE.takes(Point.MIXED_100000.workload()));
        assertTrue(Contender.OURS.takes(manyOfAHost));
    }

    @Test
    void aContestantThatAnswersNothingIsFoundOut() {
        double differing = agreement(Point.MIXED_100).differing(request -> Contestant.NOTHING);
        assertEquals(0.85, differing, 0.05);
    }

    private static double differing(Contender contender, Point point) {
        Agreement agreement = agreement(point);
        return agreement.differing(contender.prepare(WORKLOADS.get(point)).get());
    }

    private static Agreement agreement(Point point) {
        return AGREEMENTS.computeIfAbsent(point, any -> new Agreement(WORKLOADS.computeIfAbsent(point, Point::workload)));
    }
}
