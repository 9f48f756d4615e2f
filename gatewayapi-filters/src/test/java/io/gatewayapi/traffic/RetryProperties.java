package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.traffic.Simulation.Reaction;
import io.gatewayapi.traffic.Simulation.Result;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class RetryProperties {

    record Scenario(HttpRouteTimeouts timeouts, HttpRouteRetry retry, List<Reaction> reactions, boolean replayable, long seed) {

        Result run() {
            SplittableRandom random = new SplittableRandom(seed);
            return Simulation.run(Timeouts.of(timeouts), RetryPolicy.of(retry), RetryBudget.UNLIMITED, replayable,
                attempt -> reactions.get(attempt % reactions.size()), random::nextDouble);
        }
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void triesAreLimitedInNumberAndNeverEarlierThanBackoffNorAfterTheDeadline(@ForAll("scenarios") Scenario scenario) {
        Result result = scenario.run();
        int tries = result.starts().size();
        assertTrue(tries <= scenario.retry.attempts().orElse(RetryPolicy.DEFAULT_ATTEMPTS) + 1, scenario::toString);
        assertTrue(scenario.replayable || tries == 1);
        long backoff = scenario.retry.backoff().map(Duration::toMillis).orElse((long) RetryPolicy.DEFAULT_BACKOFF_MILLIS);
        for (int i = 1; i < tries; i++) {
            assertTrue(result.starts().get(i) - result.ends().get(i - 1) >= Simulation.millis(backoff), () -> scenario + "\n" + result);
        }
        long deadline = scenario.timeouts.request().filter(limit -> !limit.isZero()).map(Duration::toMillis).map(Simulation::millis)
            .orElse(Long.MAX_VALUE);
        assertTrue(result.starts().stream().allMatch(start -> start < deadline), () -> scenario + "\n" + result);
        assertTrue(result.end() <= deadline, () -> scenario + "\n" + result);
        if (result.end() == deadline) {
            assertEquals(504, result.status());
        }
        Statistics.label("reason").collect(result.reason()).coverage(coverage -> {
            coverage.check(RetryDecision.Reason.EXHAUSTED).percentage(part -> part > 5);
            coverage.check(RetryDecision.Reason.DEADLINE).percentage(part -> part > 5);
            coverage.check(RetryDecision.Reason.NOT_REPLAYABLE).percentage(part -> part > 5);
            coverage.check(RetryDecision.Reason.NOT_RETRIABLE).percentage(part -> part > 5);
        });
        Statistics.label("tries").collect(Math.min(tries, 3)).coverage(coverage -> coverage.check(3).percentage(part -> part > 5));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Optional<Duration>> limit = Arbitraries.of("0s", "50ms", "100ms", "1s").map(Duration::parse).optional();
        Arbitrary<Reaction> reaction = Combinators.combine(Arbitraries.longs().between(0, 60), Arbitraries.of(200, 500, 503, 0)).as(
            (length, status) -> status == 0 ? Reaction.failure(length, Attempt.Failure.RESET) : Reaction.status(length, status));
        return Combinators.combine(
            Combinators.combine(limit, limit).as(HttpRouteTimeouts::new),
            Combinators.combine(
                Arbitraries.of(500, 503, 504).list().ofMaxSize(2),
                Arbitraries.of(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(3), OptionalInt.of(20)),
                Arbitraries.of("0s", "10ms", "40ms").map(Duration::parse).optional()).as(HttpRouteRetry::new),
            reaction.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)),
            Arbitraries.longs()).as(Scenario::new);
    }
}
