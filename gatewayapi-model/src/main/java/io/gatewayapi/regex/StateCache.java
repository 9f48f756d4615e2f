package io.gatewayapi.regex;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The states of a program that texts have led to, up to a bound; each is there once. Grows without locks, by compare and
 * set, and never shrinks.
 */
final class StateCache {

    private static final int BUCKETS = 64;

    private final AtomicReferenceArray<State> buckets = new AtomicReferenceArray<>(BUCKETS);
    private final AtomicInteger room;
    private final int letters;
    private final int weight;
    private final State start;

    /**
     * A cache with the first state in it.
     *
     * @param start where every text begins
     * @param letters the size of the alphabet
     * @param words the length of a set of instructions
     * @param bytes what further states may occupy, about
     */
    StateCache(Frontier start, int letters, int words, int bytes) {
        this.letters = letters;
        this.weight = State.weight(letters, words);
        this.room = new AtomicInteger(bytes + weight);
        this.start = intern(start);
    }

    State start() {
        return start;
    }

    /** The state of a frontier; null where it has none and there is no room for it. */
    State intern(Frontier frontier) {
        int hash = State.hash(frontier);
        int bucket = (hash ^ hash >>> 16) & BUCKETS - 1;
        State searched = null;
        boolean paid = false;
        while (true) {
            State head = buckets.get(bucket);
            for (State state = head; state != searched; state = state.link) {
                if (state.isAt(frontier, hash)) {
                    room.addAndGet(paid ? weight : 0);
                    return state;
                }
            }
            searched = head;
            paid = paid || pay();
            if (!paid) {
                return null;
            }
            State state = new State(frontier, letters, head);
            if (buckets.compareAndSet(bucket, head, state)) {
                return state;
            }
        }
    }

    private boolean pay() {
        int left = room.get();
        while (left >= weight && !room.compareAndSet(left, left - weight)) {
            left = room.get();
        }
        return left >= weight;
    }
}
