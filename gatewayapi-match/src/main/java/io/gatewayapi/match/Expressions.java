package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.regex.Matches;
import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexSet;
import io.gatewayapi.regex.TextMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The regular expressions of one host. Each hangs on the text that all its matches begin with; for each length that such texts have, one
 * look-up tells whether the path begins with one of them. Where many hang on one text, all of them are matched in one pass over the
 * path. Immutable.
 *
 * @param <T> the payload
 */
final class Expressions<T> {

    private final Decision<T>[] candidates; // in the order of precedence
    private final NameTable literals;
    private final int[] lengths; // that they have, in ascending order
    private final Hanging[] hanging; // by literal

    private Expressions(Decision<T>[] candidates, NameTable literals, int[] lengths, Hanging[] hanging) {
        this.candidates = candidates;
        this.literals = literals;
        this.lengths = lengths;
        this.hanging = hanging;
    }

    /**
     * What hangs on one text.
     *
     * @param members the places of the candidates, in the order of precedence
     * @param set their expressions, in the same order; null where there are few, or where they are not this library's
     */
    private record Hanging(int[] members, RegexSet set) {

        /** From how many expressions on one pass costs less than one pass each. */
        private static final int MANY = 4;

        static Hanging of(Decision<?>[] candidates, List<Integer> members) {
            List<Regex> expressions = new ArrayList<>(members.size());
            for (int member : members) {
                if (candidates[member].conditions().pathExpression() instanceof Regex regex) {
                    expressions.add(regex);
                }
            }
            boolean together = expressions.size() == members.size() && members.size() >= MANY;
            return new Hanging(members.stream().mapToInt(Integer::intValue).toArray(), together ? RegexSet.of(expressions) : null);
        }
    }

    /** Matches with expressions, in the order of precedence. */
    static <T> Expressions<T> of(Decision<T>[] candidates) {
        Map<String, List<Integer>> byLiteral = new LinkedHashMap<>();
        for (int i = 0; i < candidates.length; i++) {
            TextMatcher expression = candidates[i].conditions().pathExpression();
            byLiteral.computeIfAbsent(expression.literalPrefix(), literal -> new ArrayList<>()).add(i);
        }
        List<String> literals = List.copyOf(byLiteral.keySet());
        int[] lengths = literals.stream().mapToInt(String::length).sorted().distinct().toArray();
        Hanging[] hanging = literals.stream().map(literal -> Hanging.of(candidates, byLiteral.get(literal))).toArray(Hanging[]::new);
        return new Expressions<>(candidates, NameTable.of(literals, IntStream.range(0, hanging.length).toArray()), lengths, hanging);
    }

    /** The decision of the first match that holds; null where none does. */
    Decision<T> find(RequestView request, String authority, String target, int pathEnd) {
        int best = candidates.length;
        for (int length : lengths) {
            if (length > pathEnd) {
                break;
            }
            int literal = literals.same(target, 0, length);
            if (literal >= 0) {
                best = first(hanging[literal], best, request, authority, target, pathEnd);
            }
        }
        return best == candidates.length ? null : candidates[best];
    }

    /** The first of those that hang on a text that holds, if it comes before the best so far; else that. */
    private int first(Hanging here, int best, RequestView request, String authority, String target, int pathEnd) {
        int[] members = here.members();
        if (members[0] >= best) {
            return best;
        }
        if (here.set() == null) {
            for (int i = 0; i < members.length && members[i] < best; i++) {
                if (candidates[members[i]].holds(request, authority, target, pathEnd)) {
                    return members[i];
                }
            }
            return best;
        }
        Matches matches = here.set().matching(target, 0, pathEnd);
        for (int i = matches.next(0); i >= 0 && members[i] < best; i = matches.next(i + 1)) {
            if (candidates[members[i]].conditions().holdBesideShape(request, authority, target, pathEnd)) {
                return members[i];
            }
        }
        return best;
    }

    void print(StringBuilder listing, String indent) {
        for (Decision<T> candidate : candidates) {
            String conditions = candidate.conditions().toString().substring(1);
            listing.append(indent).append(conditions).append(" -> ").append(candidate.name()).append('\n');
        }
    }
}
