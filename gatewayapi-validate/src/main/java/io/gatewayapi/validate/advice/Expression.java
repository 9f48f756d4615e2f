package io.gatewayapi.validate.advice;

import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.regex.RegexSyntaxException;
import io.gatewayapi.regex.TextMatcher;
import java.util.Optional;

/**
 * A regular expression, as the host's engine reads it. Those of one text are equal. What an expression of our own engine means is
 * known; of another one's no more than the engine says.
 */
final class Expression {

    private final String text;
    private final TextMatcher matcher;

    private Expression(String text, TextMatcher matcher) {
        this.text = text;
        this.matcher = matcher;
    }

    /** The expression of a text; nothing for one that cannot be used. */
    static Optional<Expression> of(String text, RegexEngine engine) {
        try {
            return Optional.of(new Expression(text, engine.compile(text)));
        } catch (RegexSyntaxException e) {
            return Optional.empty();
        }
    }

    boolean matches(String value) {
        return matcher.matches(value, 0, value.length());
    }

    /** What every match begins with. */
    String beginning() {
        return matcher.literalPrefix();
    }

    /** The one text it matches; nothing where there are several, or where that is not known. */
    Optional<String> only() {
        return matcher instanceof Regex regex && regex.isLiteral() ? Optional.of(regex.literalPrefix()) : Optional.empty();
    }

    /** Whether it means what the syntax of RE2 says, and is matched in linear time. */
    boolean isRe2() {
        return matcher instanceof Regex;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
