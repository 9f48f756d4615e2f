package io.gatewayapi.benchmark.workload;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules, and the requests they are asked about.
 *
 * @param listener the host name of the only listener; empty for every host
 * @param rules the rules; the action of each is its place here
 * @param requests the requests, as many as a power of two
 */
public record Workload(String listener, List<Rule> rules, List<ServerRequest> requests) {

    /** Copies the lists and refuses {@code null}, and another number of requests. */
    public Workload {
        rules = List.copyOf(rules);
        requests = List.copyOf(requests);
        if (requests.size() < 2 || Integer.bitCount(requests.size()) != 1) {
            throw new IllegalArgumentException("as many requests as a power of two, not " + requests.size());
        }
    }

    /**
     * The size of the largest host.
     *
     * @return how many rules it has
     */
    public int mostRulesOfAHost() {
        return rules.stream().collect(Collectors.groupingBy(Rule::host, Collectors.summingInt(rule -> 1)))
                .values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
