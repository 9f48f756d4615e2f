package io.gatewayapi.benchmark.lowerbound;

import java.util.Arrays;
import java.util.List;

/**
 * Finds a name among those known when it was built. Hashes the length and up to eight characters, at the places that tell
 * most names apart; a quarter of the slots is used.
 */
final class NameTable {

    private static final int PLACES = 8;
    private static final int LONGEST = 64;
    private static final int MIX = 0x9E37_79B9;

    private final String[] names;
    private final int[] values;
    private final int[] places;
    private final int shift;

    NameTable(List<String> known, int[] valueOf) {
        places = places(known);
        shift = Integer.numberOfLeadingZeros(Math.max(1, known.size()) * 4 - 1);
        names = new String[1 << (Integer.SIZE - shift)];
        values = new int[names.length];
        for (int i = 0; i < known.size(); i++) {
            String name = known.get(i);
            int slot = hash(name, 0, places) * MIX >>> shift;
            while (names[slot] != null) {
                slot = slot + 1 & names.length - 1;
            }
            names[slot] = name;
            values[slot] = valueOf[i];
        }
    }

    /** The value of a text from a place to its end; -1 where it is not known. */
    int find(String text, int from) {
        int slot = hash(text, from, places) * MIX >>> shift;
        for (String name = names[slot]; name != null; name = names[slot]) {
            if (from == 0 ? name.equals(text) : name.length() == text.length() - from && text.endsWith(name)) {
                return values[slot];
            }
            slot = slot + 1 & names.length - 1;
        }
        return -1;
    }

    private static int hash(String text, int from, int[] places) {
        int last = text.length() - 1;
        int hash = last - from;
        if (hash < 0) {
            return hash;
        }
        for (int place : places) {
            hash = hash * 31 + text.charAt(Math.min(from + place, last));
        }
        return hash;
    }

    /** Adds the place that makes most hashes differ, until none makes more of them differ. */
    private static int[] places(List<String> known) {
        int[] chosen = {};
        int best = distinct(known, chosen);
        while (chosen.length < PLACES && best < known.size()) {
            int[] next = null;
            for (int place = 0; place < LONGEST; place++) {
                int[] tried = Arrays.copyOf(chosen, chosen.length + 1);
                tried[chosen.length] = place;
                int count = distinct(known, tried);
                if (count > best) {
                    best = count;
                    next = tried;
                }
            }
            if (next == null) {
                break;
            }
            chosen = next;
        }
        return chosen;
    }

    private static int distinct(List<String> known, int[] places) {
        int[] hashes = new int[known.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(known.get(i), 0, places);
        }
        Arrays.sort(hashes);
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            count += i == 0 || hashes[i] != hashes[i - 1] ? 1 : 0;
        }
        return count;
    }
}
