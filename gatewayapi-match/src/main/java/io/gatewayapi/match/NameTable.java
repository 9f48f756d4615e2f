package io.gatewayapi.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds names in a part of a text, the case of ASCII letters not counted: a flat hash table that reads a few characters of the
 * text, those by which the names differ most, before it compares one name. Immutable; a table with one more name is a copy.
 */
final class NameTable {

    private static final int NONE = -1;

    /** How many places a look-up may try; where that is not enough, all characters are hashed, and another multiplier is taken. */
    private static final int PROBES = 32;

    /** How many names are looked at when the distances are chosen, and how far from the end those may lie. */
    private static final int SAMPLE = 256;
    private static final int REACH = 48;
    private static final int DISTANCES = 8;

    private final String[] names; // by id; of these the table holds some
    private final int count;
    private final int[] slots; // id + 1
    private final int[] distances; // from the end; null: all characters
    private final int multiplier;

    private NameTable(String[] names, int count, int[] slots, int[] distances, int multiplier) {
        this.names = names;
        this.count = count;
        this.slots = slots;
        this.distances = distances;
        this.multiplier = multiplier;
    }

    /**
     * A table of different names, in lower case.
     *
     * @param names by id, perhaps beside others
     * @param ids those that the table is to hold
     */
    static NameTable of(String[] names, int[] ids) {
        int[] distances = distances(names, ids);
        int multiplier = 0x9E3779B1;
        while (true) {
            NameTable table = new NameTable(names, ids.length, new int[slots(ids.length)], distances, multiplier);
            int added = 0;
            while (added < ids.length && table.put(ids[added])) {
                added++;
            }
            if (added == ids.length) {
                return table;
            }
            distances = null; // names that differ elsewhere, or that were made to collide
            multiplier = multiplier * 0x85EBCA6B + 0xC2B2AE34 | 1;
        }
    }

    private static int slots(int names) {
        return Math.max(4, Integer.highestOneBit(Math.max(1, names)) << 2);
    }

    /**
     * This table and one more name.
     *
     * @param all the names by id, the new one among them
     */
    NameTable with(String[] all, int id) {
        if (count < slots.length / 2) {
            NameTable more = new NameTable(all, count + 1, slots.clone(), distances, multiplier);
            if (more.put(id)) {
                return more;
            }
        }
        return of(all, IntStream.concat(Arrays.stream(slots).filter(slot -> slot > 0).map(slot -> slot - 1), IntStream.of(id)).toArray());
    }

    /** Enters a name; false where too many others are in its way. */
    private boolean put(int id) {
        String name = names[id];
        int at = hash(name, 0, name.length());
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = at + probe & slots.length - 1;
            if (slots[slot] == 0) {
                slots[slot] = id + 1;
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The id of the name that a part of a text is; -1 where it is none. */
    int find(String text, int from, int to) {
        int mask = slots.length - 1;
        for (int at = hash(text, from, to); ; at++) {
            int id = slots[at & mask] - 1;
            if (id < 0) {
                return NONE;
            }
            String name = names[id];
            if (name.length() == to - from && isSame(name, text, from)) {
                return id;
            }
        }
    }

    /** The id of the name that a text is, letter by letter; -1 where it is none. */
    int same(String text) {
        int mask = slots.length - 1;
        for (int at = hash(text, 0, text.length()); ; at++) {
            int id = slots[at & mask] - 1;
            if (id < 0 || names[id].equals(text)) {
                return id; // NONE where nothing is left to try
            }
        }
    }

    private static boolean isSame(String name, String text, int from) {
        return text.startsWith(name, from) || text.regionMatches(true, from, name, 0, name.length());
    }

    private int hash(String text, int from, int to) {
        int hash = to - from;
        if (distances == null) {
            for (int i = from; i < to; i++) {
                hash = (hash ^ (text.charAt(i) | 0x20)) * multiplier;
                hash ^= hash >>> 15;
            }
        } else {
            for (int distance : distances) {
                int at = to - distance;
                hash = hash * 31 + (at < from ? 0 : text.charAt(at) | 0x20);
            }
            hash *= multiplier;
        }
        return hash ^ hash >>> 16;
    }

    /** Distances from the end at which the names differ most, the best first; as many as it takes to tell a sample apart. */
    private static int[] distances(String[] names, int[] ids) {
        int size = Math.min(ids.length, SAMPLE);
        int[] groups = new int[size]; // names that the distances so far do not tell apart have one number
        int different = 1;
        int[] chosen = new int[DISTANCES];
        int count = 0;
        while (different < size && count < DISTANCES) {
            int best = 0;
            int bestDifferent = different;
            int[] bestGroups = groups;
            for (int distance = 1; distance <= REACH; distance++) {
                int[] refined = new int[size];
                int found = refine(names, ids, groups, distance, refined);
                if (found > bestDifferent) {
                    best = distance;
                    bestDifferent = found;
                    bestGroups = refined;
                }
            }
            if (best == 0) {
                break; // only the lengths tell them apart, or what lies farther away
            }
            chosen[count++] = best;
            different = bestDifferent;
            groups = bestGroups;
        }
        return Arrays.copyOf(chosen, count);
    }

    /** Splits the groups by a character; answers how many there are then. */
    private static int refine(String[] names, int[] ids, int[] groups, int distance, int[] refined) {
        int size = groups.length;
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            String name = names[ids[(int) ((long) i * ids.length / size)]];
            int at = name.length() - distance;
            keys[i] = ((long) groups[i] << 16 | (at < 0 ? 0 : name.charAt(at) & 0xffff)) << 16 | i;
        }
        Arrays.sort(keys);
        int found = 0;
        for (int i = 0; i < size; i++) {
            found += i == 0 || keys[i] >> 16 != keys[i - 1] >> 16 ? 1 : 0;
            refined[(int) (keys[i] & 0xffff)] = found - 1;
        }
        return found;
    }
}
