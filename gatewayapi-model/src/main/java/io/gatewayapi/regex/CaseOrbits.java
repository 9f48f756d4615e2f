package io.gatewayapi.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which code points are one letter in different cases: k, K and the Kelvin sign. Unicode's simple case folding, as RE2 folds. */
final class CaseOrbits {

    /** In order, all code points that are not alone. */
    private static final int[] MEMBERS;

    /** For each member the next of its orbit; the last leads back to the first. */
    private static final int[] SUCCESSORS;

    static {
        BitSet cased = new BitSet();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            int lower = Character.toLowerCase(codePoint);
            int upper = Character.toUpperCase(codePoint);
            if (lower != upper) {
                cased.set(codePoint);
                cased.set(lower);
                cased.set(upper);
            }
        }
        // The Turkish letters, i with a dot above I and without one, fold to nothing: else i and I would be all four.
        cased.clear(0x130, 0x132);
        Map<Integer, List<Integer>> orbits = cased.stream().boxed()
                .collect(Collectors.groupingBy(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint))));
        Map<Integer, Integer> successors = new TreeMap<>();
        for (List<Integer> orbit : orbits.values()) {
            for (int i = 0; i < orbit.size() && orbit.size() > 1; i++) {
                successors.put(orbit.get(i), orbit.get((i + 1) % orbit.size()));
            }
        }
        MEMBERS = successors.keySet().stream().mapToInt(Integer::intValue).toArray();
        SUCCESSORS = successors.values().stream().mapToInt(Integer::intValue).toArray();
    }

    private CaseOrbits() {}

    /** Adds whatever folds to a member of the range; the range itself is taken to be in it. */
    static void addTo(CodePoints.Builder builder, int first, int last) {
        int found = Arrays.binarySearch(MEMBERS, first);
        for (int i = found < 0 ? ~found : found; i < MEMBERS.length && MEMBERS[i] <= last; i++) {
            int other = SUCCESSORS[i];
            while (other != MEMBERS[i]) {
                builder.add(other, other);
                other = SUCCESSORS[Arrays.binarySearch(MEMBERS, other)];
            }
        }
    }
}
