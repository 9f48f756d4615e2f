package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody writes who needs no library: a map by host, and that host's rules in order, tried one by one. */
final class TenLines implements Contestant {

    private final Map<String, List<Rule>> hosts = new HashMap<>();

    TenLines(List<Rule> rules) {
        rules.forEach(rule -> hosts.computeIfAbsent(rule.host(), host -> new ArrayList<>()).add(rule));
        hosts.values().forEach(list -> list.sort(Rule.PRECEDENCE));
    }

    @Override
    public int answer(ServerRequest request) {
        int found = first(hosts.get(request.authority()), request);
        for (int dot = request.authority().indexOf('.'); found == NOTHING && dot > 0; dot = request.authority().indexOf('.', dot + 1)) {
            found = first(hosts.get("*" + request.authority().substring(dot)), request);
        }
        return found;
    }

    private static int first(List<Rule> rules, ServerRequest request) {
        if (rules != null) {
            for (Rule rule : rules) {
                if (Predicates.hold(rule, request)) {
                    return rule.action();
                }
            }
        }
        return NOTHING;
    }
}
