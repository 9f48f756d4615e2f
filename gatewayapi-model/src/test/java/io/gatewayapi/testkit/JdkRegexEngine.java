package io.gatewayapi.testkit;

import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.RegexSyntaxException;
import io.gatewayapi.regex.TextMatcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@link Pattern} as a host would put it in: a text may be read so often and no more, after which it does not match.
 *
 * @param budget how many characters may be read, in all, to decide one text
 */
public record JdkRegexEngine(int budget) implements RegexEngine {

    @Override
    public TextMatcher compile(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            return (text, from, to) -> {
                try {
                    return pattern.matcher(new Budget(text, from, to, budget)).matches();
                } catch (Exhausted | StackOverflowError e) {
                    return false;
                }
            };
        } catch (PatternSyntaxException e) {
            throw new RegexSyntaxException(Math.max(0, e.getIndex()), e.getDescription(),
                    "write it in the syntax of java.util.regex.Pattern");
        }
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("the budget is spent", null, false, false);
        }
    }

    /** A part of a text that counts how often it is read. */
    private static final class Budget implements CharSequence {
        private final String text;
        private final int from;
        private final int to;
        private int left;

        Budget(String text, int from, int to, int left) {
            this.text = text;
            this.from = from;
            this.to = to;
            this.left = left;
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (left-- == 0) {
                throw new Exhausted();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
