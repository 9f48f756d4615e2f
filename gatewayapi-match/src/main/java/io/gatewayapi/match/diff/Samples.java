package io.gatewayapi.match.diff;

import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexSet;
import io.gatewayapi.regex.RegexSet.Combinations;
import io.gatewayapi.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Texts by which the expressions of one field, before and after, are told apart: one for each set of them that some text fulfils. Each
 * set of expressions is looked at once, on however many hosts it is met.
 */
final class Samples {

    /** How many expressions of one field are told apart, and how many sets of them. */
    private static final int MAX_EXPRESSIONS = 16;
    private static final int MAX_SETS = 32;

    private static final Combinations NONE = new Combinations(List.of(), true);

    private final Map<List<Object>, Combinations> known = new HashMap<>();

    /** Paths, and segments of them. */
    Combinations paths(Set<String> expressions, boolean whole) {
        return of(expressions, whole ? "/" : "", c -> Expressions.inPaths(c) && (whole || c != '/'));
    }

    /** Values of headers and query parameters. */
    Combinations values(Set<String> expressions) {
        return of(expressions, "", Expressions::inValues);
    }

    private Combinations of(Set<String> expressions, String prefix, IntPredicate allowed) {
        if (expressions.isEmpty()) {
            return NONE;
        }
        Set<String> sorted = new TreeSet<>(expressions);
        return known.computeIfAbsent(List.of(sorted, prefix, allowed.test('/'), allowed.test(' ')), any -> find(sorted, prefix, allowed));
    }

    private static Combinations find(Set<String> expressions, String prefix, IntPredicate allowed) {
        List<Regex> compiled = new ArrayList<>();
        for (String expression : expressions) {
            try {
                if (compiled.size() < MAX_EXPRESSIONS) {
                    compiled.add(Regex.compile(expression));
                }
            } catch (RegexSyntaxException e) {
                continue; // in the syntax of the host's engine alone
            }
        }
        Combinations found = RegexSet.of(compiled).combinations(prefix, allowed, MAX_SETS);
        return new Combinations(found.texts(), found.complete() && compiled.size() == expressions.size());
    }
}
