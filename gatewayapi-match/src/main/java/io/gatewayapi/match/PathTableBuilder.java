package io.gatewayapi.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lays out the matches of one host. They are added in the order of precedence; that order is kept wherever several of them end up
 * in one place. One builder makes one table after the other, for one thread.
 *
 * @param <T> the payload
 */
final class PathTableBuilder<T> {

    private static final int NONE = -1;

    /** How many places a look-up may try before the edges are laid out anew, by another hash. */
    private static final int PROBES = 64;

    /** Up to how many bits of a hash are searched for some that tell all edges of a node apart. */
    private static final int FEW_BITS = 6;

    /** Another one in each process, so that nobody can make segments that collide. */
    private static final long SEED = new SplittableRandom().nextLong() | 1;

    private static final long OF_NODE = 0xC2B2AE3D27D4EB4FL;

    private int nodes;
    private int[] parents = new int[16];
    private long[] segments = new long[16];
    private String[] texts = new String[16]; // a path that leads to the node
    private int[] depths = new int[16]; // how many characters of it do
    private int[] children = new int[16]; // how many
    private int[] firstChild = new int[16];
    private int[] sibling = new int[16];
    private long[] regions = new long[16];
    private int[] exactHead = new int[16];
    private int[] exactTail = new int[16];
    private int[] prefixHead = new int[16];
    private int[] prefixTail = new int[16];
    private int[] index = new int[64]; // node + 1, by parent and segment

    private final List<Decision<T>> added = new ArrayList<>();
    private int[] following = new int[16]; // of the added: the next at the same place
    private final List<Decision<T>> expressions = new ArrayList<>();

    @SuppressWarnings("unchecked") // an array of a generic type
    private final Choice<T>[] noChoices = (Choice<T>[]) new Choice<?>[0]; // shared by all tables that have none

    PathTableBuilder() {
        clear();
    }

    private void clear() {
        nodes = 0;
        Arrays.fill(index, 0);
        added.clear();
        expressions.clear();
        append(NONE, 0, "", 0);
    }

    /** A path in normal form that is matched as it is. */
    void exact(String path, Decision<T> decision) {
        int node = node(path);
        link(exactHead, exactTail, node, decision);
    }

    /** A path in normal form, without a slash at its end, that is matched with all below it. */
    void prefix(String path, Decision<T> decision) {
        int node = node(path);
        link(prefixHead, prefixTail, node, decision);
    }

    /** An expression, among the conditions of the match, for the whole of a path. */
    void expression(Decision<T> decision) {
        expressions.add(decision);
    }

    private void link(int[] head, int[] tail, int node, Decision<T> decision) {
        int entry = added.size();
        added.add(decision);
        if (entry == following.length) {
            following = Arrays.copyOf(following, entry * 2);
        }
        following[entry] = NONE;
        if (head[node] == NONE) {
            head[node] = entry;
        } else {
            following[tail[node]] = entry;
        }
        tail[node] = entry;
    }

    private int node(String path) {
        int node = 0;
        int length = path.length();
        for (int slash = 0; slash < length; ) {
            int end = slash + 1;
            while (end < length && path.charAt(end) != '/') {
                end++;
            }
            node = child(node, path, slash + 1, end);
            slash = end;
        }
        return node;
    }

    private int child(int parent, String path, int start, int end) {
        long segment = PathTrie.segment(path, start, end);
        int slot = slot(segment, parent);
        for (; index[slot] != 0; slot = slot + 1 & index.length - 1) {
            int known = index[slot] - 1;
            if (segments[known] == segment && parents[known] == parent
                    && (segment >= 0 || depths[known] == end && texts[known].regionMatches(start, path, start, end - start))) {
                return known;
            }
        }
        int child = append(parent, segment, path, end);
        sibling[child] = firstChild[parent];
        firstChild[parent] = child;
        children[parent]++;
        index[slot] = child + 1;
        if (nodes > index.length / 2) {
            index = new int[index.length * 2];
            for (int node = 1; node < nodes; node++) {
                int at = slot(segments[node], parents[node]);
                while (index[at] != 0) {
                    at = at + 1 & index.length - 1;
                }
                index[at] = node + 1;
            }
        }
        return child;
    }

    private int slot(long segment, int parent) {
        long hash = (segment + parent * OF_NODE) * SEED;
        return (int) (hash >>> 32) & index.length - 1;
    }

    private int append(int parent, long segment, String path, int depth) {
        int node = nodes++;
        if (node == parents.length) {
            grow(node * 2);
        }
        parents[node] = parent;
        segments[node] = segment;
        texts[node] = path;
        depths[node] = depth;
        children[node] = 0;
        firstChild[node] = NONE;
        exactHead[node] = NONE;
        prefixHead[node] = NONE;
        return node;
    }

    private void grow(int size) {
        parents = Arrays.copyOf(parents, size);
        segments = Arrays.copyOf(segments, size);
        texts = Arrays.copyOf(texts, size);
        depths = Arrays.copyOf(depths, size);
        children = Arrays.copyOf(children, size);
        firstChild = Arrays.copyOf(firstChild, size);
        sibling = Arrays.copyOf(sibling, size);
        regions = Arrays.copyOf(regions, size);
        exactHead = Arrays.copyOf(exactHead, size);
        exactTail = Arrays.copyOf(exactTail, size);
        prefixHead = Arrays.copyOf(prefixHead, size);
        prefixTail = Arrays.copyOf(prefixTail, size);
    }

    /** The table of all that was added; the builder is empty again. */
    @SuppressWarnings("unchecked") // arrays of generic types
    PathTable<T> build(int original) {
        Decision<T>[] candidates = (Decision<T>[]) new Decision<?>[added.size()];
        int[] next = new int[added.size()];
        Runs runs = new Runs(candidates, next);
        long[] actions = new long[nodes];
        int[] ofPrefix = new int[nodes];
        for (int node = 0; node < nodes; node++) { // parents before children
            int inherited = node == 0 ? PathTable.NO_ACTION : ofPrefix[parents[node]];
            ofPrefix[node] = prefixHead[node] == NONE ? inherited : runs.add(prefixHead[node], inherited);
            int behindExact = expressions.isEmpty() ? ofPrefix[node] : PathTable.NO_ACTION;
            int exact = exactHead[node] == NONE ? behindExact : runs.add(exactHead[node], behindExact);
            actions[node] = PathTable.actions(ofPrefix[node], exact);
        }
        Expressions<T> regular = expressions.isEmpty() ? null
                : Expressions.of(expressions.toArray((Decision<T>[]) new Decision<?>[0]));
        PathTable.Matches<T> matches = new PathTable.Matches<>(
                original, ofPrefix[0], Arrays.copyOf(candidates, runs.size), Arrays.copyOf(next, runs.size),
                runs.choices.isEmpty() ? noChoices : runs.choices.toArray(noChoices), regular);
        List<PathList.Known> few = few(actions);
        PathTable<T> table = PathList.isFor(few) ? PathList.of(matches, few) : new PathTrie<>(matches, edges(actions));
        clear();
        return table;
    }

    /** The paths that have matches of their own, or one more of them than a list takes. */
    private List<PathList.Known> few(long[] actions) {
        List<PathList.Known> few = new ArrayList<>(PathList.MOST + 1);
        for (int node = 1; node < nodes && few.size() <= PathList.MOST; node++) {
            if (prefixHead[node] != NONE || exactHead[node] != NONE) {
                few.add(new PathList.Known(texts[node], depths[node], actions[node]));
            }
        }
        return few;
    }

    private PathTrie.Edges edges(long[] actions) {
        boolean anyLong = false;
        for (int node = 1; node < nodes; node++) {
            anyLong |= segments[node] < 0;
        }
        long seed = SEED;
        for (int probes = PROBES; ; probes *= 2) { // each time more, so that it comes to an end
            int size = 0;
            for (int node = 0; node < nodes; node++) {
                regions[node] = children[node] == 0 ? Region.NONE : region(node, size, seed);
                size += Region.size(regions[node]);
            }
            PathTrie.Edges edges = new PathTrie.Edges(new long[size * PathTrie.STRIDE], anyLong ? new String[size] : null, regions[0], seed);
            for (int at = 0; at < edges.slots().length; at += PathTrie.STRIDE) {
                edges.slots()[at] = PathTrie.EMPTY;
            }
            int node = 1;
            while (node < nodes && put(edges, probes, node, actions[node])) {
                node++;
            }
            if (node == nodes) {
                return edges;
            }
            seed = seed * 0xC2B2AE3D27D4EB4FL + 2 | 1;
        }
    }

    /** A region for the edges of a node: if they are few, one in which each has a place of its own. */
    private long region(int node, int from, long seed) {
        int few = bits(children[node]);
        for (int bits = few; bits <= FEW_BITS; bits++) {
            for (int shift = Long.SIZE - Math.max(bits, 1); shift >= Integer.SIZE; shift--) {
                long region = Region.of(from, bits, shift, false);
                if (tellsApart(region, node, seed)) {
                    return region;
                }
            }
        }
        int many = bits(children[node] + children[node] / 2);
        return Region.of(from, many, Long.SIZE - many, true);
    }

    /** How many bits have at least so many values. */
    private static int bits(int values) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
    }

    private boolean tellsApart(long region, int node, long seed) {
        long taken = 0;
        for (int child = firstChild[node]; child != NONE; child = sibling[child]) {
            long place = 1L << Region.place(region, segments[child], seed);
            if ((taken & place) != 0) {
                return false;
            }
            taken |= place;
        }
        return true;
    }

    private boolean put(PathTrie.Edges edges, int probes, int node, long actions) {
        long region = regions[parents[node]];
        int place = Region.place(region, segments[node], edges.seed());
        for (int probe = 0; probe < probes; probe++) {
            int edge = Region.from(region) + place;
            int at = edge * PathTrie.STRIDE;
            if (edges.isEmpty(edge)) {
                edges.slots()[at] = segments[node];
                edges.slots()[at + 1] = regions[node];
                edges.slots()[at + 2] = actions;
                if (segments[node] < 0) {
                    edges.texts()[edge] = texts[node];
                }
                return true;
            }
            place = place + 1 & Region.mask(region);
        }
        return false;
    }

    /** The candidates, place after place, and how one leads to the next. */
    private final class Runs {

        private final Decision<T>[] candidates;
        private final int[] next;
        private final List<Choice<T>> choices = new ArrayList<>(0);
        private int size;

        Runs(Decision<T>[] candidates, int[] next) {
            this.candidates = candidates;
            this.next = next;
        }

        /** Adds those of one place, which lead on to an action when none of them holds; answers the action that tries them. */
        int add(int head, int onward) {
            int first = size;
            int action = onward;
            for (int entry = head; entry != NONE; entry = following[entry]) {
                candidates[size++] = added.get(entry);
                if (added.get(entry).conditions() == null) {
                    action = PathTable.NO_ACTION; // nothing goes past it, neither here nor to shorter prefixes
                    break;
                }
            }
            if (size - first >= Choice.WORTHWHILE) {
                return choice(first, action);
            }
            for (int i = size - 1; i >= first; i--) {
                next[i] = action;
                action = i + 1 | (candidates[i].conditions() == null ? PathTable.AT_ONCE : 0);
            }
            return action;
        }

        private int choice(int first, int onward) {
            choices.add(Choice.of(Arrays.copyOfRange(candidates, first, size), onward));
            return ~(choices.size() - 1);
        }
    }
}
