package io.gatewayapi.match.diff;

import io.gatewayapi.match.diff.Constraint.Text;
import io.gatewayapi.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts that fulfil one expression or two. A topology holds only expressions that compile. */
final class Expressions {

    private static final int EXAMPLES = 6;

    private Expressions() {}

    static boolean matches(String expression, String text) {
        return Regex.compile(expression).matches(text);
    }

    static List<String> paths(String expression, String prefix) {
        return Regex.compile(expression).examples(prefix, c -> c > ' ' && c < 0x7f && "?#\\\"<>^`{|}%".indexOf(c) < 0, EXAMPLES);
    }

    /** Values that fulfil both, the second of which may be left out; none where none is found. */
    static List<String> values(Text one, Optional<Text> other) {
        List<String> values = new ArrayList<>(values(one));
        other.ifPresent(second -> values.addAll(values(second)));
        values.removeIf(value -> !takes(one, value) || other.filter(second -> !takes(second, value)).isPresent());
        return values;
    }

    private static List<String> values(Text text) {
        return text.expression() ? Regex.compile(text.value()).examples("", c -> c >= ' ' && c < 0x7f, EXAMPLES) : List.of(text.value());
    }

    private static boolean takes(Text text, String value) {
        return text.expression() ? matches(text.value(), value) : text.value().equals(value);
    }
}
