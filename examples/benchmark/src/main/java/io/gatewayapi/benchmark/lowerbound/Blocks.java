package io.gatewayapi.benchmark.lowerbound;

import io.gatewayapi.benchmark.workload.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node answers, as an int: the action of a rule that asks for nothing more; -1 for nothing; or the place of a block of
 * candidates. A block holds those of the node and of the prefixes above it, and ends with the first that asks for nothing more.
 */
final class Blocks {

    static final int NOTHING = -1;

    /** Ends a block in which every candidate asks for something. */
    static final int END = Integer.MIN_VALUE;

    private final IntList items = new IntList();

    /** What a node answers whose own rules come before those that are inherited. */
    int add(List<Rule> own, List<Rule> inherited) {
        List<Rule> all = merge(own, inherited);
        if (all.isEmpty()) {
            return NOTHING;
        }
        if (all.get(0).isUnconditional()) {
            return all.get(0).action();
        }
        int block = items.size();
        for (Rule rule : all) {
            items.add(rule.isUnconditional() ? rule.action() : ~rule.action());
        }
        if (!all.get(all.size() - 1).isUnconditional()) {
            items.add(END);
        }
        return -2 - block;
    }

    static List<Rule> merge(List<Rule> own, List<Rule> inherited) {
        List<Rule> merged = new ArrayList<>();
        for (List<Rule> part : List.of(own, inherited)) {
            for (Rule rule : part) {
                merged.add(rule);
                if (rule.isUnconditional()) {
                    return merged;
                }
            }
        }
        return merged;
    }

    int[] toArray() {
        return items.toArray();
    }
}
