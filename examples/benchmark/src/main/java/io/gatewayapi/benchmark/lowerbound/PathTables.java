package io.gatewayapi.benchmark.lowerbound;

import io.gatewayapi.benchmark.workload.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lays the paths of all hosts out in flat arrays, a contiguous part of them for each host; see {@link LowerBound} for their form. */
final class PathTables {

    private final Blocks blocks = new Blocks();
    private final IntList nodes = new IntList();
    private final List<String> longSegments = new ArrayList<>();
    private final List<long[]> parts = new ArrayList<>();

    /** Adds the paths of a host; gives its root, the start of its slots and the mask of their number. */
    int[] add(List<Rule> rules, int start) {
        PathNode root = PathNode.of(rules);
        int count = Integer.highestOneBit(Math.max(1, root.size() - 1) * 2 - 1) * 2;
        long[] slots = new long[2 * count];
        parts.add(slots);
        return new int[] {add(root, "", List.of(), slots), start, count - 1};
    }

    private int add(PathNode node, String segment, List<Rule> inherited, long[] slots) {
        List<Rule> prefix = Blocks.merge(node.prefix, inherited);
        int index = nodes.add(blocks.add(node.prefix, inherited));
        nodes.add(blocks.add(node.exact, prefix));
        nodes.add(node.children.keySet().stream().mapToInt(String::length).max().orElse(0));
        nodes.add(longSegments.size());
        if (segment.length() > Long.BYTES) {
            longSegments.add(segment);
        } else {
            nodes.set(index + 3, -1);
        }
        for (Map.Entry<String, PathNode> child : node.children.entrySet()) {
            int below = add(child.getValue(), child.getKey(), prefix, slots);
            long key = LowerBound.pack(child.getKey());
            int mask = slots.length / 2 - 1;
            int slot = LowerBound.slot(key, index) & mask;
            while (slots[2 * slot + 1] != 0) {
                slot = slot + 1 & mask;
            }
            slots[2 * slot] = key;
            slots[2 * slot + 1] = (long) index << Integer.SIZE | below;
        }
        return index;
    }

    int[] nodes() {
        return nodes.toArray();
    }

    int[] blocks() {
        return blocks.toArray();
    }

    String[] longSegments() {
        return longSegments.toArray(new String[0]);
    }

    /** The slots of all hosts, one after the other. */
    long[] slots() {
        long[] all = new long[parts.stream().mapToInt(part -> part.length).sum()];
        int start = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, all, start, part.length);
            start += part.length;
        }
        return all;
    }
}
