package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.regex.Matches;
import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexSet;
import io.gatewayapi.regex.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The regular expressions of one host. Each hangs on the text that all its matches begin with; a binary search among those texts
 * finds the longest that the path begins with, and links lead on to the shorter ones. Where many hang on one text, all of them are
 * matched in one pass over the path. Immutable.
 *
 * @param <T> the payload
 */
final class Expressions<T> {

    private final Decision<T>[] candidates; // in the order of precedence
    private final String[] literals; // sorted
    private final int[] shorter; // by literal: the longest other one that it begins with; -1 for none
    private final Hanging[] hanging; // by literal

    private Expressions(Decision<T>[] candidates, String[] literals, int[] shorter, Hanging[] hanging) {
        this.candidates = candidates;
        this.literals = literals;
        this.shorter = shorter;
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
        TreeMap<String, List<Integer>> byLiteral = new TreeMap<>();
        for (int i = 0; i < candidates.length; i++) {
            TextMatcher expression = candidates[i].conditions().pathExpression();
            byLiteral.computeIfAbsent(expression.literalPrefix(), literal -> new ArrayList<>()).add(i);
        }
        String[] literals = byLiteral.keySet().toArray(new String[0]);
        int[] shorter = new int[literals.length];
        for (int i = 0; i < literals.length; i++) {
            // in the order of texts, what this one begins with stands before it, the longest last
            int at = i - 1;
            while (at >= 0 && !literals[i].startsWith(literals[at])) {
                at = shorter[at];
            }
            shorter[i] = at;
        }
        Hanging[] hanging = byLiteral.values().stream().map(members -> Hanging.of(candidates, members)).toArray(Hanging[]::new);
        return new Expressions<>(candidates, literals, shorter, hanging);
    }

    /** The decision of the first match that holds; null where none does. */
    Decision<T> find(RequestView request, String authority, String target, int pathEnd) {
        int best = candidates.length;
        for (int literal = lastUpTo(target); literal >= 0; literal = shorter[literal]) {
            if (literals[literal].length() <= pathEnd && target.startsWith(literals[literal])) {
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

    /** The last text that is not behind another in the order of texts; every text that it begins with is linked to that. */
    private int lastUpTo(String target) {
        int low = 0;
        int high = literals.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (literals[middle].compareTo(target) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    void print(StringBuilder listing, String indent) {
        for (Decision<T> candidate : candidates) {
            String conditions = candidate.conditions().toString().substring(1);
            listing.append(indent).append(conditions).append(" -> ").append(candidate.name()).append('\n');
        }
    }
}
