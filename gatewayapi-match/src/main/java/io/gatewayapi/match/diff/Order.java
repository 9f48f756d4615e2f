package io.gatewayapi.match.diff;

import io.gatewayapi.match.Decision;
import io.gatewayapi.match.diff.Side.Ranked;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a host is tried against on one side, in order: those GRPCRoutes first that count, then the HTTPRoutes, then nothing, which always
 * holds. A match behind one with the same constraint never wins and is left out.
 */
final class Order {

    /** What is asked of a request, and a number for what becomes of one that fulfils it. */
    record Entry(Constraint constraint, int meaning) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Entry, String> patterns = new HashMap<>();
    private final Map<ResolvedRule, Map<Integer, String>> hostnames = new IdentityHashMap<>();

    Order(Map<Object, Integer> numbers, Object listener, List<Ranked> calls, List<Ranked> others) {
        Set<Constraint> seen = new HashSet<>();
        for (Ranked ranked : Stream.concat(calls.stream(), others.stream()).toList()) {
            hostnames.computeIfAbsent(ranked.tuple().rule(), rule -> new HashMap<>())
                    .putIfAbsent(ranked.tuple().index(), ranked.tuple().hostname().effective());
            if (seen.add(ranked.constraint())) {
                Entry entry = new Entry(ranked.constraint(), Side.number(numbers, List.of(listener, ranked.effect())));
                entries.add(entry);
                patterns.put(entry, ranked.tuple().hostname().effective());
            }
        }
        entries.add(new Entry(Constraint.NONE, Side.number(numbers, List.of(listener))));
    }

    int size() {
        return entries.size();
    }

    Entry at(int index) {
        return entries.get(index);
    }

    List<Entry> entries() {
        return entries;
    }

    /** The host name under which a decision was made. */
    String hostname(Decision<ResolvedRule> decision) {
        return decision.rule().map(rule -> hostnames.getOrDefault(rule, Map.of()).getOrDefault(decision.matchIndex(), "")).orElse("");
    }

    /** What tells an entry from all others of a side, on whatever host it is met. */
    Object identity(Entry entry, int side) {
        return List.of(side, entry, patterns.getOrDefault(entry, ""));
    }

    static List<Constraint> constraints(Order old, Order young) {
        return Stream.concat(old.entries.stream(), young.entries.stream()).map(Entry::constraint).distinct().toList();
    }

    /** Which entries of the old order are in the young one too, and as many of them as keep their order: the longest common subsequence. */
    static Set<Integer> common(Order old, Order young) {
        Map<Entry, Integer> places = new HashMap<>();
        for (int i = 0; i < young.size(); i++) {
            places.putIfAbsent(young.at(i), i);
        }
        int[] sequence = new int[old.size()];
        Arrays.setAll(sequence, i -> places.getOrDefault(old.at(i), -1));
        int[] ends = new int[old.size()]; // by length, the entry with the lowest place at which a sequence of that length ends
        int[] earlier = new int[old.size()];
        int longest = 0;
        for (int i = 0; i < sequence.length; i++) {
            if (sequence[i] < 0) {
                continue;
            }
            int low = 0;
            int high = longest;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sequence[ends[middle]] < sequence[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            earlier[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            longest = Math.max(longest, low + 1);
        }
        Set<Integer> common = new HashSet<>();
        for (int i = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i = earlier[i]) {
            common.add(i);
        }
        return common;
    }
}
