package io.gatewayapi.match.diff;

import io.gatewayapi.match.diff.Constraint.Text;
import io.gatewayapi.match.reference.ReferenceExpressions;
import io.gatewayapi.regex.RegexEngine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one side reads its expressions, and texts that fulfil one or two of them. A topology holds only expressions that its engine
 * takes. Two with one engine are equal; one expression that two engines read is two.
 */
final class Expressions {

    /** What everybody reads alike. */
    static final Expressions COMMON = new Expressions(RegexEngine.RE2);

    private static final int EXAMPLES = 6;

    private final RegexEngine engine;
    private final ReferenceExpressions compiled;

    Expressions(RegexEngine engine) {
        this.engine = engine;
        this.compiled = ReferenceExpressions.of(engine);
    }

    boolean matches(String expression, String text) {
        return compiled.matches(expression, text);
    }

    List<String> paths(String expression, String prefix) {
        return compiled.examples(expression, prefix, Expressions::inPaths, EXAMPLES);
    }

    /** What may stand in a path as it is. */
    static boolean inPaths(int c) {
        return c > ' ' && c < 0x7f && "?#\\\"<>^`{|}%".indexOf(c) < 0;
    }

    static boolean inValues(int c) {
        return c >= ' ' && c < 0x7f;
    }

    /** Values that fulfil both, the second of which may be left out; none where none is found. Samples are tried too. */
    static List<String> values(Text one, Optional<Text> other, List<String> samples) {
        Set<String> values = new LinkedHashSet<>(one.examples());
        other.ifPresent(second -> values.addAll(second.examples()));
        values.addAll(samples);
        values.removeIf(value -> !one.takes(value) || other.filter(second -> !second.takes(value)).isPresent());
        return List.copyOf(values);
    }

    List<String> values(String expression) {
        return compiled.examples(expression, "", Expressions::inValues, EXAMPLES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expressions that && engine.equals(that.engine);
    }

    @Override
    public int hashCode() {
        return engine.hashCode();
    }
}
