package io.gatewayapi.traffic;

import static io.gatewayapi.traffic.Simulation.millis;
import static io.gatewayapi.traffic.Simulation.retry;
import static io.gatewayapi.traffic.Simulation.timeouts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.traffic.Attempt.Answered;
import io.gatewayapi.traffic.Attempt.Failed;
import io.gatewayapi.traffic.Attempt.Failure;
import io.gatewayapi.traffic.Attempt.Forwarded;
import io.gatewayapi.traffic.RetryDecision.GiveUp;
import io.gatewayapi.traffic.RetryDecision.Reason;
import io.gatewayapi.traffic.RetryDecision.Retry;
import io.gatewayapi.traffic.Simulation.Reaction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTPRouteRetry. */
class RetryPolicyTest {

    private static RetryDecision next(RetryPolicy policy, int retries, Attempt attempt) {
        return policy.next(retries, attempt, true, Deadline.UNLIMITED, 0);
    }

    @ParameterizedTest(name = "codes {0}, attempts {1}: a backend that answers {2} to the first {3} gives {4} after {5} tries")
    @CsvSource({
        "500,                 3, 500, 2, 200, 3",
        "500,                 3, 500, 3, 200, 4",
        "500,                 3, 500, 4, 500, 4",
        "500,                 3, 503, 2, 503, 1",
        "500 502 503 504,     2, 500, 1, 200, 2",
        "500 502 503 504,     2, 502, 1, 200, 2",
        "500 502 503 504,     2, 503, 1, 200, 2",
        "500 502 503 504,     2, 504, 1, 200, 2",
        "500 502 503 504,     2, 500, 3, 500, 3",
        "500 502 503 504,     2, 502, 3, 502, 3",
        "500 502 503 504,     2, 503, 3, 503, 3",
        "500 502 503 504,     2, 504, 3, 504, 3",
        "429,                 1, 429, 1, 200, 2",
        "500,                 3, 200, 1, 200, 1",
        "500,                 3, 404, 1, 404, 1",
    })
    void attemptsAreRetriesAndTheLastStatusSurfaces(String codes, int attempts, int status, int failing, int seen, int tries) {
        Integer[] retriable = Arrays.stream(codes.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
        Simulation.Result result = Simulation.run(Timeouts.NONE, RetryPolicy.of(retry(attempts, "100ms", retriable)),
            attempt -> Reaction.status(1, attempt < failing ? status : 200));
        assertEquals(seen, result.status());
        assertEquals(tries, result.starts().size());
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void attemptsWithoutAResponseAreRetriedWhateverTheCodesAre(Failure failure) {
        RetryPolicy policy = RetryPolicy.of(retry(1, "100ms", 500));
        assertEquals(200, Simulation.run(Timeouts.NONE, policy,
            attempt -> attempt < 1 ? Reaction.failure(1, failure) : Reaction.status(1, 200)).status());
        int expected = switch (failure) {
            case CONNECT -> 503;
            case RESET -> 502;
            case TIMEOUT -> 504;
        };
        Simulation.Result exhausted = Simulation.run(Timeouts.NONE, policy, attempt -> Reaction.failure(1, failure));
        assertEquals(expected, exhausted.status());
        assertEquals(Reason.EXHAUSTED, exhausted.reason());
        assertEquals(2, exhausted.starts().size());
    }

    @Test
    void aRuleWithoutRetryTriesNothingAgain() {
        assertEquals(new GiveUp(503, Reason.NOT_RETRIABLE, 0), next(RetryPolicy.NEVER, 0, new Failed(Failure.CONNECT)));
        assertEquals(new GiveUp(503, Reason.NOT_RETRIABLE, 0), next(RetryPolicy.NEVER, 0, new Answered(503)));
        assertFalse(RetryPolicy.NEVER.isRetriable(503));
    }

    /** V17: timeouts request 1s, backendRequest 300ms, retry attempts 10, codes [504], backoff 200ms, a backend that never answers. */
    @ParameterizedTest
    @CsvSource({"0", "0.5", "0.999"})
    void theRequestTimeoutEndsAllAttemptsAndWaits(double random) {
        Simulation.Result result = Simulation.run(Timeouts.of(timeouts("1s", "300ms")), RetryPolicy.of(retry(10, "200ms", 504)),
            RetryBudget.UNLIMITED, true, attempt -> Reaction.status(3_600_000, 200), () -> random);
        assertEquals(504, result.status());
        assertEquals(Reason.DEADLINE, result.reason());
        assertEquals(millis(1000), result.end());
        assertEquals(2, result.starts().size());
        assertTrue(result.starts().get(1) >= millis(500));
    }

    @Test
    void anAttemptThatIsUnderWayAtTheDeadlineIsCutOffWith504() {
        Simulation.Result result = Simulation.run(Timeouts.of(timeouts("1s", null)), RetryPolicy.of(retry(10, "200ms", 500)),
            attempt -> attempt == 0 ? Reaction.status(100, 500) : Reaction.status(5_000, 200));
        assertEquals(504, result.status());
        assertEquals(millis(1000), result.end());
        assertEquals(2, result.starts().size());
    }

    @Test
    void aGoodAnswerBehindTheDeadlineIsStill504() {
        assertEquals(new GiveUp(504, Reason.DEADLINE, 0), RetryPolicy.NEVER.next(0, new Answered(200), true, 0, 0));
    }

    @Test
    void nothingIsTriedAgainOnceTheResponseWentToTheClient() {
        RetryPolicy policy = RetryPolicy.of(retry(3, "1ms", 500));
        assertEquals(new GiveUp(500, Reason.FORWARDED, 0), next(policy, 0, new Forwarded(500)));
        assertEquals(new GiveUp(200, Reason.FORWARDED, 0), policy.next(0, new Forwarded(200), true, 0, 0), "a 504 could not be sent");
    }

    @Test
    void aBodyThatCannotBeSentAgainEndsTheRetriesAndNotTheRequest() {
        RetryPolicy policy = RetryPolicy.of(retry(3, "1ms", 500));
        assertEquals(new GiveUp(500, Reason.NOT_REPLAYABLE, 0), policy.next(0, new Answered(500), false, Deadline.UNLIMITED, 0));
        assertEquals(new GiveUp(200, Reason.NOT_RETRIABLE, 0), policy.next(0, new Answered(200), false, Deadline.UNLIMITED, 0));
    }

    @ParameterizedTest(name = "before retry {0}: {1} to {2} ms")
    @CsvSource({"1, 100, 125", "2, 200, 250", "3, 400, 500", "4, 800, 1000", "5, 1000, 1250", "6, 1000, 1250", "1000, 1000, 1250"})
    void theWaitDoublesUpToTenTimesTheBackoffAndJitterOnlyAdds(int retry, long least, long most) {
        RetryPolicy policy = RetryPolicy.of(retry(5000, "100ms", 500));
        assertEquals(new Retry(millis(least)), policy.next(retry - 1, new Answered(500), true, Deadline.UNLIMITED, 0));
        double nearlyOne = 0x1.fffffffffffffp-1;
        Retry longest = assertInstanceOf(Retry.class, policy.next(retry - 1, new Answered(500), true, Deadline.UNLIMITED, nearlyOne));
        assertEquals(millis(most), longest.after(), 1e3);
    }

    @Test
    void aRetryThatCouldOnlyStartAtTheDeadlineIsNotMade() {
        RetryPolicy policy = RetryPolicy.of(retry(3, "100ms", 500));
        assertEquals(new Retry(millis(100)), policy.next(0, new Answered(500), true, millis(100) + 1, 0));
        assertEquals(new GiveUp(504, Reason.DEADLINE, millis(100)), policy.next(0, new Answered(500), true, millis(100), 0));
    }

    @Test
    void whatIsLeftOutHasDefaults() {
        RetryPolicy policy = RetryPolicy.of(new HttpRouteRetry(List.of(), OptionalInt.empty(), Optional.empty()));
        assertEquals("2 retries of [], backoff 25 ms", policy.toString());
        assertEquals(new Retry(millis(25)), next(policy, 0, new Failed(Failure.RESET)));
        assertEquals(new GiveUp(500, Reason.NOT_RETRIABLE, 0), next(policy, 0, new Answered(500)));
    }

    @Test
    void whatTheSchemaRefusesHasNoEffect() {
        RetryPolicy policy = RetryPolicy.of(retry(1, "0s", 200, 399, 600, -5, 500));
        assertEquals("1 retries of [500], backoff 0 ms", policy.toString());
        assertEquals(new GiveUp(-7, Reason.NOT_RETRIABLE, 0), next(policy, 0, new Answered(-7)));
        assertEquals(new GiveUp(599, Reason.NOT_RETRIABLE, 0), next(policy, 0, new Answered(599)));
        assertEquals("no retries", RetryPolicy.of(retry(-3, "1s", 500)).toString());
        long longest = RetryPolicy.of(retry(1, "99999h99999h99999h99999h", 500)).next(0, new Answered(500), true, Deadline.UNLIMITED, 0)
            .accept(new RetryDecision.Cases<Long>() {
                @Override
                public Long retry(Retry decision) {
                    return decision.after();
                }

                @Override
                public Long giveUp(GiveUp decision) {
                    return -1L;
                }
            });
        assertTrue(longest >= millis(4L * 99_999 * 3_600_000));
    }

    @Test
    void aRetryThatTheBudgetRefusesIsAnsweredWith503() {
        RetryBudget budget = RetryBudget.of(RetryBudgetTest.constraint(0, "10s", 1, "1s"), Simulation.START);
        Simulation.Result result = Simulation.run(
            Timeouts.NONE, RetryPolicy.of(retry(5, "1ms", 500)), budget, true, attempt -> Reaction.status(1, 500), () -> 0);
        assertEquals(503, result.status());
        assertEquals(Reason.BUDGET, result.reason());
        assertTrue(result.reason().isGateways());
        assertEquals(2, result.starts().size());
    }

    @Test
    void anExchangeCountsItsRetries() {
        Exchange exchange = Exchange.begin(Timeouts.NONE, RetryPolicy.of(retry(1, "1ms", 500)), RetryBudget.UNLIMITED, 0);
        assertEquals(0, exchange.retries());
        exchange.ended(new Answered(500), true, 0, 0);
        assertEquals(1, exchange.retries());
        assertEquals(new GiveUp(500, Reason.EXHAUSTED, 0), exchange.ended(new Answered(500), true, 0, 0));
        assertEquals(1, exchange.retries());
    }
}
