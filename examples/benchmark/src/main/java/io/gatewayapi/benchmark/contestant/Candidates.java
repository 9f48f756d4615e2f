package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Lends conditions to a router that knows paths only: what is registered for a path is every rule that may take a request
 * there, the first of which that holds is the answer. The rules of the shorter prefixes are among them, up to the first that
 * asks for nothing but its path.
 *
 * @param rules the rules in the order of precedence
 */
record Candidates(Rule[] rules) {

    /** Gives a router each path of a host and what is to be registered for it. */
    static void register(List<Rule> rules, BiConsumer<String, Candidates> exact, BiConsumer<String, Candidates> prefix) {
        Map<String, List<Rule>> exacts = new LinkedHashMap<>();
        Map<String, List<Rule>> prefixes = new LinkedHashMap<>();
        rules.forEach(rule -> (rule.kind() == Kind.EXACT ? exacts : prefixes)
                .computeIfAbsent(rule.path(), path -> new ArrayList<>()).add(rule));
        exacts.forEach((path, own) -> exact.accept(path, merge(own, path, prefixes)));
        prefixes.forEach((path, own) -> prefix.accept(path, merge(List.of(), path, prefixes)));
    }

    private static Candidates merge(List<Rule> own, String path, Map<String, List<Rule>> prefixes) {
        List<Rule> merged = new ArrayList<>(own);
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            merged.addAll(prefixes.getOrDefault(path.substring(0, end), List.of()));
        }
        int used = 0;
        while (used < merged.size() && (used == 0 || !merged.get(used - 1).isUnconditional())) {
            used++;
        }
        return new Candidates(merged.subList(0, used).toArray(Rule[]::new));
    }

    int first(ServerRequest request) {
        for (Rule rule : rules) {
            if (Predicates.conditions(rule, request)) {
                return rule.action();
            }
        }
        return Contestant.NOTHING;
    }
}
