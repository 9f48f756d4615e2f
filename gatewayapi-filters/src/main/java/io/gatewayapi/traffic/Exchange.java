package io.gatewayapi.traffic;

import java.util.Objects;

/**
 * One request, from its arrival to its answer: deadline, attempts, retry budget. It neither waits nor sends anything; the host
 * does, and passes the time in:
 *
 * <pre>{@code
 * Exchange exchange = Exchange.begin(timeouts, policy, budget, System.nanoTime());
 * send(exchange.attempt(System.nanoTime()));                                    // try until that deadline
 * ...                                                                           // when it has ended:
 * RetryDecision decision = exchange.ended(attempt, true, System.nanoTime(), random.nextDouble());
 * if (decision instanceof RetryDecision.Retry retry) {
 *     schedule(retry.after(), () -> send(exchange.attempt(System.nanoTime())));
 * } else if (decision instanceof RetryDecision.GiveUp answer) {
 *     schedule(answer.after(), () -> respond(answer.status()));
 * }
 * }</pre>
 *
 * <p>Filters run once, before the exchange, and mirrors are sent once, not with each attempt. For one request and one thread at a time.
 */
public final class Exchange {

    private final Timeouts timeouts;
    private final RetryPolicy policy;
    private final RetryBudget budget;
    private final Deadline deadline;
    private int retries;

    private Exchange(Timeouts timeouts, RetryPolicy policy, RetryBudget budget, Deadline deadline) {
        this.timeouts = timeouts;
        this.policy = policy;
        this.budget = budget;
        this.deadline = deadline;
    }

    /**
     * Starts the clock of a request, and counts it for the budget.
     *
     * @param timeouts the limits of its rule
     * @param policy the retries of its rule
     * @param budget the budget of the chosen backend, shared by all requests to it; {@link RetryBudget#UNLIMITED} for none
     * @param now when it was received, in nanoseconds
     * @return the exchange
     */
    public static Exchange begin(Timeouts timeouts, RetryPolicy policy, RetryBudget budget, long now) {
        Objects.requireNonNull(policy, "policy");
        budget.request(now);
        return new Exchange(timeouts, policy, budget, timeouts.start(now));
    }

    /**
     * By when the client must have its answer; a host that sets a timer for it answers 504 then, whatever is going on.
     *
     * @return the deadline of the whole exchange
     */
    public Deadline deadline() {
        return deadline;
    }

    /**
     * By when an attempt must have ended. One that has expired at once must not be sent: the host woke up too late from a wait.
     *
     * @param now when it starts
     * @return what {@code backendRequest} allows and the deadline of the exchange leaves
     */
    public Deadline attempt(long now) {
        return deadline.within(now, timeouts.backendRequest());
    }

    /**
     * Says what follows an attempt, and takes a retry from the budget.
     *
     * @param attempt how it ended
     * @param replayable whether the body of the request can be sent again
     * @param now when it ended
     * @param random a number in [0,1), fresh for each attempt
     * @return another attempt, or the answer for the client
     */
    public RetryDecision ended(Attempt attempt, boolean replayable, long now, double random) {
        RetryDecision decision = policy.next(retries, attempt, replayable, deadline.remaining(now), random);
        if (decision instanceof RetryDecision.Retry) {
            // RetryConstraint: "After the retry budget has been exceeded, additional retries to the backend MUST return a 503 response"
            if (!budget.retry(now)) {
                return new RetryDecision.GiveUp(503, RetryDecision.Reason.BUDGET, 0);
            }
            retries++;
        }
        return decision;
    }

    /**
     * How many retries were decided so far.
     *
     * @return 0 up to the policy's {@code attempts}
     */
    public int retries() {
        return retries;
    }
}
