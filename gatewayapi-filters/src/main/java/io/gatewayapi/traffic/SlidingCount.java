package io.gatewayapi.traffic;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much of something happened lately, in buckets of a {@value #BUCKETS}th of the window. Lock-free, for all threads; counting is
 * one compare-and-set, which allocates nothing.
 */
final class SlidingCount {

    static final int BUCKETS = 32;

    /** The current bucket, and as many as a window has before it. */
    private static final int RING = BUCKETS + 1;

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

    /** Counts one; false, and nothing counted, where the time has left the window already. */
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

    /** Counts at least what happened within the last window, and what did up to a bucket before. */
    long atLeast(long now) {
        return sum(number(now) - BUCKETS);
    }

    /** Counts at most what happened within the last window; what did in its first bucket is left out. */
    long atMost(long now) {
        return sum(number(now) - BUCKETS + 1);
    }

    private long sum(int first) {
        long sum = 0;
        for (int slot = 0; slot < RING; slot++) {
            long seen = ring.get(slot);
            if ((int) (seen >>> 32) - first >= 0) {
                sum += seen & 0xFFFF_FFFFL;
            }
        }
        return sum;
    }
}
