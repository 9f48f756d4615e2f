package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class RetryBudgetProperties {

    /** So many requests and then attempts to retry, some milliseconds after the step before. */
    record Step(int after, int requests, int retries) {}

    record Scenario(int percent, int interval, int count, int recent, List<Step> steps) {}

    /** A log of everything, and an exact window over it: slow, and easy to believe. */
    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void noRetryIsAllowedThatAnExactWindowWouldRefuse(@ForAll("scenarios") Scenario scenario) {
        RetryBudget budget = RetryBudget.of(RetryBudgetTest.constraint(
            scenario.percent, Duration.ofMillis(scenario.interval).text(), scenario.count, Duration.ofMillis(scenario.recent).text()), 0);
        List<Long> requests = new ArrayList<>();
        List<Long> retries = new ArrayList<>();
        long now = 0;
        int refused = 0;
        for (Step step : scenario.steps) {
            now += Simulation.millis(step.after);
            for (int i = 0; i < step.requests; i++) {
                budget.request(now);
                requests.add(now);
            }
            for (int i = 0; i < step.retries; i++) {
                if (budget.retry(now)) {
                    retries.add(now);
                    boolean ofPercent = 100L * within(retries, now, scenario.interval)
                        <= (long) scenario.percent * within(requests, now, scenario.interval);
                    assertTrue(ofPercent || within(retries, now, scenario.recent) <= scenario.count, scenario::toString);
                } else {
                    refused++;
                    // nor is one refused that is allowed even where the windows are a bucket longer for retries, and shorter for requests
                    double longer = 33.0 / 32;
                    double shorter = 31.0 / 32;
                    retries.add(now);
                    boolean ofPercent = 100L * within(retries, now, scenario.interval * longer)
                        <= (long) scenario.percent * within(requests, now, scenario.interval * shorter);
                    assertTrue(!ofPercent && within(retries, now, scenario.recent * longer) > scenario.count, scenario::toString);
                    retries.remove(retries.size() - 1);
                }
            }
        }
        Statistics.label("refused").collect(refused > 0).coverage(coverage -> {
            coverage.check(true).percentage(part -> part > 10);
            coverage.check(false).percentage(part -> part > 5);
        });
    }

    private static long within(List<Long> times, long now, double millis) {
        return times.stream().filter(time -> now - time < millis * 1e6).count();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Step> step = Combinators.combine(
            Arbitraries.of(0, 1, 30, 100, 500, 1000, 3000), Arbitraries.integers().between(0, 10), Arbitraries.integers().between(0, 5))
            .as(Step::new);
        return Combinators.combine(
            Arbitraries.of(0, 20, 50, 100), Arbitraries.of(1000, 2000), Arbitraries.of(1, 3, 10), Arbitraries.of(100, 1000, 5000),
            step.list().ofMaxSize(30)).as(Scenario::new);
    }
}
