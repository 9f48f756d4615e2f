package io.gatewayapi.traffic;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of something happened lately, in buckets of a {@value #BUCKETS}th of the window. Lock-free, for all threads; counting is
 * one compare-and-set, which allocates nothing.
 */
final class SlidingCount {

    static final int BUCKETS = 32;

    /** The current bucket and two windows before it: enough for a thread that read the clock up to a window ago. */
    private static final int RING = 2 * BUCKETS + 1;

    /** In place of a count that is no longer known: larger than any, and small enough to be multiplied with a percentage. */
    private static final long UNKNOWN = Long.MAX_VALUE / 100;

    private static final long COUNT = 0xFFFF_FFFFL;

    private final long origin;
    private final long width;
    /** In the upper half the number of the bucket since the origin, in the lower half the count. */
    private final AtomicLongArray ring = new AtomicLongArray(RING);

    /**
     * Nothing counted.
     *
     * @param window its length in nanoseconds, at least {@value #BUCKETS}
     * @param now the time from which buckets are numbered
     */
    SlidingCount(long window, long now) {
        this.origin = now;
        this.width = window / BUCKETS;
    }

    /** The number of a bucket; it wraps, so that only differences mean something. */
    private int number(long now) {
        return (int) (Math.max(0, now - origin) / width);
    }

    private int slot(long now) {
        return (int) (Math.max(0, now - origin) / width % RING);
    }

    /** Counts one; false, and nothing counted, where the time is so long ago that its bucket has gone. */
    boolean add(long now) {
        int number = number(now);
        int slot = slot(now);
        while (true) {
            long seen = ring.get(slot);
            int ahead = (int) (seen >>> 32) - number;
            if (ahead > 0) {
                return false;
            }
            long changed = ahead == 0 ? seen + 1 : (long) number << 32 | 1;
            if (ring.compareAndSet(slot, seen, changed)) {
                return true;
            }
        }
    }

    /** Takes back what was added with the same time; nothing is left to take back where that has left the window. */
    void undo(long now) {
        int number = number(now);
        int slot = slot(now);
        while (true) {
            long seen = ring.get(slot);
            if ((int) (seen >>> 32) != number || ring.compareAndSet(slot, seen, seen - 1)) {
                return;
            }
        }
    }

    /**
     * At least what was counted within the window that ends now, and what was up to a bucket before. Other threads may be ahead: what
     * they counted is counted too, and where they are ahead by more than a window, nothing is known.
     */
    long atLeast(long now) {
        int last = number(now);
        long sum = 0;
        for (int slot = 0; slot < RING; slot++) {
            long seen = ring.get(slot);
            int ahead = (int) (seen >>> 32) - last;
            if (ahead > BUCKETS) {
                return UNKNOWN;
            }
            sum += ahead >= -BUCKETS ? seen & COUNT : 0;
        }
        return sum;
    }

    /** At most what was counted within the window that ends now, without what was in its first bucket. */
    long atMost(long now) {
        int last = number(now);
        long sum = 0;
        for (int slot = 0; slot < RING; slot++) {
            long seen = ring.get(slot);
            int ahead = (int) (seen >>> 32) - last;
            sum += ahead > -BUCKETS && ahead <= 0 ? seen & COUNT : 0;
        }
        return sum;
    }
}
