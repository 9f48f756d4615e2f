package io.gatewayapi.benchmark.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.Workload;
import java.util.EnumMap;
import java.util.Map;
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
