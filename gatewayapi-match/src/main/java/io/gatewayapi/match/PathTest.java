package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.regex.Regex;

/** The path predicate of a match, compared in place with the first characters of a normal target. */
final class PathTest {

    private enum Kind {
        EXACT,
        REGULAR_EXPRESSION,
        PREFIX
    }

    private final Kind kind;
    private final String text;
    private final int configuredLength;
    private final Regex regex;

    PathTest(PathMatch match, PathPolicy policy) {
        if (match instanceof PathMatch.RegularExpression) {
            kind = Kind.REGULAR_EXPRESSION;
            text = match.value();
            regex = Regex.compile(match.value());
            configuredLength = 0;
            return;
        }
        kind = match instanceof PathMatch.Exact ? Kind.EXACT : Kind.PREFIX;
        regex = null;
        String normal = match.value().contains("%") ? RequestTarget.normalize(match.value(), policy) : match.value();
        text = trimmed(normal == null ? match.value() : normal);
        configuredLength = trimmed(match.value()).length();
    }

    private String trimmed(String value) {
        return kind == Kind.PREFIX && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    boolean test(String target, int end) {
        if (end == 0 || target.charAt(0) != '/') {
            return false; // OPTIONS *
        }
        switch (kind) {
            case EXACT:
                return end == text.length() && target.startsWith(text);
            case PREFIX:
                int length = text.length();
                return length == 0 || end >= length && target.startsWith(text) && (end == length || target.charAt(length) == '/');
            default:
                return regex.matches(target, 0, end);
        }
    }

    /** Exact before regular expression before prefix, longer prefixes before shorter ones; greater is earlier. */
    int rank() {
        return kind == Kind.EXACT ? Integer.MAX_VALUE : kind == Kind.REGULAR_EXPRESSION ? Integer.MAX_VALUE - 1 : configuredLength;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EXACT -> "= " + text;
            case PREFIX -> text + "/*";
            case REGULAR_EXPRESSION -> "~ " + text;
        };
    }
}
