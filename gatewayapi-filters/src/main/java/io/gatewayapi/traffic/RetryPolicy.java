package io.gatewayapi.traffic;

import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.traffic.RetryDecision.GiveUp;
import io.gatewayapi.traffic.RetryDecision.Reason;
import io.gatewayapi.traffic.RetryDecision.Retry;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;

/**
 * When a failed attempt is tried again ({@code HTTPRouteRetry}, experimental): a pure function of what happened, with the time
 * and the random number passed in. Immutable and safe for all threads.
 *
 * <p>Tried again are the statuses of {@code codes} and, wherever a rule has a {@code retry} at all, attempts without a response:
 * no connection, a reset, a timeout. The method of the request does not matter: a POST is sent again as well, if its body can be.
 *
 * <p>The wait doubles with each retry up to {@value #CAP} times {@code backoff}, plus a jitter of up to a quarter; the
 * jitter only ever adds. A rule without {@code retry} tries nothing again, since no portable configuration can rely on it.
 */
public final class RetryPolicy {

    /** Nothing is tried again: the policy of a rule without {@code retry}. */
    public static final RetryPolicy NEVER = new RetryPolicy(new BitSet(), 0, 0);

    /** How many retries there are where {@code attempts} is left out. */
    public static final int DEFAULT_ATTEMPTS = 2;

    /** The wait where {@code backoff} is left out, in milliseconds. */
    public static final int DEFAULT_BACKOFF_MILLIS = 25;

    /** How many times {@code backoff} the wait may grow to, before jitter. */
    public static final int CAP = 10;

    private static final double JITTER = 0.25;

    private final BitSet codes;
    private final int attempts;
    private final long backoff;

    private RetryPolicy(BitSet codes, int attempts, long backoff) {
        this.codes = codes;
        this.attempts = attempts;
        this.backoff = backoff;
    }

    /**
     * The policy of a rule.
     *
     * @param retry as written; codes outside 400 to 599 have no effect, and less than one attempt is none
     * @return the policy
     */
    public static RetryPolicy of(HttpRouteRetry retry) {
        BitSet codes = new BitSet();
        retry.codes().stream().filter(code -> code >= 400 && code <= 599).forEach(codes::set);
        long backoff = retry.backoff().map(Waits::nanos).orElse(TimeUnit.MILLISECONDS.toNanos(DEFAULT_BACKOFF_MILLIS));
        return new RetryPolicy(codes, Math.max(0, retry.attempts().orElse(DEFAULT_ATTEMPTS)), backoff);
    }

    /**
     * How often a request is tried again at most.
     *
     * @return the number of retries, the first attempt not counted; 0 for {@link #NEVER}
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Whether a response is tried again as long as there are attempts left. A host that asks this first has nothing more to ask for
     * good responses, and may then stream them.
     *
     * @param status the status of the response
     * @return true for the {@code codes}
     */
    public boolean isRetriable(int status) {
        return attempts > 0 && codes.get(Math.max(0, status));
    }

    /**
     * Says what follows an attempt.
     *
     * @param retries how many retries were made so far: 0 after the first attempt
     * @param attempt how the last one ended
     * @param replayable whether the body of the request can be sent again; a host that has to buffer it sets itself a limit
     * @param remaining the nanoseconds that are left for the request; {@link Deadline#UNLIMITED} without a limit
     * @param random a number in [0,1), fresh for each attempt
     * @return another attempt after a wait that ends before the deadline, or the answer for the client
     */
    public RetryDecision next(int retries, Attempt attempt, boolean replayable, long remaining, double random) {
        if (attempt instanceof Attempt.Forwarded) {
            return giveUp(attempt.status(), Reason.FORWARDED);
        }
        if (remaining <= 0) {
            // HTTPRouteRetry.backoff: "the Gateway MUST immediately return a timeout error"
            return giveUp(504, Reason.DEADLINE);
        }
        boolean failed = attempt instanceof Attempt.Failed || codes.get(Math.max(0, attempt.status()));
        if (!failed || attempts == 0) {
            return giveUp(attempt.status(), Reason.NOT_RETRIABLE);
        }
        if (retries >= attempts) {
            // HTTPRouteRetry.attempts: when all were made "the Gateway MUST return an error": that of the last one
            return giveUp(attempt.status(), Reason.EXHAUSTED);
        }
        if (!replayable) {
            return giveUp(attempt.status(), Reason.NOT_REPLAYABLE);
        }
        long wait = backoff(retries, random);
        return wait < remaining ? new Retry(wait) : new GiveUp(504, Reason.DEADLINE, remaining);
    }

    /** HTTPRouteRetry.backoff: "unsuccessful backend requests are not retried before the configured minimum duration". */
    private long backoff(int retries, double random) {
        double grown = (double) backoff * Math.min(CAP, 1L << Math.min(retries, 30));
        double jittered = grown * (1 + JITTER * Math.max(0, Math.min(1, random)));
        return Math.max(backoff, (long) Math.min(jittered, Long.MAX_VALUE / 2.0));
    }

    private static RetryDecision giveUp(int status, Reason reason) {
        return new GiveUp(status, reason, 0);
    }

    /** {@return for example {@code 3 retries of [500, 503], backoff 100 ms}} */
    @Override
    public String toString() {
        return attempts == 0 ? "no retries"
            : attempts + " retries of " + codes.stream().boxed().toList() + ", backoff " + TimeUnit.NANOSECONDS.toMillis(backoff) + " ms";
    }
}
