package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.gatewayapi.benchmark.workload.Workload;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the specification answers to each request of a workload, and who answers otherwise. The reference looks at every rule
 * for every request, so it is given those only whose host a request can meet; one reference for each host that is asked for.
 */
public final class Agreement {

    private final Workload workload;
    private final int[] answers;

    /**
     * Asks the reference.
     *
     * @param workload the workload
     */
    public Agreement(Workload workload) {
        this.workload = workload;
        Map<String, List<Rule>> byHost = new HashMap<>();
        workload.rules().forEach(rule -> byHost.computeIfAbsent(rule.host(), host -> new ArrayList<>()).add(rule));
        Map<String, Contestant> references = new HashMap<>();
        answers = workload.requests().stream()
                .mapToInt(request -> references.computeIfAbsent(request.authority(), host -> reference(host, byHost)).answer(request))
                .toArray();
    }

    private Contestant reference(String host, Map<String, List<Rule>> byHost) {
        List<Rule> rules = new ArrayList<>(byHost.getOrDefault(host, List.of()));
        for (int dot = host.indexOf('.'); dot > 0; dot = host.indexOf('.', dot + 1)) {
            rules.addAll(byHost.getOrDefault("*" + host.substring(dot), List.of()));
        }
        return new OurReference(Topology.resolve(Manifests.of(workload.listener(), rules)));
    }

    /**
     * How much of what a contestant answers is not what the specification says.
     *
     * @param contestant the contestant; the requests are adapted to it
     * @return 0 to 1
     */
    public double differing(Contestant contestant) {
        int differing = 0;
        for (int i = 0; i < answers.length; i++) {
            ServerRequest request = workload.requests().get(i);
            request.adapt(contestant.adapt(request));
            differing += contestant.answer(request) == answers[i] ? 0 : 1;
        }
        return (double) differing / answers.length;
    }
}
