package io.gatewayapi.regex;

/**
 * What compiles the regular expressions of routes. {@link #RE2}, our own, is the default everywhere; a host puts in another one
 * for the dialect it has promised to its users. What the engine refuses is what the validator refuses, with a finding and
 * {@code UnsupportedValue}, so that nothing is left to refuse when requests come.
 *
 * <p>An engine is safe for all threads and always decides the same: an expression that was compiled once compiles again. For
 * example {@link java.util.regex.Pattern}, which goes back and forth and therefore needs a budget:
 *
 * <pre>{@code
 * RegexEngine jdk = expression -> {
 *     try {
 *         Pattern pattern = Pattern.compile(expression);
 *         return (text, from, to) -> Budget.of(text, from, to, 10_000).allows(part -> pattern.matcher(part).matches());
 *     } catch (PatternSyntaxException e) {
 *         throw new RegexSyntaxException(Math.max(0, e.getIndex()), e.getDescription(), "write it in the syntax of java.util.regex");
 *     }
 * };
 * }</pre>
 *
 * <p>where the host's {@code Budget} is a {@code CharSequence} that counts how often it is read, throws when that is too often, and
 * catches what it threw.
 */
@FunctionalInterface
public interface RegexEngine {

    /** The syntax of RE2, matched in time linear in the text: {@link Regex}. */
    RegexEngine RE2 = new RegexEngine() {
        @Override
        public TextMatcher compile(String expression) {
            return Regex.compile(expression);
        }

        @Override
        public RegexEngine together() {
            return Regex.sharing();
        }

        @Override
        public String toString() {
            return "RE2";
        }
    };

    /**
     * Compiles an expression, in bounded time and space.
     *
     * @param expression as its author wrote it
     * @return what matches it; the whole of a value, not a part
     * @throws RegexSyntaxException if it is not in the engine's syntax, or too large for it; the message is for its author
     */
    TextMatcher compile(String expression);

    /**
     * An engine for expressions that will be used together, as those of one table are. They match the same as those that this one
     * compiles, but may share memory where they have something in common. A table asks for one each time it is compiled.
     *
     * @return the engine; by default this one
     */
    default RegexEngine together() {
        return this;
    }
}
