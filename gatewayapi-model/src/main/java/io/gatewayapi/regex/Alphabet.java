package io.gatewayapi.regex;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The letters a program tells apart: classes of code points that are in the same sets, numbered from 0 in the order of their first
 * code points. So those of ASCII fit a byte, and what is looked up for each character of a text is near each other.
 */
final class Alphabet {

    private static final int ASCII = 0x80;

    private final byte[] ascii = new byte[ASCII];

    /** The first code points of runs of the same letter, in order. */
    private final int[] starts;

    private final char[] letters;
    private final int size;

    private Alphabet(int[] starts, int[] lettersOfStarts, int size) {
        int kept = 0;
        int[] keptStarts = new int[starts.length];
        char[] keptLetters = new char[starts.length];
        int[] numbers = new int[size]; // of letters, and 1 more
        int numbered = 0;
        for (int i = 0; i < starts.length; i++) {
            int letter = lettersOfStarts[i];
            if (numbers[letter] == 0) {
                numbers[letter] = ++numbered;
            }
            if (i == 0 || keptLetters[kept - 1] != numbers[letter] - 1) {
                keptStarts[kept] = starts[i];
                keptLetters[kept++] = (char) (numbers[letter] - 1);
            }
        }
        this.starts = Arrays.copyOf(keptStarts, kept);
        this.letters = Arrays.copyOf(keptLetters, kept);
        this.size = size;
        for (int codePoint = 0; codePoint < ASCII; codePoint++) {
            ascii[codePoint] = (byte) search(codePoint);
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
        Partition partition = new Partition(starts);
        sets.forEach(partition::tellApart);
        return new Alphabet(starts, partition.letters, partition.size);
    }

    /** Letters by the first code points of runs. Costs as much as the runs of each set, or those outside it if they are fewer. */
    private static final class Partition {
        private final int[] starts;
        private final int[] letters;

        /** How many runs a letter has; of them, how many are inside the set that is looked at; and what these become. */
        private final int[] runs;
        private final int[] inside;
        private final int[] parts;

        /** The runs that are inside, and their letters. */
        private final int[] places;
        private final int[] old;
        private int size = 1;

        Partition(int[] starts) {
            this.starts = starts;
            this.letters = new int[starts.length];
            this.runs = new int[starts.length];
            this.inside = new int[starts.length];
            this.parts = new int[starts.length];
            this.places = new int[starts.length];
            this.old = new int[starts.length];
            runs[0] = starts.length;
        }

        /** Parts every letter in two, those inside a set and those outside. */
        void tellApart(CodePoints set) {
            // inside and outside are alike; the side without the last code point is mostly the smaller one
            int count = enter(set.contains(Character.MAX_CODE_POINT) ? set.negated() : set);
            for (int i = 0; i < count; i++) {
                int letter = old[i];
                if (parts[letter] == 0 && inside[letter] < runs[letter]) {
                    parts[letter] = size;
                    runs[size++] = inside[letter];
                    runs[letter] -= inside[letter];
                }
                letters[places[i]] = parts[letter] == 0 ? letter : parts[letter];
            }
            for (int i = 0; i < count; i++) {
                inside[old[i]] = 0;
                parts[old[i]] = 0;
            }
        }

        private int enter(CodePoints set) {
            int count = 0;
            for (int range = 0; range < set.ranges(); range++) {
                int run = Arrays.binarySearch(starts, set.first(range));
                for (; run < starts.length && starts[run] <= set.last(range); run++) {
                    places[count] = run;
                    old[count++] = letters[run];
                    inside[letters[run]]++;
                }
            }
            return count;
        }
    }

    int size() {
        return size;
    }

    char letter(int codePoint) {
        return codePoint < ASCII ? (char) ascii[codePoint] : search(codePoint);
    }

    private char search(int codePoint) {
        int found = Arrays.binarySearch(starts, codePoint);
        return letters[found < 0 ? -found - 2 : found];
    }
}
