package io.gatewayapi.regex;

import io.gatewayapi.regex.Assertion.Side;

/** A frontier that was met before, and where each letter leads from it. Its own fields never change. */
final class State {

    /** Where nothing waits: whatever the program and whatever comes, it does not match. */
    static final State DEAD = new State();

    /** By letter; null until somebody has been there. Threads write it without a lock: all of them write the same. */
    final State[] next;

    /** What is found where a text ends here. */
    final Matches matches;

    /** Another state of the same bucket, or null. */
    final State link;

    /** What waits, without the words that are empty: of a thousand expressions few wait at most places. */
    private final char[] places;
    private final long[] words;
    private final Side before;
    private final int hash;

    State(Frontier frontier, int letters, State link) {
        long[] waiting = frontier.waiting();
        int size = size(frontier);
        this.next = new State[letters];
        this.matches = frontier.matches();
        this.link = link;
        this.places = new char[size];
        this.words = new long[size];
        this.before = frontier.before();
        this.hash = hash(frontier);
        int at = 0;
        for (int place = 0; place < waiting.length; place++) {
            if (waiting[place] != 0) {
                places[at] = (char) place;
                words[at++] = waiting[place];
            }
        }
    }

    private State() {
        this.next = new State[0];
        this.matches = Matches.NONE;
        this.link = null;
        this.places = new char[0];
        this.words = new long[0];
        this.before = Side.OTHER;
        this.hash = 0;
    }

    static int hash(Frontier frontier) {
        int hash = frontier.before().ordinal();
        long[] waiting = frontier.waiting();
        for (int place = 0; place < waiting.length; place++) {
            if (waiting[place] != 0) {
                hash = 31 * (31 * hash + Long.hashCode(waiting[place])) + place;
            }
        }
        return hash;
    }

    boolean isAt(Frontier frontier, int frontierHash) {
        if (hash != frontierHash || before != frontier.before()) {
            return false;
        }
        long[] waiting = frontier.waiting();
        int at = 0;
        for (int place = 0; place < waiting.length; place++) {
            if (waiting[place] != 0 && (at == places.length || places[at] != place || words[at++] != waiting[place])) {
                return false;
            }
        }
        return at == places.length;
    }

    void recall(Frontier frontier) {
        frontier.resume(places, words, before);
    }

    /** About what a frontier's state occupies, in bytes, without its matches. */
    static int weight(Frontier frontier, int letters) {
        return 96 + 4 * letters + 10 * size(frontier);
    }

    private static int size(Frontier frontier) {
        int size = 0;
        for (long word : frontier.waiting()) {
            size += word == 0 ? 0 : 1;
        }
        return size;
    }
}
