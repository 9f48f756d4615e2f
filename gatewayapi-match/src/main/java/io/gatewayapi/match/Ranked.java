package io.gatewayapi.match;

import io.gatewayapi.model.PathMatch;

/**
 * A match under one of the host names of its route, with what precedence counts of it, while a host is compiled.
 *
 * @param decision of the match
 * @param hostname the rank of the host name that the route gave, {@link Precedence#hostname}
 * @param rank that of path, or service and method, and conditions; greater is earlier
 * @param path what paths of requests are compared with; empty for a prefix that takes all, and for what has no path
 * @param <T> the payload
 */
record Ranked<T>(Decision<T> decision, int hostname, long rank, String path) {

    static <T> Ranked<T> of(Decision<T> decision, int hostname) {
        if (decision.winner().http().isPresent()) {
            PathMatch path = decision.http().path();
            String text = CompiledRoute.path(path, decision.place());
            return new Ranked<>(decision, hostname, Precedence.path(path, text.length(), decision.conditions()), text);
        }
        boolean call = decision.winner().grpc().isPresent();
        return new Ranked<>(decision, hostname, call ? Precedence.call(decision.grpc(), decision.conditions()) : 0, "");
    }
}
