package io.gatewayapi.benchmark.lowerbound;

import io.gatewayapi.benchmark.workload.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of one host's paths while the table is being built. */
final class PathNode {

    final Map<String, PathNode> children = new LinkedHashMap<>();
    final List<Rule> exact = new ArrayList<>();
    final List<Rule> prefix = new ArrayList<>();

    /** The paths of a host, from its rules in the order of precedence. */
    static PathNode of(List<Rule> rules) {
        PathNode root = new PathNode();
        for (Rule rule : rules) {
            PathNode node = root;
            for (int start = 1; start < rule.path().length();) {
                int end = rule.path().indexOf('/', start);
                end = end < 0 ? rule.path().length() : end;
                node = node.children.computeIfAbsent(rule.path().substring(start, end), segment -> new PathNode());
                start = end + 1;
            }
            (rule.kind() == Rule.Kind.EXACT ? node.exact : node.prefix).add(rule);
        }
        return root;
    }

    int size() {
        return 1 + children.values().stream().mapToInt(PathNode::size).sum();
    }
}
