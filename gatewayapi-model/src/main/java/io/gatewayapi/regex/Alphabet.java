package io.gatewayapi.regex;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/** The letters a program tells apart: classes of code points that are in the same sets, numbered from 0. */
final class Alphabet {

    private static final int ASCII = 0x80;

    private final char[] ascii = new char[ASCII];

    /** The first code points of runs of the same letter, in order. */
    private final int[] starts;

    private final char[] letters;
    private final int size;

    private Alphabet(int[] starts, int[] lettersOfStarts, int size) {
        int kept = 0;
        int[] keptStarts = new int[starts.length];
        char[] keptLetters = new char[starts.length];
        for (int i = 0; i < starts.length; i++) {
            if (i == 0 || keptLetters[kept - 1] != lettersOfStarts[i]) {
                keptStarts[kept] = starts[i];
                keptLetters[kept++] = (char) lettersOfStarts[i];
            }
        }
        this.starts = Arrays.copyOf(keptStarts, kept);
        this.letters = Arrays.copyOf(keptLetters, kept);
        this.size = size;
        for (int codePoint = 0; codePoint < ASCII; codePoint++) {
            ascii[codePoint] = search(codePoint);
        }
    }

    /** The coarsest alphabet that tells the sets apart. */
    static Alphabet of(Collection<CodePoints> sets) {
        TreeSet<Integer> cuts = new TreeSet<>();
        cuts.add(0);
        for (CodePoints set : sets) {
            for (int range = 0; range < set.ranges(); range++) {
                cuts.add(set.first(range));
                cuts.add(set.last(range) + 1);
            }
        }
        cuts.remove(Character.MAX_CODE_POINT + 1);
        int[] starts = cuts.stream().mapToInt(Integer::intValue).toArray();
        int[] letters = new int[starts.length];
        int size = 1;
        int[] renamed = new int[2 * starts.length];
        for (CodePoints set : sets) {
            // each set parts every letter in two, those inside it and those outside
            Arrays.fill(renamed, 0, 2 * size, -1);
            size = 0;
            int range = 0;
            for (int i = 0; i < starts.length; i++) {
                while (range < set.ranges() && set.last(range) < starts[i]) {
                    range++;
                }
                boolean inside = range < set.ranges() && set.first(range) <= starts[i];
                int part = 2 * letters[i] + (inside ? 1 : 0);
                if (renamed[part] < 0) {
                    renamed[part] = size++;
                }
                letters[i] = renamed[part];
            }
        }
        return new Alphabet(starts, letters, size);
    }

    int size() {
        return size;
    }

    char letter(int codePoint) {
        return codePoint < ASCII ? ascii[codePoint] : search(codePoint);
    }

    private char search(int codePoint) {
        int found = Arrays.binarySearch(starts, codePoint);
        return letters[found < 0 ? -found - 2 : found];
    }
}
