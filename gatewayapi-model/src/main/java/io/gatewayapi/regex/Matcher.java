package io.gatewayapi.regex;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a program over texts. What was met before is looked up, a letter at a time, and allocates nothing; what is new is
 * worked out by a frontier and remembered while there is room. When there has been none for long, all is forgotten and a new
 * memory begun, lest texts that nobody will send again keep out those of every day. Safe for all threads, without locks.
 */
final class Matcher {

    private final Program program;
    private final Alphabet alphabet;
    private final int cacheBytes;
    private volatile StateCache cache;

    /** A frontier that nobody uses; who needs one takes it and brings it back. */
    private final AtomicReference<Frontier> idle;

    /**
     * A matcher that has seen nothing yet.
     *
     * @param start from where it is to run; its own from now on
     * @param cacheBytes how much it may remember, about
     */
    Matcher(Program program, Frontier start, int cacheBytes) {
        this.program = program;
        this.alphabet = Alphabet.of(program.sets());
        this.cacheBytes = cacheBytes;
        this.cache = new StateCache(start, alphabet.size(), cacheBytes);
        this.idle = new AtomicReference<>(start);
    }

    Matches matching(String text, int from, int to) {
        StateCache cache = this.cache;
        State state = cache.start();
        for (int at = from; at < to; at++) {
            int codePoint = text.charAt(at);
            int skipped = 0;
            if (codePoint >= Character.MIN_HIGH_SURROGATE) {
                codePoint = codePoint(text, at, to);
                skipped = Character.charCount(codePoint) - 1;
            }
            State next = state.next[alphabet.letter(codePoint)];
            if (next == null) {
                return explore(cache, state, text, at, to);
            }
            if (next == State.DEAD) {
                return Matches.NONE;
            }
            state = next;
            at += skipped;
        }
        return state.matches;
    }

    /** The same from some state on, making the states that are missing, or doing without them where there is no room. */
    private Matches explore(StateCache cache, State known, String text, int from, int to) {
        Frontier borrowed = idle.getAndSet(null);
        Frontier frontier = borrowed == null ? new Frontier(program) : borrowed;
        State state = known;
        int at = from;
        int lost = to;
        for (; at < to && state != State.DEAD; at++) {
            int codePoint = codePoint(text, at, to);
            if (state == null) {
                lost = Math.min(lost, at);
                state = follow(cache, frontier, codePoint);
            } else {
                state = follow(cache, state, frontier, codePoint);
            }
            at += Character.charCount(codePoint) - 1;
        }
        Matches matches = state == null ? frontier.matches() : state.matches;
        if (lost < at && cache.isWornOutAfter(at - lost)) {
            cache.start().recall(frontier);
            this.cache = new StateCache(frontier, alphabet.size(), cacheBytes);
        }
        idle.set(frontier);
        return matches;
    }

    /** The state after a character; null where the frontier alone knows it. */
    private State follow(StateCache cache, State state, Frontier frontier, int codePoint) {
        int letter = alphabet.letter(codePoint);
        State next = state.next[letter];
        if (next == null) {
            state.recall(frontier);
            next = follow(cache, frontier, codePoint);
            state.next[letter] = next;
        }
        return next;
    }

    private static State follow(StateCache cache, Frontier frontier, int codePoint) {
        frontier.step(codePoint);
        return frontier.isEmpty() ? State.DEAD : cache.intern(frontier);
    }

    /** As {@link String#codePointAt}, but never looking behind the end. */
    private static int codePoint(String text, int at, int to) {
        char unit = text.charAt(at);
        if (Character.isHighSurrogate(unit) && at + 1 < to) {
            char low = text.charAt(at + 1);
            return Character.isLowSurrogate(low) ? Character.toCodePoint(unit, low) : unit;
        }
        return unit;
    }
}
