package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The regular expressions of one host. Each hangs on the text that all its matches begin with; a binary search among those texts
 * finds the longest that the path begins with, and links lead on to the shorter ones. What hangs there is tried in the order of
 * precedence, which the text has no part in.
 *
 * @param <T> the payload
 */
final class Expressions<T> {

    private final Decision<T>[] candidates; // in the order of precedence
    private final Regex[] expressions;
    private final String[] literals; // sorted
    private final int[] shorter; // by literal: the longest other one that it begins with; -1 for none
    private final int[][] members; // by literal

    private Expressions(Decision<T>[] candidates, Regex[] expressions, String[] literals, int[] shorter, int[][] members) {
        this.candidates = candidates;
        this.expressions = expressions;
        this.literals = literals;
        this.shorter = shorter;
        this.members = members;
    }

    /** Expressions and their decisions, both in the order of precedence. */
    static <T> Expressions<T> of(Decision<T>[] candidates, Regex[] expressions) {
        TreeMap<String, List<Integer>> byLiteral = new TreeMap<>();
        for (int i = 0; i < expressions.length; i++) {
            byLiteral.computeIfAbsent(expressions[i].literalPrefix(), literal -> new ArrayList<>()).add(i);
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
        int[][] members = byLiteral.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        return new Expressions<>(candidates, expressions, literals, shorter, members);
    }

    /** The decision of the first match that holds; null where none does. */
    Decision<T> find(RequestView request, String authority, String target, int pathEnd) {
        int best = candidates.length;
        for (int literal = lastUpTo(target); literal >= 0; literal = shorter[literal]) {
            if (literals[literal].length() > pathEnd || !target.startsWith(literals[literal])) {
                continue;
            }
            for (int member : members[literal]) {
                if (member >= best) {
                    break;
                }
                if (expressions[member].matches(target, 0, pathEnd) && candidates[member].holds(request, authority, target, pathEnd)) {
                    best = member;
                }
            }
        }
        return best == candidates.length ? null : candidates[best];
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
        for (int i = 0; i < candidates.length; i++) {
            listing.append(indent).append("~ ").append(expressions[i]).append(candidates[i].conditions() == null ? "" : candidates[i].conditions())
                    .append(" -> ").append(candidates[i].name()).append('\n');
        }
    }
}
