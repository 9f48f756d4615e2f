package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The matches of one host, by path: a trie of segments laid out flat. One array holds the edges of all nodes, those of a node
 * together as a small hash table of the next segments; a segment of up to eight ASCII characters is its own key. Beside each edge
 * stands where those of the node at its end are and what is to be done there, so that a request reads one place a segment, and
 * stops where nothing lies deeper.
 *
 * <p>An action is a number: 0 for none; i + 1 for the candidates from i on, with a mark where the first of them has no conditions, so
 * that it is handed out unread; below zero, the bits of j turned, for choice j. Each run of candidates ends with one without
 * conditions, or leads on to the next: that of exact paths to that of the prefix, unless expressions come between, and that of a
 * prefix to that of the next shorter one. Nothing is copied along the branches. Immutable.
 *
 * @param <T> the payload
 */
final class PathTrie<T> {

    static final int NO_ACTION = 0;

    /** On the number of a candidate without conditions. */
    static final int AT_ONCE = 1 << 30;

    /** In place of a decision: the target may not be in normal form, and was not decided. */
    private static final Decision<?> UNCERTAIN = Decision.without(Outcome.BAD_REQUEST, Place.nowhere(MatchOptions.DEFAULT));

    /** In place of an index: what was read up to there leads to no node. */
    private static final int UNKNOWN = Integer.MIN_VALUE;

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

    private final int original;
    private final long[] edges;
    private final String[] texts; // by edge: a path that leads there, where its segment does not fit a number; null where all do
    private final long root; // a region
    private final long seed;
    private final int ofRoot;
    private final Decision<T>[] candidates;
    private final int[] next;
    private final Choice<T>[] choices;
    private final Expressions<T> expressions; // null: none

    PathTrie(int original, Edges edges, int ofRoot, Decision<T>[] candidates, int[] next, Choice<T>[] choices,
            Expressions<T> expressions) {
        this.original = original;
        this.edges = edges.slots();
        this.texts = edges.texts();
        this.root = edges.root();
        this.seed = edges.seed();
        this.ofRoot = ofRoot;
        this.candidates = candidates;
        this.next = next;
        this.choices = choices;
        this.expressions = expressions;
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

    /** The rank of the route's own host name, {@link Precedence#hostname}. */
    int original() {
        return original;
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

    /**
     * The decision of the first match that holds.
     *
     * @param from where the path begins in the target, with a slash
     * @param end where it ends
     * @return the decision; null where no match holds
     */
    Decision<T> find(RequestView request, String authority, String target, int from, int end) {
        long walked = walk(target, from, end);
        return find((int) (walked >>> 32), (int) walked == end, request, authority, target, end);
    }

    /**
     * The decision of the first match that holds, for a target as it came. Whether that is in normal form is found out on the way: what
     * the trie knows is, so only the rest is read for it.
     *
     * @return the decision; null where no match holds; a sign, {@link #isUncertain}, where the target needs a closer look
     */
    Decision<T> findRaw(RequestView request, String authority, String target) {
        long walked = walk(target, 0, target.length());
        int read = (int) walked;
        int end = RequestTarget.plainPathEnd(target, read & ~UNKNOWN);
        return end < 0 ? uncertain() : find((int) (walked >>> 32), read == end, request, authority, target, end);
    }

    /** Whether a target was not decided. */
    static boolean isUncertain(Decision<?> decision) {
        return decision == UNCERTAIN;
    }

    @SuppressWarnings("unchecked") // it has no payload
    static <T> Decision<T> uncertain() {
        return (Decision<T>) UNCERTAIN;
    }

    private Decision<T> find(int edge, boolean whole, RequestView request, String authority, String target, int end) {
        long actions = edge < 0 ? (long) ofRoot << Integer.SIZE : edges[edge + 2];
        if (expressions != null) {
            return findAmongExpressions(actions, whole, request, authority, target, end);
        }
        return run((int) (actions >>> (whole ? 0 : Integer.SIZE)), request, authority, target, end);
    }

    private Decision<T> findAmongExpressions(
            long actions, boolean whole, RequestView request, String authority, String target, int end) {
        Decision<T> exact = whole ? run((int) actions, request, authority, target, end) : null;
        Decision<T> decision = exact != null ? exact : expressions.find(request, authority, target, end);
        return decision != null ? decision : run((int) (actions >>> Integer.SIZE), request, authority, target, end);
    }

    /**
     * Walks down as far as a path leads.
     *
     * @param limit where the path ends, or the target, of which the path ends at a question mark
     * @return the last edge in the upper half, -1 for the root; in the lower up to where the path is known to be in normal form, the
     *     index of a slash or of its end, marked as {@link #UNKNOWN} where the last segment before is none of an edge
     */
    private long walk(String target, int from, int limit) {
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

    private Decision<T> run(int action, RequestView request, String authority, String target, int pathEnd) {
        int at = action;
        while (at > 0) {
            if (at > AT_ONCE) {
                return candidates[at - AT_ONCE - 1];
            }
            Decision<T> candidate = candidates[at - 1];
            if (candidate.holds(request, authority, target, pathEnd)) {
                return candidate;
            }
            at = next[at - 1];
        }
        return at == NO_ACTION ? null : choose(~at, request, authority, target, pathEnd);
    }

    private Decision<T> choose(int choice, RequestView request, String authority, String target, int pathEnd) {
        Decision<T> decision = choices[choice].find(request, authority, target, pathEnd);
        int onward = choices[choice].onward();
        return decision != null || onward == NO_ACTION ? decision : run(onward, request, authority, target, pathEnd);
    }

    boolean isEmpty() {
        return root == Region.NONE && ofRoot == NO_ACTION && expressions == null;
    }

    /** Prints node by node what is tried there, segments in the order of their texts. */
    void print(StringBuilder listing, String indent) {
        if (expressions != null) {
            expressions.print(listing, indent);
        }
        listing.append(indent).append("/\n");
        printActions(listing, indent + "  ", ofRoot, NO_ACTION);
        print(listing, indent + "  ", root, ofRoot);
    }

    private void print(StringBuilder listing, String indent, long region, int inherited) {
        TreeMap<String, Integer> byText = new TreeMap<>();
        for (int i = 0; i < Region.size(region); i++) {
            int edge = Region.from(region) + i;
            if (!isEmpty(edges, texts, edge)) {
                byText.put(text(edge), edge * STRIDE);
            }
        }
        byText.forEach((text, edge) -> {
            int prefix = (int) (edges[edge + 2] >>> 32);
            listing.append(indent).append('/').append(text).append('\n');
            int exact = (int) edges[edge + 2];
            printActions(listing, indent + "  ", prefix == inherited ? NO_ACTION : prefix, exact == prefix ? NO_ACTION : exact);
            print(listing, indent + "  ", edges[edge + 1], prefix);
        });
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

    private void printActions(StringBuilder listing, String indent, int prefix, int exact) {
        print(listing, indent, "exact", exact);
        print(listing, indent, "prefix", prefix);
    }

    private void print(StringBuilder listing, String indent, String kind, int action) {
        if (action < 0) {
            listing.append(indent).append(kind).append(", ").append(choices[~action]).append('\n');
            choices[~action].candidates().forEach(candidate -> print(listing, indent + "  ", kind, candidate));
            return;
        }
        for (int at = action & ~AT_ONCE; at > 0; at++) {
            print(listing, indent, kind, candidates[at - 1]);
            if ((next[at - 1] & ~AT_ONCE) != at + 1) {
                break; // what follows is that of a prefix, or of a shorter one
            }
        }
    }

    private static void print(StringBuilder listing, String indent, String kind, Decision<?> candidate) {
        listing.append(indent).append(kind).append(candidate.conditions() == null ? "" : candidate.conditions())
                .append(" -> ").append(candidate.name()).append('\n');
    }
}
