package io.gatewayapi.traffic;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.HttpRouteTimeouts;
import java.util.Optional;

/**
 * The time limits of a rule in nanoseconds ({@code HTTPRouteTimeouts}). Immutable.
 *
 * <p>Both limits are timers of their own: {@code request} runs once, over all attempts and the waits between them; {@code
 * backendRequest} starts anew with each attempt. A request whose limit has passed is answered with 504. Once the head of the
 * response went to the client that is no longer possible: the host then resets the stream, or closes the connection. After a
 * successful upgrade (101) a host stops the timers, since a WebSocket has no end that a limit could mean.
 *
 * @param request for the whole exchange; {@link Deadline#UNLIMITED} for none
 * @param backendRequest for one attempt, from its first byte to the end of its response; {@link Deadline#UNLIMITED} for none
 */
public record Timeouts(long request, long backendRequest) {

    /** No limits: what a rule without {@code timeouts} has here, since the specification leaves it open. */
    public static final Timeouts NONE = new Timeouts(Deadline.UNLIMITED, Deadline.UNLIMITED);

    /**
     * The limits of a rule, and none where it is silent.
     *
     * @param rule the limits as written; zero switches one off
     * @return the limits
     */
    public static Timeouts of(HttpRouteTimeouts rule) {
        return NONE.overriddenBy(rule);
    }

    /**
     * These limits where the rule is silent. A limit of the rule wins even where it is longer, and so does a zero.
     *
     * @param rule the limits as written; zero switches one off
     * @return the limits of the rule, completed
     */
    public Timeouts overriddenBy(HttpRouteTimeouts rule) {
        return new Timeouts(nanos(rule.request(), request), nanos(rule.backendRequest(), backendRequest));
    }

    /**
     * Starts the clock of a request.
     *
     * @param now when it was received
     * @return by when it must be answered
     */
    public Deadline start(long now) {
        return Deadline.NEVER.within(now, request);
    }

    private static long nanos(Optional<Duration> written, long unset) {
        // HTTPRouteTimeouts: "Setting a timeout to the zero duration (e.g. "0s") SHOULD disable the timeout completely"
        return written.map(duration -> duration.isZero() ? Deadline.UNLIMITED : Waits.nanos(duration)).orElse(unset);
    }
}
