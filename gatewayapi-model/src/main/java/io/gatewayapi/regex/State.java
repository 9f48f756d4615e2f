package io.gatewayapi.regex;

import io.gatewayapi.regex.Assertion.Side;
import java.util.Arrays;

/** A frontier that was met before, and where each letter leads from it. Its own fields never change. */
final class State {

    /** Where nothing waits: whatever the program and whatever comes, it does not match. */
    static final State DEAD = new State();

    /** By letter; null until somebody has been there. Threads write it without a lock: all of them write the same. */
    final State[] next;

    /** Whether a text may end here. */
    final boolean accepting;

    /** Another state of the same bucket, or null. */
    final State link;

    private final long[] waiting;
    private final Side before;
    private final int hash;

    State(Frontier frontier, int letters, State link) {
        this.next = new State[letters];
        this.accepting = frontier.accepts();
        this.link = link;
        this.waiting = frontier.waiting().clone();
        this.before = frontier.before();
        this.hash = hash(frontier);
    }

    private State() {
        this.next = new State[0];
        this.accepting = false;
        this.link = null;
        this.waiting = new long[0];
        this.before = Side.OTHER;
        this.hash = 0;
    }

    static int hash(Frontier frontier) {
        return 31 * Arrays.hashCode(frontier.waiting()) + frontier.before().ordinal();
    }

    boolean isAt(Frontier frontier, int frontierHash) {
        return hash == frontierHash && before == frontier.before() && Arrays.equals(waiting, frontier.waiting());
    }

    void recall(Frontier frontier) {
        frontier.resume(waiting, before);
    }

    /** About what it occupies, in bytes. */
    static int weight(int letters, int words) {
        return 80 + 4 * letters + 8 * words;
    }
}
