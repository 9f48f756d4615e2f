package io.gatewayapi.regex;

import java.util.Arrays;

/** A set of code points, as ranges in order that neither overlap nor touch. */
final class CodePoints {

    static final CodePoints NONE = new CodePoints(new int[0]);
    static final CodePoints ALL = of(0, Character.MAX_CODE_POINT);
    static final CodePoints NEWLINE = of('\n', '\n');

    /** Pairs: the first code point of a range and the last one. */
    private final int[] bounds;

    private final int hash;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
        this.hash = Arrays.hashCode(bounds);
    }

    /**
     * The union of ranges.
     *
     * @param bounds pairs of first and last code points, in any order
     */
    static CodePoints of(int... bounds) {
        Builder builder = new Builder();
        for (int i = 0; i < bounds.length; i += 2) {
            builder.add(bounds[i], bounds[i + 1]);
        }
        return builder.build();
    }

    boolean contains(int codePoint) {
        int low = 0;
        int high = bounds.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < bounds[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > bounds[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    int ranges() {
        return bounds.length / 2;
    }

    int first(int range) {
        return bounds[2 * range];
    }

    int last(int range) {
        return bounds[2 * range + 1];
    }

    /** The one code point it holds, or -1 where it holds none or several. */
    int only() {
        return bounds.length == 2 && bounds[0] == bounds[1] ? bounds[0] : -1;
    }

    CodePoints negated() {
        Builder builder = new Builder();
        int from = 0;
        for (int range = 0; range < ranges(); range++) {
            builder.add(from, first(range) - 1);
            from = last(range) + 1;
        }
        builder.add(from, Character.MAX_CODE_POINT);
        return builder.build();
    }

    /** With everything that differs from a member in case only. */
    CodePoints folded() {
        Builder builder = new Builder().add(this);
        for (int range = 0; range < ranges(); range++) {
            CaseOrbits.addTo(builder, first(range), last(range));
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePoints set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As a class of an expression, in the shorter of the two ways to write it; long ones are cut. */
    @Override
    public String toString() {
        if (only() >= 0) {
            return "'" + spell(only()) + "'";
        }
        boolean complement = ranges() > 0 && last(ranges() - 1) == Character.MAX_CODE_POINT;
        CodePoints written = complement ? negated() : this;
        StringBuilder text = new StringBuilder(complement ? "[^" : "[");
        for (int range = 0; range < Math.min(written.ranges(), 16); range++) {
            int first = written.first(range);
            int last = written.last(range);
            text.append(spell(first)).append(last > first + 1 ? "-" : "").append(last > first ? spell(last) : "");
        }
        return text.append(written.ranges() > 16 ? "...]" : "]").toString();
    }

    private static String spell(int codePoint) {
        if (codePoint == '\n') {
            return "\\n";
        }
        if (codePoint <= ' ' || codePoint >= 0x7F) {
            return String.format("\\x{%X}", codePoint);
        }
        return ("'\\[]^-".indexOf(codePoint) >= 0 ? "\\" : "") + (char) codePoint;
    }

    /** Collects ranges in any order; used once. */
    static final class Builder {

        /** The first code point in the high half, the last in the low half, so that they sort. */
        private long[] ranges = new long[8];

        private int size;

        /** Adds a range; nothing if it ends before it begins. */
        Builder add(int first, int last) {
            if (first > last) {
                return this;
            }
            if (size == ranges.length) {
                merge();
                // room for as many again, or merging would be all it does
                if (size > ranges.length / 2) {
                    ranges = Arrays.copyOf(ranges, 2 * ranges.length);
                }
            }
            ranges[size++] = (long) first << 32 | last;
            return this;
        }

        Builder add(CodePoints set) {
            for (int range = 0; range < set.ranges(); range++) {
                add(set.first(range), set.last(range));
            }
            return this;
        }

        CodePoints build() {
            merge();
            int[] bounds = new int[2 * size];
            for (int i = 0; i < size; i++) {
                bounds[2 * i] = (int) (ranges[i] >>> 32);
                bounds[2 * i + 1] = (int) ranges[i];
            }
            return new CodePoints(bounds);
        }

        private void merge() {
            Arrays.sort(ranges, 0, size);
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (kept > 0 && (int) (ranges[i] >>> 32) <= (int) ranges[kept - 1] + 1) {
                    long first = ranges[kept - 1] & 0xFFFFFFFF_00000000L;
                    ranges[kept - 1] = first | Math.max((int) ranges[kept - 1], (int) ranges[i]);
                } else {
                    ranges[kept++] = ranges[i];
                }
            }
            size = kept;
        }
    }
}
