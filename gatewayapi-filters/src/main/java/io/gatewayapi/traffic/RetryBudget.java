package io.gatewayapi.traffic;

import io.gatewayapi.model.RetryConstraint;
import java.util.concurrent.TimeUnit;

/**
 * How many retries a backend may get ({@code XBackendTrafficPolicy.retryConstraint}, experimental). A host keeps one for each backend that
 * has such a policy, for all its routes and rules, and keeps it when it replaces its table. The budget only limits: without a
 * {@code retry} of the rule nothing is tried again.
 *
 * <p>A retry is allowed while the retries of the last {@code budget.interval}, this one included, are at most {@code
 * budget.percent} of the requests of that time, not counting retries as requests; or while those of the last {@code
 * minRetryRate.interval} are at most {@code minRetryRate.count}. Both windows slide in steps of a 32nd of their length and err on the
 * side of the backend: never more retries than that, possibly a few less.
 *
 * <p>For all threads and lock-free: of threads that ask for the last place at the same time none may get it, and never
 * two; one that read the clock more than a window ago gets none. Counting a request costs one compare-and-set, asking for a retry a
 * walk over 195 numbers; neither allocates. About 1.5 KiB.
 */
public final class RetryBudget {

    /** The budget of a backend without a policy: every retry is allowed. */
    public static final RetryBudget UNLIMITED = new RetryBudget(-1, 0, null, null, null);

    /** {@code minRetryRate} by default: so many retries. */
    private static final int DEFAULT_COUNT = 10;

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final int percent;
    private final int count;
    private final SlidingCount requests;
    private final SlidingCount retries;
    private final SlidingCount recentRetries;

    private RetryBudget(int percent, int count, SlidingCount requests, SlidingCount retries, SlidingCount recentRetries) {
        this.percent = percent;
        this.count = count;
        this.requests = requests;
        this.retries = retries;
        this.recentRetries = recentRetries;
    }

    /**
     * A budget of which nothing is used.
     *
     * @param constraint the limits; what the CRD refuses counts as the nearest it takes: 0 to 100 percent of 1 s to 1 h, and 1 to
     *     1,000,000 retries in 1 ms to 1 h
     * @param now the time on the clock that is passed to the other methods, in nanoseconds
     * @return the budget
     */
    public static RetryBudget of(RetryConstraint constraint, long now) {
        long interval = between(SECOND, Waits.nanos(constraint.budget().interval()), HOUR);
        long recent = between(MILLISECOND, constraint.minRetryRate().interval().map(Waits::nanos).orElse(SECOND), HOUR);
        return new RetryBudget(
            (int) between(0, constraint.budget().percent(), 100),
            (int) between(1, constraint.minRetryRate().count().orElse(DEFAULT_COUNT), 1_000_000),
            new SlidingCount(interval, now), new SlidingCount(interval, now), new SlidingCount(recent, now));
    }

    private static long between(long least, long value, long most) {
        return Math.max(least, Math.min(value, most));
    }

    /**
     * Counts a request to the backend, whatever becomes of it. {@link Exchange#begin} does.
     *
     * @param now when it came, in nanoseconds
     */
    public void request(long now) {
        if (percent >= 0) {
            requests.add(now);
        }
    }

    /**
     * Takes a retry from the budget. {@link Exchange#ended} does.
     *
     * @param now the time in nanoseconds
     * @return whether it may be made; the client gets 503 if not
     */
    public boolean retry(long now) {
        if (percent < 0) {
            return true;
        }
        // reserve first, then look: whoever comes last sees all others, so together they never take too many
        if (!retries.add(now)) {
            return false;
        }
        if (!recentRetries.add(now)) {
            retries.undo(now);
            return false;
        }
        boolean allowed = 100 * retries.atLeast(now) <= percent * requests.atMost(now) || recentRetries.atLeast(now) <= count;
        if (!allowed) {
            recentRetries.undo(now);
            retries.undo(now);
        }
        return allowed;
    }
}
