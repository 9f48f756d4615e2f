package io.gatewayapi.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the arguments of the command come to. */
class PlanTest {

    @Test
    void withoutArgumentsEverythingIsMeasuredInAtLeastTwoProcessesEach() {
        Plan plan = Plan.of();
        assertEquals(List.of(Point.values()), plan.points());
        assertEquals(List.of(Contender.values()), plan.contenders());
        assertTrue(plan.rounds() >= 2 && plan.builds());
        assertEquals(Path.of("BENCHMARKS.svg"), plan.chart());
    }

    @Test
    void aQuickRunHasFewPointsAndStillTwoProcessesEach() {
        Plan plan = Plan.of("--quick");
        assertTrue(plan.points().size() < Point.values().length && plan.contenders().size() < Contender.values().length);
        assertTrue(plan.rounds() >= 2 && plan.builds());
    }

    @Test
    void pointsContestantsAndThePageCanBeChosen() {
        Plan plan = Plan.of("--points", "mixed-10,cold", "--contestants", "ours", "--out", "target/page.md", "--no-builds");
        assertEquals(List.of(Point.MIXED_10, Point.COLD_100000), plan.points());
        assertEquals(List.of(Contender.OURS), plan.contenders());
        assertEquals(Path.of("target/page.svg"), plan.chart());
        assertFalse(plan.builds());
    }

    @Test
    void aNameOfNobodyIsAnsweredWithTheNamesThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> Plan.of("--contestants", "nobody")).getMessage();
        for (Contender contender : Contender.values()) {
            assertTrue(message.contains(contender.id()), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--points", "--points nowhere", "--contestants nobody", "--fast", ""})
    void whatIsNoArgumentIsRefused(String arguments) {
        assertThrows(IllegalArgumentException.class, () -> Plan.of(arguments.split(" ")));
    }

    @Test
    void theMedianIsTheMiddleOrHalfWayBetweenTheMiddleTwo() {
        assertEquals(2, new Samples(List.of(9.0, 1.0, 2.0), List.of()).medianTime());
        assertEquals(3, new Samples(List.of(9.0, 1.0), List.of()).with(new Samples(List.of(4.0, 2.0), List.of())).medianTime());
    }
}
