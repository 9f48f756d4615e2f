package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.regex.RegexEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a header or a query parameter must be.
 *
 * @param text the text, or the expression
 * @param expression the compiled expression; empty where the text is meant
 */
record Value(String text, Optional<Expression> expression) {

    /** The headers that count: of several with one name, whatever its case, the first. */
    static Map<String, Value> headers(List<HeaderMatch> matches, RegexEngine engine) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (HeaderMatch match : matches) {
            // "subsequent entries with an equivalent header name MUST be ignored"
            values.putIfAbsent(match.name().toLowerCase(Locale.ROOT), of(match.value(), match instanceof HeaderMatch.RegularExpression, engine));
        }
        return values;
    }

    /** The parameters that count: of several with one name the first. */
    static Map<String, Value> params(List<QueryParamMatch> matches, RegexEngine engine) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (QueryParamMatch match : matches) {
            values.putIfAbsent(match.name(), of(match.value(), match instanceof QueryParamMatch.RegularExpression, engine));
        }
        return values;
    }

    private static Value of(String text, boolean expression, RegexEngine engine) {
        return new Value(text, expression ? Expression.of(text, engine) : Optional.empty());
    }

    /** Whether all values that another asks for are values that this one asks for. */
    private boolean covers(Value other) {
        return equals(other) || other.expression.isEmpty() && expression.isPresent() && expression.get().matches(other.text);
    }

    /** Whether the narrow predicates can only hold together with the wide ones. */
    static boolean cover(Map<String, Value> wide, Map<String, Value> narrow) {
        return wide.entrySet().stream().allMatch(want -> {
            Value other = narrow.get(want.getKey());
            return other != null && want.getValue().covers(other);
        });
    }

    static boolean anyExpression(Map<String, Value> values) {
        return values.values().stream().anyMatch(value -> value.expression.isPresent());
    }

    @Override
    public String toString() {
        return expression.isPresent() ? "~ " + text : text;
    }
}
