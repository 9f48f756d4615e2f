package io.gatewayapi.regex;

import java.util.List;

/**
 * An expression as its author wrote it, without what has no bearing on whether a text matches: groups, their names, and
 * whether a repetition prefers more or fewer.
 */
sealed interface Node {

    /** Matches the empty text. */
    Node EMPTY = new Sequence(List.of());

    /** One character of a set. */
    record One(CodePoints set) implements Node {}

    /** No character, at a place of some kind. */
    record Place(Assertion assertion) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** One of several; at least two. */
    record Choice(List<Node> options) implements Node {}

    /**
     * The same thing several times.
     *
     * @param body not {@link #EMPTY}
     * @param min how often at least
     * @param max how often at most, at least 1; {@link #UNBOUNDED} for any number
     * @param position of the operator in the expression
     */
    record Repeat(Node body, int min, int max, int position) implements Node {}

    /** No upper bound. */
    int UNBOUNDED = -1;

    /** The parts one after the other, with nothing in it that matches the empty text only. */
    static Node sequence(List<Node> parts) {
        List<Node> kept = parts.stream().filter(part -> !part.equals(EMPTY)).toList();
        return kept.size() == 1 ? kept.get(0) : new Sequence(kept);
    }

    static Node choice(List<Node> options) {
        return options.size() == 1 ? options.get(0) : new Choice(List.copyOf(options));
    }

    static Node repeat(Node body, int min, int max, int position) {
        return max == 0 || body.equals(EMPTY) ? EMPTY : new Repeat(body, min, max, position);
    }

    /**
     * How many copies of the innermost thing its counts ask for, one count times the other, as RE2 reckons.
     *
     * @return at least 1
     */
    static long copies(Node node) {
        if (node instanceof Repeat repeat) {
            return Math.max(1, Math.max(repeat.min(), repeat.max())) * copies(repeat.body());
        }
        List<Node> inner = node instanceof Sequence sequence ? sequence.parts()
                : node instanceof Choice choice ? choice.options() : List.of();
        long copies = 1;
        for (Node part : inner) {
            copies = Math.max(copies, copies(part));
        }
        return copies;
    }
}
