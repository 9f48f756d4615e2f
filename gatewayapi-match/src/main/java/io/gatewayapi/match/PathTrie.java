package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The matches of one host, by path: a trie of segments laid out flat. One hash table holds the edges of all nodes, keyed by
 * the node and the next segment; a segment of up to eight ASCII characters is its own key. Beside each edge stands what is to
 * be done at its end, so that a request reads one place of the table a segment, and stops where nothing lies deeper.
 *
 * <p>An action is a number: 0 for none; i + 1 for the candidates from i on, with a mark where the first of them has no conditions, so
 * that it is handed out unread; below zero, the bits of j turned, for choice j. Each run of candidates ends with one without
 * conditions, or leads on to that of the next shorter prefix: nothing is copied along the branches. Immutable.
 *
 * @param <T> the payload
 */
final class PathTrie<T> {

    static final int NO_ACTION = 0;

    /** On the number of a candidate without conditions. */
    static final int AT_ONCE = 1 << 30;

    /** In place of a decision: the target may not be in normal form, and was not decided. */
    private static final Decision<?> UNCERTAIN = Decision.without(Outcome.BAD_REQUEST, Place.nowhere(MatchOptions.DEFAULT));

    /** Of a segment: one of its characters needs a closer look wherever it stands in a path. */
    private static final int SPECIAL = 1;

    /** Of a segment: it has more characters than a number. */
    private static final int LONG = 2;

    /** In place of an index: what was read up to there leads to no node. */
    private static final int UNKNOWN = Integer.MIN_VALUE;

    /** By character: {@link #SPECIAL} or 0. */
    private static final byte[] KINDS = new byte[1 << Character.SIZE];

    static {
        Arrays.fill(KINDS, (byte) SPECIAL);
        for (char c = 0; c < 0x80; c++) {
            KINDS[c] = (byte) (RequestTarget.plainPathEnd("/a" + c + "a", 0) == 4 ? 0 : SPECIAL);
        }
    }

    /** The numbers of an edge: its segment; from where to where; what to do at its end. */
    static final int STRIDE = 3;

    private static final long OF_NODE = 0xC2B2AE3D27D4EB4FL;

    private final int original;
    private final long[] edges;
    private final int size; // in edges
    private final long seed;
    private final String[] texts; // by node: a path that leads there, where a segment of it does not fit a number; else null
    private final int ofRoot;
    private final Decision<T>[] candidates;
    private final int[] next;
    private final Choice<T>[] choices;
    private final Expressions<T> expressions; // null: none

    PathTrie(int original, Edges edges, int ofRoot, Decision<T>[] candidates, int[] next, Choice<T>[] choices,
            Expressions<T> expressions) {
        this.original = original;
        this.edges = edges.slots();
        this.size = edges.slots().length / STRIDE;
        this.seed = edges.seed();
        this.texts = edges.texts();
        this.ofRoot = ofRoot;
        this.candidates = candidates;
        this.next = next;
        this.choices = choices;
        this.expressions = expressions;
    }

    /**
     * The edges, laid out.
     *
     * @param slots {@link #STRIDE} numbers each: the segment; its node, and the node at its end, below zero for a leaf; the action
     *     for prefixes and that for exact paths
     * @param texts by node; see the field
     * @param seed of all hashes
     */
    record Edges(long[] slots, String[] texts, long seed) {}

    /** The rank of the route's own host name, {@link Precedence#hostname}. */
    int original() {
        return original;
    }

    /** The number of a segment: the characters themselves if they are few and none is special, else a hash below zero. */
    static long segment(String path, int from, int to, long seed) {
        long number = 0;
        long hash = 0;
        int kinds = 0;
        int shift = 0;
        for (int i = from; i < to; i++) {
            char unit = path.charAt(i);
            if (shift == Long.SIZE) {
                hash = mix(hash + number, seed);
                number = 0;
                shift = 0;
                kinds |= LONG;
            }
            number |= (long) unit << shift;
            shift += Byte.SIZE;
            kinds |= KINDS[unit];
        }
        return kinds == 0 ? number : mix(hash + number, seed) | Long.MIN_VALUE;
    }

    /** Not linear, so that texts which collide under one seed do not under another. */
    private static long mix(long hash, long seed) {
        long mixed = hash * seed;
        return mixed ^ mixed >>> 32;
    }

    /** Where the search for an edge begins. */
    static int slot(long segment, int node, long seed, int size) {
        long hash = (segment + node * OF_NODE) * seed;
        return (int) ((hash >>> 32) * size >>> 32);
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
        long actions = edge < 0 ? (long) ofRoot << 32 : edges[edge + 2];
        if (whole && (int) actions != NO_ACTION) {
            Decision<T> decision = run((int) actions, request, authority, target, end);
            if (decision != null) {
                return decision;
            }
        }
        if (expressions != null) {
            Decision<T> decision = expressions.find(request, authority, target, end);
            if (decision != null) {
                return decision;
            }
        }
        int prefix = (int) (actions >>> 32);
        return prefix == NO_ACTION ? null : run(prefix, request, authority, target, end);
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
        int node = 0;
        int at = from;
        while (size > 0) {
            // as segment() does it, up to the next slash
            int start = ++at;
            long number = 0;
            long hash = 0;
            int kinds = 0;
            int shift = 0;
            char unit = '?';
            for (; at < limit; at++) {
                unit = target.charAt(at);
                if (unit == '/' || unit == '?') {
                    break;
                }
                if (shift == Long.SIZE) {
                    hash = mix(hash + number, seed);
                    number = 0;
                    shift = 0;
                    kinds |= LONG;
                }
                number |= (long) unit << shift;
                shift += Byte.SIZE;
                kinds |= KINDS[unit];
            }
            long segment = kinds == 0 ? number : mix(hash + number, seed) | Long.MIN_VALUE;
            int edge = edge(segment, node, target, from, start, at);
            if (edge < 0) {
                boolean plain = (kinds & SPECIAL) == 0 && start < at && target.charAt(start) != '.';
                read = plain ? at | UNKNOWN : read;
                break;
            }
            last = (long) edge << 32;
            read = at;
            node = (int) edges[edge + 1];
            if (node < 0 || at >= limit || unit == '?') {
                break; // a leaf, or the end of the path
            }
        }
        return last | read & 0xffff_ffffL;
    }

    private int edge(long segment, int node, String target, int from, int start, int end) {
        int slot = slot(segment, node, seed, size);
        while (true) {
            int at = slot * STRIDE;
            long fromTo = edges[at + 1];
            if (fromTo == 0) {
                return -1;
            }
            if (edges[at] == segment && (int) (fromTo >>> 32) == node && (segment >= 0 || isSame((int) fromTo, target, from, start, end))) {
                return at;
            }
            slot = slot + 1 == size ? 0 : slot + 1;
        }
    }

    /** Whether the segment of a target is the last one on the way to a node: up to it the two paths are the same. */
    private boolean isSame(int child, String target, int from, int start, int end) {
        String text = texts[Math.abs(child)];
        int after = end - from;
        return text.length() >= after
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
        return size == 0 && ofRoot == NO_ACTION && expressions == null;
    }

    /** Prints node by node what is tried there, segments in the order of their texts. */
    void print(StringBuilder listing, String indent) {
        if (expressions != null) {
            expressions.print(listing, indent);
        }
        Map<Integer, TreeMap<String, Integer>> edgesByNode = new HashMap<>();
        for (int edge = 0; edge < edges.length; edge += STRIDE) {
            if (edges[edge + 1] != 0) {
                edgesByNode.computeIfAbsent((int) (edges[edge + 1] >>> 32), node -> new TreeMap<>()).put(text(edge), edge);
            }
        }
        listing.append(indent).append("/\n");
        printActions(listing, indent + "  ", ofRoot, NO_ACTION);
        print(listing, indent + "  ", 0, ofRoot, edgesByNode);
    }

    private void print(StringBuilder listing, String indent, int node, int inherited, Map<Integer, TreeMap<String, Integer>> edgesByNode) {
        edgesByNode.getOrDefault(node, new TreeMap<>()).forEach((text, edge) -> {
            int prefix = (int) (edges[edge + 2] >>> 32);
            listing.append(indent).append('/').append(text).append('\n');
            printActions(listing, indent + "  ", prefix == inherited ? NO_ACTION : prefix, (int) edges[edge + 2]);
            print(listing, indent + "  ", Math.abs((int) edges[edge + 1]), prefix, edgesByNode);
        });
    }

    private String text(int edge) {
        if (edges[edge] < 0) {
            String text = texts[Math.abs((int) edges[edge + 1])];
            // the number of a segment does not tell where it stands in the path
            for (int start = 1; ; start = text.indexOf('/', start) + 1) {
                int end = text.indexOf('/', start) < 0 ? text.length() : text.indexOf('/', start);
                if (segment(text, start, end, seed) == edges[edge]) {
                    return text.substring(start, end);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (long rest = edges[edge]; rest != 0; rest >>>= Byte.SIZE) {
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
                break; // what follows is that of a shorter prefix
            }
        }
    }

    private static void print(StringBuilder listing, String indent, String kind, Decision<?> candidate) {
        listing.append(indent).append(kind).append(candidate.conditions() == null ? "" : candidate.conditions())
                .append(" -> ").append(candidate.name()).append('\n');
    }
}
