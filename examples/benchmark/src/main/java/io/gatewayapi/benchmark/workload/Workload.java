package io.gatewayapi.benchmark.workload;

import java.util.List;
import java.util.Objects;

/**
 * Rules, and the requests they are asked about.
 *
 * @param rules the rules; the action of each is its place here
 * @param requests the requests, as many as a power of two
 */
public record Workload(List<Rule> rules, List<ServerRequest> requests) {

    /** Copies the lists and refuses {@code null}. */
    public Workload {
        rules = List.copyOf(rules);
        requests = List.copyOf(requests);
        Objects.checkIndex(0, requests.size());
        if (Integer.bitCount(requests.size()) != 1) {
            throw new IllegalArgumentException("as many requests as a power of two, not " + requests.size());
        }
    }
}
