package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.workload.ServerRequest;
import org.openjdk.jmh.infra.Blackhole;

/** A router that has been built for the rules of a workload. Safe to be asked by one thread. */
public interface Contestant {

    /** The answer where no rule takes a request. */
    int NOTHING = -1;

    /**
     * The form in which a server of this contestant's kind would have the request already; it is made before the measurement,
     * and shares the strings of the request.
     *
     * @param request the request
     * @return what {@link ServerRequest#adapted()} gives from then on
     */
    default Object adapt(ServerRequest request) {
        return request;
    }

    /**
     * Decides a request, and hands what came out to where it is used up: the contestant's own form of an answer.
     *
     * @param request the request
     * @param sink uses the answer up
     */
    default void decide(ServerRequest request, Blackhole sink) {
        sink.consume(answer(request));
    }

    /**
     * Decides a request.
     *
     * @param request the request
     * @return the action of the rule that takes it; {@link #NOTHING} for none
     */
    int answer(ServerRequest request);
}
