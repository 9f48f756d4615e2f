package io.gatewayapi.regex;

import io.gatewayapi.regex.Assertion.Side;
import io.gatewayapi.regex.Instruction.Check;
import io.gatewayapi.regex.Instruction.Split;
import io.gatewayapi.regex.Instruction.Take;
import java.util.Arrays;

/**
 * Where a program may be after some of a text: the instructions that wait for the next character. All paths are followed
 * at once, each instruction at most once a character, so a text costs its length times the size of the program and no
 * more. Assertions wait too, until the next character is known. For one thread; allocates nothing once made.
 */
final class Frontier {

    static final int NONE = -1;
    static final int SEVERAL = -2;

    private final Program program;
    private long[] waiting;
    private long[] spare;
    private final long[] resolved;
    private final long[] seen;
    private final int[] ahead;
    private int top;

    /** What was taken last; OTHER where nobody waits who would ask. */
    private Side before;

    /** A frontier where no character has been taken. */
    Frontier(Program program) {
        this.program = program;
        this.waiting = new long[program.words()];
        this.spare = new long[program.words()];
        this.resolved = new long[program.words()];
        this.seen = new long[program.words()];
        this.ahead = new int[program.size()];
        reach(0, 0, waiting);
        this.before = looksBack() ? Side.EDGE : Side.OTHER;
    }

    /**
     * Goes to where somebody has been before.
     *
     * @param places which words of the set of waiting instructions are not empty
     * @param words those words
     */
    void resume(char[] places, long[] words, Side before) {
        Arrays.fill(waiting, 0);
        for (int i = 0; i < places.length; i++) {
            waiting[places[i]] = words[i];
        }
        this.before = before;
    }

    /** Takes a character. */
    void step(int codePoint) {
        Side side = Side.of(codePoint);
        long[] from = resolve(Assertion.holding(before, side));
        clear(spare);
        for (int at = next(from, 0); at >= 0; at = next(from, at + 1)) {
            if (program.at(at) instanceof Take take && take.set().contains(codePoint)) {
                reach(take.next(), 0, spare);
            }
        }
        long[] left = waiting;
        waiting = spare;
        spare = left;
        before = looksBack() ? side : Side.OTHER;
    }

    /** What is found where the text ends here. */
    Matches matches() {
        return program.matches(resolve(Assertion.holding(before, Side.EDGE)));
    }

    /** Whether the text may end here. */
    boolean accepts() {
        return !matches().isEmpty();
    }

    /** Whether nothing matches that begins like this. */
    boolean isEmpty() {
        return next(waiting, 0) < 0;
    }

    /** The one character that may be taken here, whatever assertions say; else {@link #NONE} or {@link #SEVERAL}. */
    int only() {
        long[] from = resolve(Assertion.ALL);
        int only = NONE;
        for (int at = next(from, 0); at >= 0; at = next(from, at + 1)) {
            if (program.at(at) instanceof Take take) {
                int codePoint = take.set().only();
                if (codePoint < 0 || only >= 0 && only != codePoint) {
                    return SEVERAL;
                }
                only = codePoint;
            }
        }
        return only;
    }

    /** What may be taken here any number of times, coming back here each time, where the text may end; none where that is not all. */
    CodePoints loop() {
        if (before != Side.OTHER || !accepts()) {
            return CodePoints.NONE;
        }
        Take only = null;
        for (int at = next(waiting, 0); at >= 0; at = next(waiting, at + 1)) {
            if (program.at(at) instanceof Take take) {
                if (only != null) {
                    return CodePoints.NONE;
                }
                only = take;
            }
        }
        if (only == null) {
            return CodePoints.NONE;
        }
        clear(spare);
        reach(only.next(), 0, spare);
        return Arrays.equals(spare, waiting) ? only.set() : CodePoints.NONE;
    }

    long[] waiting() {
        return waiting;
    }

    /** Whether an assertion waits, which asks for the character that was taken last. */
    boolean looksBack() {
        return program.checks(waiting);
    }

    /** The first instruction that waits, from a number on; -1 where there is none. */
    int next(int from) {
        return next(waiting, from);
    }

    Side before() {
        return before;
    }

    /** The waiting instructions, and those behind the assertions among them that hold. */
    private long[] resolve(int holding) {
        if (!looksBack()) {
            return waiting;
        }
        clear(resolved);
        for (int at = next(waiting, 0); at >= 0; at = next(waiting, at + 1)) {
            reach(at, holding, resolved);
        }
        return resolved;
    }

    /** Adds the instructions that are reached from one without taking a character, unless they are seen already. */
    private void reach(int start, int holding, long[] into) {
        push(start);
        while (top > 0) {
            int at = ahead[--top];
            Instruction instruction = program.at(at);
            if (instruction instanceof Split split) {
                push(split.other());
                push(split.next());
            } else if (instruction instanceof Check check && (check.assertion().mask() & holding) != 0) {
                push(check.next());
            } else {
                into[at >> 6] |= 1L << at;
            }
        }
    }

    private void push(int at) {
        if ((seen[at >> 6] & 1L << at) == 0) {
            seen[at >> 6] |= 1L << at;
            ahead[top++] = at;
        }
    }

    private void clear(long[] set) {
        Arrays.fill(set, 0);
        Arrays.fill(seen, 0);
    }

    /** The first member from a number on, or -1. */
    private static int next(long[] set, int from) {
        int word = from >> 6;
        if (word >= set.length) {
            return -1;
        }
        long rest = set[word] & -1L << from;
        while (rest == 0) {
            if (++word == set.length) {
                return -1;
            }
            rest = set[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }
}
