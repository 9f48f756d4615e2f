package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Those matches of a choice that compare the same things, as a hash table of the values. */
final class ChoiceGroup {

    /** How many places an entry may try before the table is laid out anew, by another hash. */
    private static final int PROBES = 64;

    /** Another one in each process, so that nobody can make values that collide. */
    private static final long SEED = new SplittableRandom().nextLong() & Long.MAX_VALUE;

    private final boolean method;
    private final HeaderTest[] headers; // in the order of their names; of these only the names count
    private final QueryTest[] params;
    private final int first;
    private final long seed;
    private final long[] hashes;
    private final int[] slots; // index of a match + 1
    private final int[] next; // of all matches of the choice: the next with the same values, -1 behind the last

    private ChoiceGroup(Conditions example, int first, long seed, int size, int[] next) {
        this.method = example != null && example.onlyMethod() != null;
        this.headers = headers(example);
        this.params = params(example);
        this.first = first;
        this.seed = seed;
        this.hashes = new long[size];
        this.slots = new int[size];
        this.next = next;
    }

    /** What matches of one group have in common: the same for all that compare the same things. */
    static String signature(Conditions conditions) {
        TreeSet<String> names = new TreeSet<>();
        for (HeaderTest header : headers(conditions)) {
            names.add("header " + header.name());
        }
        for (QueryTest param : params(conditions)) {
            names.add("query " + param.name());
        }
        return (conditions == null || conditions.onlyMethod() == null ? "" : "method ") + names;
    }

    static ChoiceGroup of(Decision<?>[] candidates, List<Integer> members, int[] next) {
        Conditions example = candidates[members.get(0)].conditions();
        long seed = SEED;
        for (int probes = PROBES; ; probes *= 2) { // each time more, so that it comes to an end
            ChoiceGroup group = new ChoiceGroup(example, members.get(0), seed, Integer.highestOneBit(members.size()) << 2, next);
            if (group.layOut(candidates, members, probes)) {
                return group;
            }
            seed++;
        }
    }

    private static HeaderTest[] headers(Conditions conditions) {
        return conditions == null ? new HeaderTest[0]
                : conditions.exactHeaders().stream().sorted(Comparator.comparing(HeaderTest::name)).toArray(HeaderTest[]::new);
    }

    private static QueryTest[] params(Conditions conditions) {
        return conditions == null ? new QueryTest[0]
                : conditions.exactParams().stream().sorted(Comparator.comparing(QueryTest::name)).toArray(QueryTest[]::new);
    }

    private boolean layOut(Decision<?>[] candidates, List<Integer> members, int limit) {
        int[] last = new int[slots.length];
        for (int member : members) {
            long hash = hash(candidates[member].conditions());
            int at = slot(hash);
            int probes = 0;
            while (slots[at] != 0 && hashes[at] != hash) {
                if (++probes == limit) {
                    return false;
                }
                at = at + 1 & slots.length - 1;
            }
            if (slots[at] == 0) {
                slots[at] = member + 1;
                hashes[at] = hash;
            } else {
                next[last[at]] = member;
            }
            last[at] = member;
            next[member] = -1;
        }
        return true;
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & slots.length - 1;
    }

    private long hash(Conditions conditions) {
        long hash = seed;
        if (method) {
            hash = Choice.mix(hash, conditions.onlyMethod(), 0, conditions.onlyMethod().length());
        }
        for (HeaderTest header : headers(conditions)) {
            hash = Choice.mix(Choice.mix(hash, ':'), header.value(), 0, header.value().length());
        }
        for (QueryTest param : params(conditions)) {
            hash = param.hash(Choice.mix(hash, '?'));
        }
        return hash;
    }

    private long hash(RequestView request, String target, int pathEnd) {
        long hash = seed;
        if (method) {
            hash = Choice.mix(hash, request.method(), 0, request.method().length());
        }
        for (HeaderTest header : headers) {
            hash = header.hash(request, Choice.mix(hash, ':'));
            if (hash == Choice.ABSENT) {
                return hash;
            }
        }
        for (QueryTest param : params) {
            hash = param.hash(target, pathEnd, Choice.mix(hash, '?'));
            if (hash == Choice.ABSENT) {
                return hash;
            }
        }
        return hash;
    }

    /** The earliest match of the group. */
    int first() {
        return first;
    }

    /** The first match whose values have the hash of those of a request; -1 where there is none. */
    int find(RequestView request, String target, int pathEnd) {
        long hash = hash(request, target, pathEnd);
        if (hash == Choice.ABSENT) {
            return -1;
        }
        int at = slot(hash);
        while (slots[at] != 0 && hashes[at] != hash) {
            at = at + 1 & slots.length - 1;
        }
        return slots[at] - 1;
    }

    /** The next match with the same hash; -1 where there is none. */
    int next(int match) {
        return next[match];
    }
}
