package io.gatewayapi.traffic;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteTimeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/** A host with a clock of its own: it sends attempts to a backend that is a function, and waits by turning the clock. */
final class Simulation {

    /** What a backend does with an attempt: it ends in this way after so many nanoseconds, if it is let. */
    record Reaction(long length, Attempt attempt) {
        static Reaction status(long millis, int status) {
            return new Reaction(TimeUnit.MILLISECONDS.toNanos(millis), new Attempt.Answered(status));
        }

        static Reaction failure(long millis, Attempt.Failure failure) {
            return new Reaction(TimeUnit.MILLISECONDS.toNanos(millis), new Attempt.Failed(failure));
        }
    }

    /** What came of a request; times are nanoseconds since it was received. */
    record Result(int status, RetryDecision.Reason reason, long end, List<Long> starts, List<Long> ends) {}

    /** System.nanoTime may be anything: this overflows after 100 ms. */
    static final long START = Long.MAX_VALUE - 100_000_000L;

    private Simulation() {}

    static Result run(
            Timeouts timeouts, RetryPolicy policy, RetryBudget budget, boolean replayable,
            IntFunction<Reaction> backend, DoubleSupplier random) {
        Exchange exchange = Exchange.begin(timeouts, policy, budget, START);
        List<Long> starts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        long now = START;
        while (true) {
            starts.add(now - START);
            long allowed = exchange.attempt(now).remaining(now);
            Reaction reaction = backend.apply(starts.size() - 1);
            boolean inTime = reaction.length() < allowed;
            now += inTime ? reaction.length() : allowed;
            ends.add(now - START);
            Attempt attempt = inTime ? reaction.attempt() : new Attempt.Failed(Attempt.Failure.TIMEOUT);
            RetryDecision decision = exchange.ended(attempt, replayable, now, random.getAsDouble());
            if (decision instanceof RetryDecision.GiveUp answer) {
                return new Result(answer.status(), answer.reason(), now + answer.after() - START, starts, ends);
            }
            now += ((RetryDecision.Retry) decision).after();
        }
    }

    static Result run(Timeouts timeouts, RetryPolicy policy, IntFunction<Reaction> backend) {
        return run(timeouts, policy, RetryBudget.UNLIMITED, true, backend, () -> 0.5);
    }

    static HttpRouteTimeouts timeouts(String request, String backendRequest) {
        return new HttpRouteTimeouts(
            Optional.ofNullable(request).map(Duration::parse), Optional.ofNullable(backendRequest).map(Duration::parse));
    }

    static HttpRouteRetry retry(int attempts, String backoff, Integer... codes) {
        return new HttpRouteRetry(List.of(codes), OptionalInt.of(attempts), Optional.of(Duration.parse(backoff)));
    }

    static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
