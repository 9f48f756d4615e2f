package io.gatewayapi.regex;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The states of a program that texts have led to, up to a bound; each is there once. Grows without locks, by compare and
 * set, and never shrinks; whoever finds that it has been full for long takes another one.
 */
final class StateCache {

    /** How many characters a full cache is missed for before it is worn out; what it costs to fill another one is little beside. */
    private static final int PATIENCE = 1 << 16;

    private final AtomicReferenceArray<State> buckets;
    private final AtomicInteger room;
    private final AtomicInteger patience;
    private final int letters;
    private final State start;

    /**
     * A cache with the first state in it.
     *
     * @param start where every text begins
     * @param letters the size of the alphabet
     * @param bytes what further states may occupy, about
     */
    StateCache(Frontier start, int letters, int bytes) {
        this.letters = letters;
        // a state takes 256 bytes or more, mostly
        this.buckets = new AtomicReferenceArray<>(Math.max(64, Integer.highestOneBit(bytes >> 10)));
        this.room = new AtomicInteger(bytes + State.weight(start, letters));
        this.patience = new AtomicInteger(Math.max(PATIENCE, bytes >> 4));
        this.start = intern(start);
    }

    State start() {
        return start;
    }

    /** The state of a frontier; null where it has none and there is no room for it. */
    State intern(Frontier frontier) {
        int hash = State.hash(frontier);
        int bucket = (hash ^ hash >>> 16) & buckets.length() - 1;
        State searched = null;
        int paid = 0;
        while (true) {
            State head = buckets.get(bucket);
            for (State state = head; state != searched; state = state.link) {
                if (state.isAt(frontier, hash)) {
                    room.addAndGet(paid);
                    return state;
                }
            }
            searched = head;
            paid = paid == 0 ? pay(State.weight(frontier, letters)) : paid;
            if (paid == 0) {
                return null;
            }
            State state = new State(frontier, letters, head);
            if (buckets.compareAndSet(bucket, head, state)) {
                // known only now; overdraws by one state at most, for each thread
                room.addAndGet(-4 * state.matches.size());
                return state;
            }
        }
    }

    private int pay(int weight) {
        int left = room.get();
        while (left >= weight && !room.compareAndSet(left, left - weight)) {
            left = room.get();
        }
        return left >= weight ? weight : 0;
    }

    /** Counts characters of which it did not have the states; true once, when they are many. */
    boolean isWornOutAfter(int characters) {
        int left = patience.getAndAdd(-characters);
        return left > 0 && left <= characters;
    }
}
