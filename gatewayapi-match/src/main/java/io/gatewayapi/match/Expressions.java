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

    /** From how many expressions on one pass costs less than one pass each. */
    private static final int MANY = 4;

    private static final int NONE = -1;

    private final Decision<T>[] candidates; // in the order of precedence
    private final TextMatcher[] expressions; // by candidate
    private final boolean[] bare; // by candidate: whether it asks for nothing but its expression
    private final NameTable literals;
    private final int[] lengths; // that they have, in ascending order
    private final int[] first; // by literal: the first candidate that hangs on it
    private final int[] next; // by candidate: the next on the same literal; NONE behind the last
    private final Together[] together; // by literal: its candidates; null where they are few, or not this library's

    private Expressions(Decision<T>[] candidates, TextMatcher[] expressions, boolean[] bare, NameTable literals, int[] lengths, int[] first,
            int[] next, Together[] together) {
        this.candidates = candidates;
        this.expressions = expressions;
        this.bare = bare;
        this.literals = literals;
        this.lengths = lengths;
        this.first = first;
        this.next = next;
        this.together = together;
    }

    /** Candidates whose expressions are matched in one pass, in the order of precedence. */
    private record Together(RegexSet set, int[] members) {

        static Together of(List<Integer> members, TextMatcher[] expressions) {
            List<Regex> regexes = new ArrayList<>(members.size());
            for (int member : members) {
                if (expressions[member] instanceof Regex regex) {
                    regexes.add(regex);
                }
            }
            boolean all = regexes.size() == members.size() && members.size() >= MANY;
            return all ? new Together(RegexSet.of(regexes), members.stream().mapToInt(Integer::intValue).toArray()) : null;
        }
    }

    /** Matches with expressions, in the order of precedence. */
    static <T> Expressions<T> of(Decision<T>[] candidates) {
        TextMatcher[] expressions = new TextMatcher[candidates.length];
        boolean[] bare = new boolean[candidates.length];
        Map<String, List<Integer>> byLiteral = new LinkedHashMap<>();
        for (int i = 0; i < candidates.length; i++) {
            expressions[i] = candidates[i].conditions().pathExpression();
            bare[i] = candidates[i].conditions().isOnlyShape();
            byLiteral.computeIfAbsent(expressions[i].literalPrefix(), literal -> new ArrayList<>()).add(i);
        }
        List<String> literals = List.copyOf(byLiteral.keySet());
        int[] first = new int[literals.size()];
        int[] next = new int[candidates.length];
        Together[] together = new Together[literals.size()];
        for (int literal = 0; literal < first.length; literal++) {
            List<Integer> members = byLiteral.get(literals.get(literal));
            first[literal] = members.get(0);
            for (int i = 0; i < members.size(); i++) {
                next[members.get(i)] = i + 1 < members.size() ? members.get(i + 1) : NONE;
            }
            together[literal] = Together.of(members, expressions);
        }
        int[] lengths = literals.stream().mapToInt(String::length).sorted().distinct().toArray();
        NameTable names = NameTable.of(literals, IntStream.range(0, first.length).toArray());
        return new Expressions<>(candidates, expressions, bare, names, lengths, first, next, together);
    }

    /** The decision of the first match that holds; null where none does. */
    Decision<T> find(RequestView request, String authority, String target, int pathEnd) {
        int best = candidates.length;
        for (int length : lengths) {
            if (length > pathEnd) {
                break;
            }
            int literal = literals.same(target, 0, length);
            if (literal >= 0 && first[literal] < best) {
                best = together[literal] == null
                        ? first(first[literal], best, request, authority, target, pathEnd)
                        : first(together[literal], best, request, authority, target, pathEnd);
            }
        }
        return best == candidates.length ? null : candidates[best];
    }

    /** The first of those that hang on a text that holds, if it comes before the best so far; else that. */
    private int first(int start, int best, RequestView request, String authority, String target, int pathEnd) {
        for (int i = start; i >= 0 && i < best; i = next[i]) {
            if (expressions[i].matches(target, 0, pathEnd) && holds(i, request, authority, target, pathEnd)) {
                return i;
            }
        }
        return best;
    }

    private int first(Together here, int best, RequestView request, String authority, String target, int pathEnd) {
        int[] members = here.members();
        Matches matches = here.set().matching(target, 0, pathEnd);
        for (int i = matches.next(0); i >= 0 && members[i] < best; i = matches.next(i + 1)) {
            if (holds(members[i], request, authority, target, pathEnd)) {
                return members[i];
            }
        }
        return best;
    }

    private boolean holds(int candidate, RequestView request, String authority, String target, int pathEnd) {
        return bare[candidate] || candidates[candidate].conditions().holdBesideShape(request, authority, target, pathEnd);
    }

    void print(StringBuilder listing, String indent) {
        for (Decision<T> candidate : candidates) {
            String conditions = candidate.conditions().toString().substring(1);
            listing.append(indent).append(conditions).append(" -> ").append(candidate.name()).append('\n');
        }
    }
}
