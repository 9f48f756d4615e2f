package io.gatewayapi.regex;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which expressions of a {@link RegexSet} match a text: their indexes. Never changes, and is shared by all texts that lead to
 * it. Walk it so:
 *
 * <pre>{@code
 * for (int i = matches.next(0); i >= 0; i = matches.next(i + 1)) { ... }
 * }</pre>
 */
public final class Matches {

    /** The only one that is empty. */
    static final Matches NONE = new Matches(new int[0]);

    /** Of one expression alone. */
    static final Matches FIRST = new Matches(new int[] {0});

    /** In order, each once. */
    private final int[] indexes;

    private Matches(int[] indexes) {
        this.indexes = indexes;
    }

    /** The indexes, in any order, each once. */
    static Matches of(int... indexes) {
        int[] sorted = indexes.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? NONE : new Matches(sorted);
    }

    /** With those of another one, which has none in common. */
    Matches and(Matches other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        int[] joined = Arrays.copyOf(indexes, indexes.length + other.indexes.length);
        System.arraycopy(other.indexes, 0, joined, indexes.length, other.indexes.length);
        return of(joined);
    }

    IntStream stream() {
        return Arrays.stream(indexes);
    }

    /** {@return whether no expression matches} */
    public boolean isEmpty() {
        return this == NONE;
    }

    /** {@return how many expressions match} */
    public int size() {
        return indexes.length;
    }

    /**
     * Whether an expression matches.
     *
     * @param index its place in the list that the set was made of, from 0
     * @return whether it does; false beyond the list
     */
    public boolean contains(int index) {
        return Arrays.binarySearch(indexes, index) >= 0;
    }

    /**
     * The first expression that matches, from some place in the list on. Costs the logarithm of {@link #size()}.
     *
     * @param from the place, itself included
     * @return the expression's index, or -1 where there is none
     */
    public int next(int from) {
        int found = Arrays.binarySearch(indexes, from);
        int at = found < 0 ? -found - 1 : found;
        return at < indexes.length ? indexes[at] : -1;
    }

    /** {@return whether the other is of the same indexes} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Matches matches && Arrays.equals(indexes, matches.indexes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(indexes);
    }

    /** {@return the indexes in order, for example {@code [0, 3]}} */
    @Override
    public String toString() {
        return Arrays.toString(indexes);
    }
}
