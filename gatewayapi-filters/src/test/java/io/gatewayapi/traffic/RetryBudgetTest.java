package io.gatewayapi.traffic;

import static io.gatewayapi.traffic.Simulation.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.RequestRate;
import io.gatewayapi.model.RetryConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** XBackendTrafficPolicy.retryConstraint. */
class RetryBudgetTest {

    static RetryConstraint constraint(int percent, String interval, int count, String recent) {
        return new RetryConstraint(
            new io.gatewayapi.model.RetryBudget(percent, Duration.parse(interval)),
            new RequestRate(OptionalInt.of(count), Optional.of(Duration.parse(recent))));
    }

    /** The defaults of the CRD. */
    private static RetryBudget usual() {
        RetryConstraint written = new RetryConstraint(
            new io.gatewayapi.model.RetryBudget(20, Duration.parse("10s")), new RequestRate(OptionalInt.empty(), Optional.empty()));
        return RetryBudget.of(written, 0);
    }

    private static int allowed(RetryBudget budget, int asked, long now) {
        int allowed = 0;
        for (int i = 0; i < asked; i++) {
            allowed += budget.retry(now) ? 1 : 0;
        }
        return allowed;
    }

    /** RetryConstraint: of "1000 active requests in the past 10 seconds" and "20% (the default), [...] 200 [...] may be [...] retries". */
    @Test
    void retriesAreAPartOfTheRequestsOfTheInterval() {
        RetryBudget budget = usual();
        for (int i = 0; i < 1000; i++) {
            budget.request(millis(i));
        }
        assertEquals(200, allowed(budget, 1000, millis(9000)));
    }

    @Test
    void withoutTrafficTheMinimumRateIsAllowed() {
        RetryBudget budget = usual();
        assertEquals(10, allowed(budget, 100, 0));
        assertEquals(0, allowed(budget, 100, millis(999)));
        assertEquals(10, allowed(budget, 100, millis(1032)), "a window of 1 s ends at most a 32nd later");
    }

    @Test
    void aRefusedRetryTakesNothing() {
        RetryBudget budget = usual();
        assertEquals(10, allowed(budget, 100_000, 0));
        for (int i = 0; i < 100; i++) {
            budget.request(1);
        }
        assertEquals(10, allowed(budget, 100, 1));
    }

    @Test
    void requestsLeaveTheWindow() {
        RetryBudget budget = RetryBudget.of(constraint(50, "10s", 1, "1s"), 0);
        for (int i = 0; i < 100; i++) {
            budget.request(0);
        }
        assertEquals(50, allowed(budget, 100, millis(9000)));
        assertEquals(1, allowed(budget, 100, millis(10_400)), "the minimum rate is left");
        assertEquals(1, allowed(budget, 100, millis(3_600_000)));
    }

    @Test
    void everyRetryOfOneRequestCounts() {
        RetryBudget budget = RetryBudget.of(constraint(100, "1s", 1, "1h"), 0);
        budget.request(0);
        budget.request(0);
        assertEquals(2, allowed(budget, 5, 0));
    }

    @Test
    void zeroPercentLeavesTheMinimumRate() {
        RetryBudget budget = RetryBudget.of(constraint(0, "10s", 3, "500ms"), 0);
        for (int i = 0; i < 1000; i++) {
            budget.request(0);
        }
        assertEquals(3, allowed(budget, 100, 0));
    }

    @Test
    void whatTheSchemaRefusesCountsAsTheNearestThatItTakes() {
        RetryBudget tooMuch = RetryBudget.of(constraint(1000, "0s", 1, "1h"), 0);
        for (int i = 0; i < 10; i++) {
            tooMuch.request(0);
        }
        assertEquals(10, allowed(tooMuch, 100, 0));
        RetryBudget nothing = RetryBudget.of(constraint(-5, "99999h", 0, "0s"), 0);
        assertEquals(1, allowed(nothing, 100, 0));
    }

    @Test
    void withoutAPolicyEveryRetryIsAllowed() {
        RetryBudget.UNLIMITED.request(0);
        assertEquals(1000, allowed(RetryBudget.UNLIMITED, 1000, 0));
    }

    @Test
    void theClockMayStartAnywhereAndOverflow() {
        long start = Long.MAX_VALUE - millis(500);
        RetryBudget budget = RetryBudget.of(constraint(0, "1s", 2, "1s"), start);
        assertEquals(2, allowed(budget, 5, start));
        assertEquals(0, allowed(budget, 5, start + millis(600)));
        assertEquals(2, allowed(budget, 5, start + millis(1100)));
    }

    @Test
    void aThreadThatReadTheClockLongAgoGetsNothing() {
        RetryBudget budget = RetryBudget.of(constraint(0, "1s", 2, "1s"), 0);
        assertTrue(budget.retry(millis(1100)));
        assertFalse(budget.retry(0), "more than a window");
        assertTrue(budget.retry(millis(1100)), "and has taken nothing");
        assertTrue(budget.retry(millis(2500)));
        assertFalse(budget.retry(millis(0)), "its bucket has gone");
        assertTrue(budget.retry(millis(2500)));
        assertFalse(budget.retry(millis(2400)), "less than a window: what others took since then counts");
    }

    /** Windows pass while the threads ask; a log of all that was allowed is looked at afterwards. */
    @Test
    void threadsTogetherNeverGetMoreInAnyWindow() throws Exception {
        int threads = 4;
        int rounds = 20_000;
        AtomicLong clock = new AtomicLong();
        RetryBudget budget = RetryBudget.of(constraint(0, "1s", 7, "1s"), 0);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Long>>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                results.add(pool.submit(() -> {
                    start.await();
                    List<Long> allowed = new ArrayList<>();
                    for (int i = 0; i < rounds; i++) {
                        long now = clock.incrementAndGet();
                        if (budget.retry(millis(now))) {
                            allowed.add(now);
                        }
                    }
                    return allowed;
                }));
            }
            start.countDown();
            List<Long> log = new ArrayList<>();
            for (Future<List<Long>> result : results) {
                log.addAll(result.get(60, TimeUnit.SECONDS));
            }
            for (long end : log) {
                assertTrue(log.stream().filter(time -> time > end - 1000 && time <= end).count() <= 7, log::toString);
            }
            assertTrue(log.size() > 7, log::toString);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The clock of each thread runs as it likes, within one window: so all that is allowed is allowed within that. */
    @Test
    void threadsTogetherNeverGetMoreThanIsAllowed() throws Exception {
        int threads = 8;
        int rounds = 20_000;
        RetryBudget budget = RetryBudget.of(constraint(10, "1h", 500, "1h"), 0);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int seed = t;
                results.add(pool.submit(() -> {
                    start.await();
                    int allowed = 0;
                    for (int i = 0; i < rounds; i++) {
                        long now = millis(i + seed);
                        if (i % 4 == 0) {
                            budget.request(now);
                        }
                        allowed += budget.retry(now) ? 1 : 0;
                    }
                    return allowed;
                }));
            }
            start.countDown();
            int allowed = 0;
            for (Future<Integer> result : results) {
                allowed += result.get(60, TimeUnit.SECONDS);
            }
            int requests = threads * rounds / 4;
            assertTrue(allowed <= requests / 10, () -> "too many");
            assertTrue(allowed >= 500, "at least what is always allowed, but for threads that refuse each other the last place");
            assertEquals(requests / 10 - allowed, allowed(budget, requests, millis(rounds)), "nothing leaks: the rest is still there");
        } finally {
            pool.shutdownNow();
        }
    }
}
