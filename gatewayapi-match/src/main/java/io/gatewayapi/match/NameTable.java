package io.gatewayapi.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds names in a part of a text, letter by letter, or the case of ASCII letters not counted: a flat hash table that reads a few
 * characters of the text, those by which the names differ most, before it compares one name. Immutable; a table with one more name
 * is a copy.
 */
final class NameTable {

    private static final int NONE = -1;

    /** How many places a look-up may try; where that is not enough, all characters are hashed, and another multiplier is taken. */
    private static final int PROBES = 32;

    /** Another one in each process, so that nobody can make names that collide. */
    private static final int MULTIPLIER = new SplittableRandom().nextInt() | 1;

    /** How many names are looked at when the distances are chosen, and how far from the end those may lie. */
    private static final int SAMPLE = 128;
    private static final int REACH = 32;
    private static final int DISTANCES = 8;

    private final String[] names; // by slot
    private final int[] ids; // by slot
    private final int count;
    private final int longest; // in characters
    private final int[] distances; // from the end; null: all characters
    private final int multiplier;

    private NameTable(String[] names, int[] ids, int count, int longest, int[] distances, int multiplier) {
        this.names = names;
        this.ids = ids;
        this.count = count;
        this.longest = longest;
        this.distances = distances;
        this.multiplier = multiplier;
    }

    /**
     * A table of different names; in lower case, if texts are to be found whatever their case.
     *
     * @param names the names
     * @param ids of each its id
     */
    static NameTable of(List<String> names, int[] ids) {
        int[] distances = distances(names);
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int multiplier = MULTIPLIER;
        int slots = Integer.highestOneBit(Math.max(1, 2 * ids.length - 1)) << 2; // at most a quarter full
        for (int probes = PROBES; ; probes *= 2) { // each time more, so that it comes to an end
            NameTable table = new NameTable(new String[slots], new int[slots], ids.length, longest, distances, multiplier);
            int added = 0;
            while (added < ids.length && table.put(names.get(added), ids[added], probes)) {
                added++;
            }
            if (added == ids.length) {
                return table;
            }
            distances = null; // names that differ elsewhere, or that were made to collide
            multiplier = multiplier * 0x85EBCA6B + 0xC2B2AE34 | 1;
        }
    }

    /** This table and one more name. */
    NameTable with(String name, int id) {
        if (count < names.length / 2) {
            NameTable more = new NameTable(
                    names.clone(), ids.clone(), count + 1, Math.max(longest, name.length()), distances, multiplier);
            if (more.put(name, id, PROBES)) {
                return more;
            }
        }
        List<String> all = new ArrayList<>(count + 1);
        int[] allIds = new int[count + 1];
        for (int slot = 0; slot < names.length; slot++) {
            if (names[slot] != null) {
                allIds[all.size()] = ids[slot];
                all.add(names[slot]);
            }
        }
        allIds[count] = id;
        all.add(name);
        return of(all, allIds);
    }

    /** Enters a name; false where too many others are in its way. */
    private boolean put(String name, int id, int probes) {
        int at = hash(name, 0, name.length());
        for (int probe = 0; probe < probes; probe++) {
            int slot = at + probe & names.length - 1;
            if (names[slot] == null) {
                names[slot] = name;
                ids[slot] = id;
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The length of the longest name; what is longer is none of them. */
    int longest() {
        return longest;
    }

    /** The id of the name that a part of a text is, whatever the case of its letters; -1 where it is none. */
    int find(String text, int from, int to) {
        return find(text, from, to, true);
    }

    /** The id of the name that a part of a text is, letter by letter; -1 where it is none. */
    int same(String text, int from, int to) {
        return find(text, from, to, false);
    }

    private int find(String text, int from, int to, boolean inAnyCase) {
        int length = to - from;
        if (length > longest) {
            return NONE;
        }
        int mask = names.length - 1;
        for (int slot = hash(text, from, to) & mask; ; slot = slot + 1 & mask) {
            String name = names[slot];
            if (name == null) {
                return NONE;
            }
            if (name.length() == length && (text.startsWith(name, from) || inAnyCase && text.regionMatches(true, from, name, 0, length))) {
                return ids[slot];
            }
        }
    }

    /** The same for a text as a whole, compared as a whole. */
    int same(String text) {
        if (text.length() > longest) {
            return NONE;
        }
        int mask = names.length - 1;
        for (int slot = hash(text, 0, text.length()) & mask; ; slot = slot + 1 & mask) {
            String name = names[slot];
            if (name == null) {
                return NONE;
            }
            if (name.equals(text)) {
                return ids[slot];
            }
        }
    }

    private int hash(String text, int from, int to) {
        int hash;
        if (distances == null) {
            hash = to - from;
            for (int i = from; i < to; i++) {
                hash = (hash ^ (text.charAt(i) | 0x20)) * multiplier;
                hash ^= hash >>> 15;
            }
        } else {
            hash = sampled(text, from, to, distances) * multiplier;
        }
        return hash ^ hash >>> 16;
    }

    /** The length and the characters at some distances from the end, mixed. */
    private static int sampled(String text, int from, int to, int[] distances) {
        int hash = to - from;
        for (int distance : distances) {
            hash = hash * 31 + unit(text, from, to - distance);
        }
        return hash;
    }

    private static int unit(String text, int from, int at) {
        return at < from ? 0 : text.charAt(at) | 0x20;
    }

    /**
     * Distances from the end at which the names differ most, as many as it takes to tell them apart. Looks at a sample first, then at
     * some of those that are still alike.
     */
    private static int[] distances(List<String> names) {
        int[] chosen = new int[DISTANCES];
        int count = 0;
        List<String> sample = new ArrayList<>(SAMPLE);
        for (int i = 0; i < Math.min(names.size(), SAMPLE); i++) {
            sample.add(names.get((int) ((long) i * names.size() / Math.min(names.size(), SAMPLE))));
        }
        while (count < DISTANCES && sample.size() > 1) {
            int more = tellApart(sample, chosen, count);
            if (more == count) {
                break; // only the lengths tell them apart, or what lies farther away
            }
            count = more;
            sample = names.size() <= SAMPLE ? List.of() : alike(names, Arrays.copyOf(chosen, count));
        }
        return Arrays.copyOf(chosen, count);
    }

    /** Chooses more distances, the best first, until they tell the names of a sample apart; answers how many there are then. */
    private static int tellApart(List<String> sample, int[] chosen, int known) {
        int[] groups = new int[sample.size()]; // names that the distances so far do not tell apart have one number
        int different = 1;
        for (int i = 0; i < known; i++) {
            int[] refined = new int[groups.length];
            different = refine(sample, groups, chosen[i], refined);
            groups = refined;
        }
        int count = known;
        while (different < groups.length && count < DISTANCES) {
            int best = 0;
            int bestDifferent = different;
            int[] bestGroups = groups;
            for (int distance = 1; distance <= REACH; distance++) {
                int[] refined = new int[groups.length];
                int found = refine(sample, groups, distance, refined);
                if (found > bestDifferent) {
                    best = distance;
                    bestDifferent = found;
                    bestGroups = refined;
                }
            }
            if (best == 0) {
                break;
            }
            chosen[count++] = best;
            different = bestDifferent;
            groups = bestGroups;
        }
        return count;
    }

    /** Splits the groups by a character; answers how many there are then. */
    private static int refine(List<String> sample, int[] groups, int distance, int[] refined) {
        int size = groups.length;
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((long) groups[i] << 16 | unit(sample.get(i), 0, sample.get(i).length() - distance)) << 16 | i;
        }
        Arrays.sort(keys);
        int found = 0;
        for (int i = 0; i < size; i++) {
            found += i == 0 || keys[i] >> 16 != keys[i - 1] >> 16 ? 1 : 0;
            refined[(int) (keys[i] & 0xffff)] = found - 1;
        }
        return found;
    }

    /** Some of the names that some distances do not tell apart, those together that are alike. */
    private static List<String> alike(List<String> names, int[] distances) {
        long[] keys = new long[names.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) sampled(names.get(i), 0, names.get(i).length(), distances) << 32 | i;
        }
        Arrays.sort(keys);
        List<String> alike = new ArrayList<>();
        for (int i = 0; i < keys.length && alike.size() < SAMPLE; i++) {
            boolean before = i > 0 && keys[i] >> 32 == keys[i - 1] >> 32;
            boolean after = i + 1 < keys.length && keys[i] >> 32 == keys[i + 1] >> 32;
            if (before || after) {
                alike.add(names.get((int) keys[i]));
            }
        }
        return alike;
    }
}
