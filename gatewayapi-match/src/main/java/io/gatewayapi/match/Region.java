package io.gatewayapi.match;

/**
 * Where the edges of a node of a {@link PathTrie} are, and by which bits of a hash they are told apart, as one number: from the lowest
 * bit on the first edge, how many there are less one, whether they are crowded, and where in a hash the bits are.
 */
final class Region {

    /** Of a node without children. */
    static final long NONE = 0;

    /** Of a region where an edge may be behind its place. */
    private static final long CROWDED = 1L << 57;

    private Region() {}

    /**
     * A region.
     *
     * @param from the number of its first edge
     * @param bits how many of a hash count, at most 25; there are as many edges as they have values
     * @param shift how many bits are below them, 1 or more
     * @param crowded whether several edges may have one place
     */
    static long of(int from, int bits, int shift, boolean crowded) {
        return (long) shift << 58 | (crowded ? CROWDED : 0) | (1L << bits) - 1 << 32 | from;
    }

    /** How many edges there are; 0 of {@link #NONE}. */
    static int size(long region) {
        return region == NONE ? 0 : mask(region) + 1;
    }

    /** How many edges there are, less one. */
    static int mask(long region) {
        return (int) (region >>> 32) & 0x1ff_ffff;
    }

    /** Which of the edges of a region is that of a segment. */
    static int place(long region, long segment, long seed) {
        return (int) (segment * seed >>> (region >>> 58)) & mask(region);
    }

    static int from(long region) {
        return (int) region;
    }

    static boolean isCrowded(long region) {
        return (region & CROWDED) != 0;
    }
}
