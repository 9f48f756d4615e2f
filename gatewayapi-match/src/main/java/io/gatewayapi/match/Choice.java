package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A choice among many matches of one path, which differ by method, headers and query parameters. They are grouped by what they
 * compare - the names, not the values - and each group is a hash table of the values: a request is looked up once in each group,
 * however many matches that has. Those that compare nothing exactly are tried one by one.
 *
 * @param <T> the payload
 */
final class Choice<T> {

    /** From how many matches on this costs less than trying them one by one. */
    static final int WORTHWHILE = 5;

    /** In place of a hash: the request lacks what is compared. */
    static final long ABSENT = -1;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final Decision<T>[] candidates; // in the order of precedence
    private final ChoiceGroup[] groups; // the one with the earliest match first
    private final int onward;

    private Choice(Decision<T>[] candidates, ChoiceGroup[] groups, int onward) {
        this.candidates = candidates;
        this.groups = groups;
        this.onward = onward;
    }

    /**
     * A choice among matches.
     *
     * @param candidates in the order of precedence
     * @param onward the action where none of them holds, {@link PathTable}
     */
    static <T> Choice<T> of(Decision<T>[] candidates, int onward) {
        Map<String, List<Integer>> bySignature = new LinkedHashMap<>();
        for (int i = 0; i < candidates.length; i++) {
            bySignature.computeIfAbsent(ChoiceGroup.signature(candidates[i].conditions()), signature -> new ArrayList<>()).add(i);
        }
        int[] next = new int[candidates.length];
        ChoiceGroup[] groups = bySignature.values().stream()
                .map(members -> ChoiceGroup.of(candidates, members, next))
                .toArray(ChoiceGroup[]::new);
        return new Choice<>(candidates, groups, onward);
    }

    /** The decision of the first match that holds; null where none does. */
    Decision<T> find(RequestView request, String authority, String target, int pathEnd) {
        int best = candidates.length;
        for (ChoiceGroup group : groups) {
            if (group.first() >= best) {
                break; // whatever it has comes later
            }
            for (int i = group.find(request, target, pathEnd); i >= 0 && i < best; i = group.next(i)) {
                if (candidates[i].holds(request, authority, target, pathEnd)) {
                    best = i;
                }
            }
        }
        return best == candidates.length ? null : candidates[best];
    }

    /** What is to be done where none of them holds. */
    int onward() {
        return onward;
    }

    /** Mixes a part of a text into a hash, which is never negative. */
    static long mix(long hash, String text, int from, int to) {
        long mixed = hash;
        for (int i = from; i < to; i++) {
            mixed = mix(mixed, text.charAt(i));
        }
        return mixed;
    }

    static long mix(long hash, int unit) {
        long mixed = (hash ^ unit) * MULTIPLIER;
        return (mixed ^ mixed >>> 29) & Long.MAX_VALUE;
    }

    /** The matches that it chooses among, in the order of precedence. */
    List<Decision<T>> candidates() {
        return List.of(candidates);
    }

    /** {@return by what it chooses, such as {@code choice among 20 by method [header x-tenant]}} */
    @Override
    public String toString() {
        return Arrays.stream(groups)
                .map(group -> ChoiceGroup.signature(candidates[group.first()].conditions()))
                .collect(Collectors.joining(", ", "choice among " + candidates.length + " by ", ""));
    }
}
