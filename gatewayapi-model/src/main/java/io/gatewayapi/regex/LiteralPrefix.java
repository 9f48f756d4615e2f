package io.gatewayapi.regex;

/**
 * What every match begins with.
 *
 * @param text the longest such text; may be empty
 * @param rest what may follow
 */
record LiteralPrefix(String text, Rest rest) {

    /** What makes a text that begins with the prefix a match. */
    enum Rest {
        /** Nothing else is there. */
        NOTHING,
        /** Whatever is there. */
        ANYTHING,
        /** There is no newline: {@code .*}. */
        NO_NEWLINE,
        /** The program says so. */
        PROGRAM
    }

    /**
     * The prefix of a program.
     *
     * @param frontier where no character has been taken; moved to where the prefix has been
     */
    static LiteralPrefix of(Program program, Frontier frontier) {
        StringBuilder text = new StringBuilder();
        // No match is shorter than the prefix, and the shortest is shorter than the program: beyond that nothing matches.
        for (int steps = 0; steps < program.size() && !frontier.accepts() && frontier.only() >= 0; steps++) {
            int codePoint = frontier.only();
            text.appendCodePoint(codePoint);
            frontier.step(codePoint);
        }
        return new LiteralPrefix(text.toString(), rest(frontier));
    }

    private static Rest rest(Frontier frontier) {
        if (frontier.accepts() && frontier.only() == Frontier.NONE) {
            return Rest.NOTHING;
        }
        CodePoints loop = frontier.loop();
        if (loop.equals(CodePoints.ALL)) {
            return Rest.ANYTHING;
        }
        return loop.equals(CodePoints.NEWLINE.negated()) ? Rest.NO_NEWLINE : Rest.PROGRAM;
    }

    /** Whether it is the one match. */
    boolean isAll() {
        return rest == Rest.NOTHING;
    }
}
