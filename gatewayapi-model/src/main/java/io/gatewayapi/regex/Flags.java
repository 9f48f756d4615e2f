package io.gatewayapi.regex;

/**
 * The flags in force at a place of an expression. {@code U}, which swaps greedy and lazy, is read and forgotten.
 *
 * @param foldCase {@code i}: letters match in any case
 * @param multiline {@code m}: {@code ^} and {@code $} match at lines too
 * @param dotAll {@code s}: the dot matches a newline
 */
record Flags(boolean foldCase, boolean multiline, boolean dotAll) {

    static final Flags NONE = new Flags(false, false, false);

    private static final CodePoints NO_NEWLINE = CodePoints.NEWLINE.negated();

    Flags with(char flag, boolean on) {
        return new Flags(
                flag == 'i' ? on : foldCase,
                flag == 'm' ? on : multiline,
                flag == 's' ? on : dotAll);
    }

    CodePoints dot() {
        return dotAll ? CodePoints.ALL : NO_NEWLINE;
    }

    /** What an expression means by a set here: folded first and negated then, so that no case of a member is left. */
    CodePoints apply(CodePoints set, boolean negated) {
        CodePoints folded = foldCase ? set.folded() : set;
        return negated ? folded.negated() : folded;
    }
}
