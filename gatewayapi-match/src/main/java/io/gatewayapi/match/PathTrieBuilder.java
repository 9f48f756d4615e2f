package io.gatewayapi.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lays out the matches of one host. They are added in the order of precedence; that order is kept wherever several of them end up
 * in one place. One builder makes one trie after the other, for one thread.
 *
 * @param <T> the payload
 */
final class PathTrieBuilder<T> {

    private static final int NONE = -1;

    /** How many places a look-up may try before the edges are laid out anew, by another hash. */
    private static final int PROBES = 64;

    /** Another one in each process, so that nobody can make segments that collide. */
    private static final long SEED = new SplittableRandom().nextLong() | 1;

    private int nodes;
    private int[] parents = new int[16];
    private long[] segments = new long[16];
    private String[] texts = new String[16]; // a path that leads to the node
    private int[] depths = new int[16]; // how many characters of it do
    private boolean[] leaves = new boolean[16];
    private int[] exactHead = new int[16];
    private int[] exactTail = new int[16];
    private int[] prefixHead = new int[16];
    private int[] prefixTail = new int[16];
    private int[] index = new int[64]; // node + 1, by parent and segment

    private final List<Decision<T>> added = new ArrayList<>();
    private int[] following = new int[16]; // of the added: the next at the same place
    private final List<Decision<T>> expressions = new ArrayList<>();

    @SuppressWarnings("unchecked") // an array of a generic type
    private final Choice<T>[] noChoices = (Choice<T>[]) new Choice<?>[0]; // shared by all tries that have none

    PathTrieBuilder() {
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
        long segment = PathTrie.segment(path, start, end, SEED);
        int slot = PathTrie.slot(segment, parent, SEED, index.length);
        for (; index[slot] != 0; slot = slot + 1 == index.length ? 0 : slot + 1) {
            int known = index[slot] - 1;
            if (segments[known] == segment && parents[known] == parent
                    && (segment >= 0 || depths[known] == end && texts[known].regionMatches(start, path, start, end - start))) {
                return known;
            }
        }
        int child = append(parent, segment, path, end);
        leaves[parent] = false;
        index[slot] = child + 1;
        if (nodes > index.length / 2) {
            index = new int[index.length * 2];
            for (int node = 1; node < nodes; node++) {
                int at = PathTrie.slot(segments[node], parents[node], SEED, index.length);
                while (index[at] != 0) {
                    at = at + 1 == index.length ? 0 : at + 1;
                }
                index[at] = node + 1;
            }
        }
        return child;
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
        leaves[node] = true;
        exactHead[node] = NONE;
        prefixHead[node] = NONE;
        return node;
    }

    private void grow(int size) {
        parents = Arrays.copyOf(parents, size);
        segments = Arrays.copyOf(segments, size);
        texts = Arrays.copyOf(texts, size);
        depths = Arrays.copyOf(depths, size);
        leaves = Arrays.copyOf(leaves, size);
        exactHead = Arrays.copyOf(exactHead, size);
        exactTail = Arrays.copyOf(exactTail, size);
        prefixHead = Arrays.copyOf(prefixHead, size);
        prefixTail = Arrays.copyOf(prefixTail, size);
    }

    /** The trie of all that was added; the builder is empty again. */
    @SuppressWarnings("unchecked") // arrays of generic types
    PathTrie<T> build(int original) {
        Decision<T>[] candidates = (Decision<T>[]) new Decision<?>[added.size()];
        int[] next = new int[added.size()];
        Runs runs = new Runs(candidates, next);
        long[] actions = new long[nodes];
        int[] ofPrefix = new int[nodes];
        for (int node = 0; node < nodes; node++) { // parents before children
            int inherited = node == 0 ? PathTrie.NO_ACTION : ofPrefix[parents[node]];
            ofPrefix[node] = prefixHead[node] == NONE ? inherited : runs.add(prefixHead[node], inherited);
            int exact = exactHead[node] == NONE ? PathTrie.NO_ACTION : runs.add(exactHead[node], PathTrie.NO_ACTION);
            actions[node] = (long) ofPrefix[node] << 32 | exact & 0xffff_ffffL;
        }
        Expressions<T> regular = expressions.isEmpty() ? null
                : Expressions.of(expressions.toArray((Decision<T>[]) new Decision<?>[0]));
        PathTrie<T> trie = new PathTrie<>(
                original, edges(actions), ofPrefix[0], Arrays.copyOf(candidates, runs.size), Arrays.copyOf(next, runs.size),
                runs.choices.isEmpty() ? noChoices : runs.choices.toArray(noChoices), regular);
        clear();
        return trie;
    }

    private PathTrie.Edges edges(long[] actions) {
        boolean anyLong = false;
        for (int node = 1; node < nodes; node++) {
            anyLong |= segments[node] < 0;
        }
        String[] known = anyLong ? Arrays.copyOf(texts, nodes) : null;
        int size = nodes == 1 ? 0 : nodes + nodes / 2;
        long seed = SEED;
        for (int probes = PROBES; ; probes *= 2) { // each time more, so that it comes to an end
            long[] slots = new long[size * PathTrie.STRIDE];
            int node = 1;
            while (node < nodes && put(slots, size, seed, probes, node, actions[node])) {
                node++;
            }
            if (node == nodes) {
                return new PathTrie.Edges(slots, known, seed);
            }
            seed = seed * 0xC2B2AE3D27D4EB4FL + 2 | 1;
        }
    }

    private boolean put(long[] slots, int size, long seed, int probes, int node, long actions) {
        long segment = segments[node];
        if (segment < 0 && seed != SEED) {
            int start = texts[node].lastIndexOf('/', depths[node] - 1) + 1;
            segment = PathTrie.segment(texts[node], start, depths[node], seed);
        }
        int slot = PathTrie.slot(segment, parents[node], seed, size);
        for (int probe = 0; probe < probes; probe++) {
            int at = slot * PathTrie.STRIDE;
            if (slots[at + 1] == 0) {
                slots[at] = segment;
                slots[at + 1] = (long) parents[node] << 32 | (leaves[node] ? -node : node) & 0xffff_ffffL;
                slots[at + 2] = actions;
                return true;
            }
            slot = slot + 1 == size ? 0 : slot + 1;
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
                    action = PathTrie.NO_ACTION; // nothing goes past it, neither here nor to shorter prefixes
                    break;
                }
            }
            if (size - first >= Choice.WORTHWHILE) {
                return choice(first, action);
            }
            for (int i = size - 1; i >= first; i--) {
                next[i] = action;
                action = i + 1 | (candidates[i].conditions() == null ? PathTrie.AT_ONCE : 0);
            }
            return action;
        }

        private int choice(int first, int onward) {
            choices.add(Choice.of(Arrays.copyOfRange(candidates, first, size), onward));
            return ~(choices.size() - 1);
        }
    }
}
