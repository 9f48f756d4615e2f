package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lends hosts to a router that knows paths only: one router for each host, found by a map; wildcards by the map as well, label
 * by label.
 *
 * @param <R> the router
 */
abstract class PerHost<R> implements Contestant {

    private final Map<String, R> hosts = new HashMap<>();

    PerHost(List<Rule> rules, Function<List<Rule>, R> build) {
        Map<String, List<Rule>> byHost = new LinkedHashMap<>();
        rules.forEach(rule -> byHost.computeIfAbsent(rule.host(), host -> new ArrayList<>()).add(rule));
        byHost.forEach((host, own) -> {
            own.sort(Rule.PRECEDENCE);
            hosts.put(host, build.apply(own));
        });
    }

    /** The action of the first rule of a host that takes the request; {@link #NOTHING} for none. */
    abstract int ask(R router, ServerRequest request);

    @Override
    public final int answer(ServerRequest request) {
        String host = request.authority();
        R router = hosts.get(host);
        int found = router == null ? NOTHING : ask(router, request);
        for (int dot = host.indexOf('.'); found == NOTHING && dot > 0; dot = host.indexOf('.', dot + 1)) {
            router = hosts.get("*" + host.substring(dot));
            found = router == null ? NOTHING : ask(router, request);
        }
        return found;
    }
}
