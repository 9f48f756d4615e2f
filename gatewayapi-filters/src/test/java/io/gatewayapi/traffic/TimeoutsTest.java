package io.gatewayapi.traffic;

import static io.gatewayapi.traffic.Simulation.millis;
import static io.gatewayapi.traffic.Simulation.timeouts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.traffic.Simulation.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTPRouteTimeouts. */
class TimeoutsTest {

    @ParameterizedTest(name = "{0} is {1} ms")
    @CsvSource({"150m, 9000000", "7230s, 7230000", "10s30m1h, 5410000", "100ms200ms300ms, 600", "00030s, 30000", "500ms, 500"})
    void aDurationIsTheSumOfItsParts(String text, long expected) {
        assertEquals(millis(expected), Timeouts.of(timeouts(text, null)).request());
        assertEquals(millis(expected), Timeouts.of(timeouts(null, text)).backendRequest());
    }

    @ParameterizedTest
    @CsvSource({"0s", "0h", "0h0m0s", "0ms"})
    void zeroSwitchesALimitOff(String zero) {
        assertEquals(Timeouts.NONE, Timeouts.of(timeouts(zero, zero)));
        assertEquals(Timeouts.NONE, new Timeouts(1, 1).overriddenBy(timeouts(zero, zero)), "the default of the host as well");
    }

    @Test
    void theLongestDurationFits() {
        assertEquals(4 * millis(99_999L * 3_600_000), Timeouts.of(timeouts("99999h99999h99999h99999h", null)).request());
    }

    @Test
    void whatTheRuleLeavesOutIsTheHosts() {
        Timeouts host = new Timeouts(millis(100), millis(200));
        assertEquals(new Timeouts(millis(100), millis(5)), host.overriddenBy(timeouts(null, "5ms")));
        assertEquals(new Timeouts(millis(60_000), millis(200)), host.overriddenBy(timeouts("1m", null)), "a longer one is not undercut");
        assertEquals(Timeouts.NONE, Timeouts.of(timeouts(null, null)));
    }

    @ParameterizedTest(name = "{0}: a backend that takes 1 s gives {1} at {2} ms")
    @CsvSource({"500ms, 504, 500", "0s, 200, 1000", "2s, 200, 1000"})
    void aRequestThatTakesLongerIsAnsweredWith504(String limit, int status, long end) {
        for (Timeouts limits : new Timeouts[] {Timeouts.of(timeouts(limit, null)), Timeouts.of(timeouts(null, limit))}) {
            Simulation.Result result = Simulation.run(limits, RetryPolicy.NEVER, attempt -> Reaction.status(1000, 200));
            assertEquals(status, result.status());
            assertEquals(millis(end), result.end());
        }
    }

    /** "request: 5s" with "backendRequest: 0s" must not switch the first off, nor the other way round. */
    @Test
    void theTwoLimitsAreTimersOfTheirOwn() {
        Simulation.Result request = Simulation.run(
            Timeouts.of(timeouts("5s", "0s")), RetryPolicy.NEVER, attempt -> Reaction.status(60_000, 200));
        assertEquals(millis(5000), request.end());
        Simulation.Result attempt = Simulation.run(
            Timeouts.of(timeouts("0s", "300ms")), RetryPolicy.NEVER, number -> Reaction.status(60_000, 200));
        assertEquals(millis(300), attempt.end());
        assertEquals(504, attempt.status());
    }

    @Test
    void anAttemptEndsWithTheRequestAtTheLatest() {
        Exchange exchange = Exchange.begin(Timeouts.of(timeouts("1s", "300ms")), RetryPolicy.NEVER, RetryBudget.UNLIMITED, 0);
        assertEquals(millis(300), exchange.attempt(0).remaining(0));
        assertEquals(millis(200), exchange.attempt(millis(800)).remaining(millis(800)));
        assertTrue(exchange.attempt(millis(1000)).isExpired(millis(1000)), "not to be sent");
    }

    @Test
    void aDeadlineSurvivesAClockThatOverflows() {
        Deadline deadline = new Deadline(Long.MAX_VALUE - 10, 100);
        assertEquals(100, deadline.remaining(Long.MAX_VALUE - 10));
        assertEquals(1, deadline.remaining(Long.MIN_VALUE + 88));
        assertFalse(deadline.isExpired(Long.MIN_VALUE + 88));
        assertTrue(deadline.isExpired(Long.MIN_VALUE + 89));
        assertEquals(100, deadline.remaining(Long.MAX_VALUE - 20), "a thread that read the clock earlier has no more time");
    }

    @Test
    void withoutALimitTheDeadlineNeverComes() {
        Deadline deadline = Timeouts.NONE.start(Long.MIN_VALUE);
        assertEquals(Deadline.UNLIMITED, deadline.remaining(Long.MAX_VALUE));
        assertFalse(deadline.isExpired(Long.MAX_VALUE));
        assertEquals(5, deadline.within(7, 5).remaining(7));
    }
}
