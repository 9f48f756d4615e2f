package io.gatewayapi.validate.advice;

import io.gatewayapi.regex.RegexEngine;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An expression of which it is certain what paths it takes: all that begin with a text.
 *
 * @param text the text
 * @param tail what may follow
 */
record WideExpression(String text, Tail tail) {

    /** An anchor in the middle, which may make the tail impossible; and a quotation, in which the tail may be text. */
    private static final Pattern ASSERTION = Pattern.compile("[\\^$]|\\\\[A-Za-z]");

    /** What may follow the text. */
    enum Tail {
        /** {@code .*}: anything. */
        ANYTHING,
        /** {@code .+}: anything but nothing. */
        SOMETHING,
        /** {@code (/.*)?}: further segments, or nothing. */
        SEGMENTS
    }

    /** Reads an expression; nothing for one of another form, or one that is not RE2's. */
    static Optional<WideExpression> of(Expression expression) {
        String bare = bare(expression.toString());
        if (!expression.isRe2() || ASSERTION.matcher(bare).find()) {
            return Optional.empty();
        }
        return tailed(bare, Tail.SEGMENTS, "(/.*)?", "(?:/.*)?")
                .or(() -> tailed(bare, Tail.ANYTHING, "(.*)", ".*"))
                .or(() -> tailed(bare, Tail.SOMETHING, "(.+)", ".+"));
    }

    /** Without anchors: the whole path is compared either way. */
    private static String bare(String expression) {
        String bare = expression.startsWith("^") ? expression.substring(1) : expression;
        return bare.endsWith("$") && !bare.endsWith("\\$") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static Optional<WideExpression> tailed(String bare, Tail tail, String... endings) {
        for (String ending : endings) {
            if (bare.endsWith(ending)) {
                String rest = bare.substring(0, bare.length() - ending.length());
                return rest.isEmpty()
                        ? Optional.of(new WideExpression("", tail))
                        : Expression.of(rest, RegexEngine.RE2).flatMap(Expression::only).map(text -> new WideExpression(text, tail));
            }
        }
        return Optional.empty();
    }

    /** Whether it takes every path that begins with a text, which may also be all of the path. */
    boolean takesAllFrom(String beginning) {
        return beginning.startsWith(text) && (tail == Tail.ANYTHING
                || tail == Tail.SOMETHING && beginning.length() > text.length()
                || tail == Tail.SEGMENTS && beginning.startsWith("/", text.length()));
    }

    /** Whether it takes a path and all further segments. */
    boolean takesSegmentsFrom(String prefix) {
        return takesAllFrom(prefix.isEmpty() ? "/" : prefix) || tail == Tail.SEGMENTS && prefix.equals(text);
    }
}
