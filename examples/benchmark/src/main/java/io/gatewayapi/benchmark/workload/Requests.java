package io.gatewayapi.benchmark.workload;

/**
 * Goes through the requests of a workload in an order that no branch predictor learns: a linear congruential generator, whose
 * high bits repeat after 2^64 steps. For one thread.
 */
public final class Requests {

    private final ServerRequest[] requests;
    private final int shift;
    private long state = 1;

    /**
     * Begins at the same place each time.
     *
     * @param workload whose requests
     */
    public Requests(Workload workload) {
        requests = workload.requests().toArray(new ServerRequest[0]);
        // a shift by 64 would be none: there are at least two requests
        shift = Long.numberOfLeadingZeros(requests.length) + 1;
    }

    /**
     * The next request, its strings not yet hashed.
     *
     * @return one of the workload's
     */
    public ServerRequest next() {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        ServerRequest request = requests[(int) (state >>> shift)];
        request.forgetHashes();
        return request;
    }
}
