package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The matches of a host with many paths: a trie of segments laid out flat. One array holds the edges of all nodes, those of a node
 * together as a small hash table of the next segments; a segment of up to eight ASCII characters is its own key. Beside each edge
 * stands where those of the node at its end are and what is to be done there, so that a request reads one place a segment, and
 * stops where nothing lies deeper. Immutable.
 *
 * @param <T> the payload
 */
final class PathTrie<T> extends PathTable<T> {

    /** By character: whether it needs a closer look wherever it stands in a path; 1 or 0. */
    private static final byte[] SPECIAL = new byte[1 << Character.SIZE];

    static {
        Arrays.fill(SPECIAL, (byte) 1);
        for (char c = 0; c < 0x80; c++) {
            SPECIAL[c] = (byte) (RequestTarget.plainPathEnd("/a" + c + "a", 0) == 4 ? 0 : 1);
        }
    }

    /**
     * By the place of a character in its segment: what it counts. The first eight keep characters apart as they are, the others are
     * different in each process, so that nobody can make segments whose sums collide. As many as a path of a match has characters.
     */
    private static final long[] FACTORS = new long[1024];

    static {
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < FACTORS.length; i++) {
            FACTORS[i] = i < Long.BYTES ? 1L << i * Byte.SIZE : random.nextLong() | 1;
        }
    }

    /** The numbers of an edge: its segment, the region of the node at its end, what is to be done there. */
    static final int STRIDE = 3;

    /** In place of a segment: there is no edge. A segment may have the same number, but none without a text beside. */
    static final long EMPTY = Long.MIN_VALUE;

    private final long[] edges;
    private final String[] texts; // by edge: a path that leads there, where its segment does not fit a number; null where all do
    private final long root; // a region
    private final long seed;

    PathTrie(Matches<T> matches, Edges edges) {
        super(matches);
        this.edges = edges.slots();
        this.texts = edges.texts();
        this.root = edges.root();
        this.seed = edges.seed();
    }

    /**
     * The edges, laid out.
     *
     * @param slots {@link #STRIDE} numbers each; of the actions that for prefixes in the upper half, that for exact paths in the lower
     * @param texts by edge; see the field
     * @param root the region of the root
     * @param seed of all hashes
     */
    record Edges(long[] slots, String[] texts, long root, long seed) {

        boolean isEmpty(int edge) {
            return PathTrie.isEmpty(slots, texts, edge);
        }
    }

    private static boolean isEmpty(long[] slots, String[] texts, int edge) {
        return slots[edge * STRIDE] == EMPTY && (texts == null || texts[edge] == null);
    }

    /** The number of a segment: the characters themselves if they are few and none is special, else a hash below zero. */
    static long segment(String path, int from, int to) {
        long number = 0;
        int special = 0;
        for (int i = from; i < to; i++) {
            char unit = path.charAt(i);
            number += unit * FACTORS[i - from & FACTORS.length - 1];
            special |= SPECIAL[unit];
        }
        return number | hashed(special, to - from);
    }

    /** The sign of a hash, where one of the characters is special or where there are too many for a number; else 0. */
    private static long hashed(int special, int length) {
        return (long) (-special | Long.BYTES - length) & Long.MIN_VALUE;
    }

    /** Walks down as far as a path leads. */
    @Override
    long locate(String target, int from, int limit) {
        long last = -1L << 32;
        int read = from;
        int at = from;
        long region = root;
        while (region != Region.NONE) {
            // as segment() does it, up to the next slash
            int start = ++at;
            long number = 0;
            int special = 0;
            char unit = '?';
            for (; at < limit; at++) {
                unit = target.charAt(at);
                if (unit == '/' || unit == '?') {
                    break;
                }
                number += unit * FACTORS[at - start & FACTORS.length - 1];
                special |= SPECIAL[unit];
            }
            int edge = edge(region, number | hashed(special, at - start), target, from, start, at);
            if (edge < 0) {
                boolean plain = special == 0 && start < at && target.charAt(start) != '.';
                read = plain ? at | UNKNOWN : read;
                break;
            }
            last = (long) edge << 32;
            read = at;
            region = edges[edge + 1];
            if (at >= limit || unit == '?') {
                break; // the end of the path
            }
        }
        return last | read & 0xffff_ffffL;
    }

    private int edge(long region, long segment, String target, int from, int start, int end) {
        int place = Region.place(region, segment, seed);
        while (true) {
            int edge = Region.from(region) + place;
            long known = edges[edge * STRIDE];
            if (known == segment && (segment >= 0 || isSame(edge, target, from, start, end))) {
                return edge * STRIDE;
            }
            if (known == EMPTY || !Region.isCrowded(region)) {
                return -1;
            }
            place = place + 1 & Region.mask(region);
        }
    }

    /** Whether the segment of a target is that of an edge: up to there the two paths are the same. */
    private boolean isSame(int edge, String target, int from, int start, int end) {
        String text = texts == null ? null : texts[edge];
        int after = end - from;
        return text != null && text.length() >= after
                && (text.length() == after || text.charAt(after) == '/')
                && target.regionMatches(start, text, start - from, end - start);
    }

    @Override
    long actions(int place) {
        return edges[place + 2];
    }

    @Override
    void collect(Map<String, Long> actionsByPath) {
        collect(actionsByPath, "", root);
    }

    private void collect(Map<String, Long> actionsByPath, String before, long region) {
        for (int i = 0; i < Region.size(region); i++) {
            int edge = Region.from(region) + i;
            if (!isEmpty(edges, texts, edge)) {
                String path = before + '/' + text(edge);
                actionsByPath.put(path, actions(edge * STRIDE));
                collect(actionsByPath, path, edges[edge * STRIDE + 1]);
            }
        }
    }

    private String text(int edge) {
        if (edges[edge * STRIDE] < 0) {
            String text = texts[edge];
            // the number of a segment does not tell where it stands in the path
            for (int start = 1; ; start = text.indexOf('/', start) + 1) {
                int end = text.indexOf('/', start) < 0 ? text.length() : text.indexOf('/', start);
                if (segment(text, start, end) == edges[edge * STRIDE]) {
                    return text.substring(start, end);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (long rest = edges[edge * STRIDE]; rest != 0; rest >>>= Byte.SIZE) {
            text.append((char) (rest & 0x7f));
        }
        return text.toString();
    }
}
