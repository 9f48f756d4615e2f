package io.gatewayapi.benchmark.workload;

import java.util.List;
import java.util.Random;

/** The workloads by what they look like. The same arguments always make the same workload. */
public final class Workloads {

    /** The number of requests that keeps tables warm. */
    public static final int WARM = 1_024;

    /** The number of requests that do not fit the caches together with what they reach. */
    public static final int COLD = 32_768;

    private static final long SEED = 20_260_101;

    private Workloads() {}

    /**
     * Rules as clusters have them: hosts, a fifth of them wildcards; prefixes that share their beginnings; some conditions.
     *
     * @param rules the number of rules
     * @param rulesPerHost how many of them each host has
     * @param requests the number of requests, a power of two
     * @return the workload
     */
    public static Workload mixed(int rules, int rulesPerHost, int requests) {
        List<Rule> made = MixedRules.of(rules, rulesPerHost, new Random(SEED));
        return new Workload(made, MixedRequests.of(made, requests, new Random(SEED + 1)));
    }
}
