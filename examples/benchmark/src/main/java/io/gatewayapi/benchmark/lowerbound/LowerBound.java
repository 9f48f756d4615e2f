package io.gatewayapi.benchmark.lowerbound;

import io.gatewayapi.benchmark.contestant.Contestant;
import io.gatewayapi.benchmark.contestant.Predicates;
import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast a router can be that does nothing but look up host and path: no listeners, no ports, no normalisation, no names in
 * another case, no regular expressions, ASCII only. It reads what it needs and no more, from flat arrays. For hosts: a hash of
 * the length and a few characters, one {@code equals}. For paths: a hash of the node and the segment, eight of whose characters
 * fit a long. A node knows its answer, so that the end of the known path is the end of reading.
 */
public final class LowerBound implements Contestant {

    /** A host is its root, the start of its slots, the mask of their number, and the next less specific host. */
    private static final int HOST = 4;

    private final NameTable exactHosts;
    private final NameTable suffixes;
    private final int[] hosts;
    /** By twos: the packed segment; the node it leads from and the one it leads to. */
    private final long[] slots;
    /** By fours: the answer to a path that goes on or ends here; the length of the longest child; the number of a long segment. */
    private final int[] nodes;
    private final String[] longSegments;
    private final int[] blocks;
    private final Rule[] rules;

    /**
     * Builds the tables.
     *
     * @param all the rules: Exact and PathPrefix, no path ending in a slash
     */
    public LowerBound(List<Rule> all) {
        rules = all.toArray(new Rule[0]);
        Map<String, List<Rule>> byHost = new LinkedHashMap<>();
        all.forEach(rule -> byHost.computeIfAbsent(rule.host(), host -> new ArrayList<>()).add(rule));
        List<String> exact = byHost.keySet().stream().filter(host -> !host.startsWith("*.")).toList();
        List<String> wildcards = byHost.keySet().stream().filter(host -> host.startsWith("*.")).toList();
        List<String> order = new ArrayList<>(wildcards);
        order.addAll(exact);
        suffixes = new NameTable(wildcards.stream().map(host -> host.substring(1)).toList(), numbers(0, wildcards.size()));
        exactHosts = new NameTable(exact, numbers(wildcards.size(), exact.size()));
        hosts = new int[HOST * order.size()];
        PathTables paths = new PathTables();
        int start = 0;
        for (int i = 0; i < order.size(); i++) {
            String host = order.get(i);
            List<Rule> own = byHost.get(host);
            own.sort(Rule.PRECEDENCE);
            System.arraycopy(paths.add(own, start), 0, hosts, HOST * i, HOST - 1);
            hosts[HOST * i + 3] = lessSpecific(host, host.startsWith("*.") ? 2 : 0);
            start += hosts[HOST * i + 2] + 1;
        }
        slots = paths.slots();
        nodes = paths.nodes();
        longSegments = paths.longSegments();
        blocks = paths.blocks();
    }

    private static int[] numbers(int from, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = from + i;
        }
        return numbers;
    }

    private int lessSpecific(String host, int from) {
        for (int dot = host.indexOf('.', from); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            int found = suffixes.find(host, dot);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    @Override
    public int answer(ServerRequest request) {
        String name = request.authority();
        int host = exactHosts.find(name, 0);
        for (host = host >= 0 ? host : lessSpecific(name, 0); host >= 0; host = hosts[HOST * host + 3]) {
            int answer = walk(HOST * host, request.target());
            answer = answer < NOTHING ? firstOf(-2 - answer, request) : answer;
            if (answer != NOTHING) {
                return answer;
            }
        }
        return NOTHING;
    }

    private int walk(int host, String target) {
        int node = hosts[host];
        int length = target.length();
        int at = 0;
        while (true) {
            if (at == length || at > 0 && target.charAt(at) == '?' || at == 0 && (length == 1 || target.charAt(1) == '?')) {
                return nodes[node + 1];
            }
            int longest = nodes[node + 2];
            int start = ++at;
            int limit = Math.min(length, start + longest + 1);
            long key = 0;
            for (; at < limit; at++) {
                char c = target.charAt(at);
                if (c == '/' || c == '?') {
                    break;
                }
                if (at - start < Long.BYTES) {
                    key |= (long) c << (at - start) * Byte.SIZE;
                }
            }
            int child = at - start > longest || at == start ? -1 : child(host, node, key, target, start, at);
            if (child < 0) {
                return nodes[node];
            }
            node = child;
        }
    }

    private int child(int host, int node, long key, String target, int start, int end) {
        int first = hosts[host + 1];
        int mask = hosts[host + 2];
        for (int slot = slot(key, node) & mask;; slot = slot + 1 & mask) {
            long edge = slots[2 * (first + slot) + 1];
            if (edge == 0) {
                return -1;
            }
            if (slots[2 * (first + slot)] == key && edge >>> Integer.SIZE == node) {
                int child = (int) edge;
                if (end - start < Long.BYTES || isWhole(nodes[child + 3], target, start, end)) {
                    return child;
                }
            }
        }
    }

    private boolean isWhole(int segment, String target, int start, int end) {
        if (segment < 0) {
            return end - start == Long.BYTES;
        }
        String whole = longSegments[segment];
        return whole.length() == end - start && target.startsWith(whole, start);
    }

    private int firstOf(int block, ServerRequest request) {
        for (int i = block;; i++) {
            int action = blocks[i];
            if (action >= 0) {
                return action;
            }
            if (action == Blocks.END) {
                return NOTHING;
            }
            if (Predicates.conditions(rules[~action], request)) {
                return ~action;
            }
        }
    }

    /** Up to eight characters in a long. */
    static long pack(String segment) {
        long key = 0;
        for (int i = 0; i < Math.min(Long.BYTES, segment.length()); i++) {
            key |= (long) segment.charAt(i) << i * Byte.SIZE;
        }
        return key;
    }

    static int slot(long key, int node) {
        return (int) ((key ^ node * 0x9E37_79B9_7F4A_7C15L) * 0xD6E8_FEB8_6659_FD93L >>> Integer.SIZE);
    }
}
