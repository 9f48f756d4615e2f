package io.gatewayapi.regex;

/**
 * What every match begins with.
 *
 * @param text the longest such text; may be empty
 * @param isAll whether it is the one match
 */
record LiteralPrefix(String text, boolean isAll) {

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
        return new LiteralPrefix(text.toString(), frontier.accepts() && frontier.only() == Frontier.NONE);
    }
}
