package io.gatewayapi.traffic;

/**
 * A point in time by which something must have ended, on a clock that only ever grows, such as {@link System#nanoTime}. Nothing
 * here reads a clock: the host passes the time in. Immutable.
 *
 * @param start when the time began to run, in nanoseconds of the host's clock
 * @param length how long it runs, in nanoseconds; {@link #UNLIMITED} for ever, below 0 counts as 0
 */
public record Deadline(long start, long length) {

    /** Nanoseconds that never pass. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** The deadline that never comes. */
    public static final Deadline NEVER = new Deadline(0, UNLIMITED);

    /**
     * How much time is left.
     *
     * @param now the time on the clock of {@code start}
     * @return nanoseconds, 0 where the deadline has passed, {@link #UNLIMITED} where it never comes
     */
    public long remaining(long now) {
        // the difference, never the sum: System.nanoTime may be negative and may overflow
        return length == UNLIMITED ? UNLIMITED : Math.max(0, length - Math.max(0, now - start));
    }

    /**
     * Whether the time is over. What a request then gets is 504.
     *
     * @param now the time on the clock of {@code start}
     * @return true from the deadline on
     */
    public boolean isExpired(long now) {
        return remaining(now) == 0;
    }

    /**
     * A deadline for a part of what this one limits: whichever comes first.
     *
     * @param now when the part begins
     * @param longest how long it may take, in nanoseconds; {@link #UNLIMITED} where only this deadline counts
     * @return the deadline of the part
     */
    public Deadline within(long now, long longest) {
        return new Deadline(now, Math.min(longest, remaining(now)));
    }
}
