package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.List;
import java.util.Optional;

/**
 * What many decisions have in common: all that are matches of one listener, for instance.
 *
 * @param outcome what becomes of the requests
 * @param listener the listener, without its routes; empty for decisions that no listener makes
 * @param pathPolicy how paths are made normal
 * @param backends where requests go that no rule takes: to the Service itself, in a mesh; else empty
 */
record Place(Outcome outcome, Optional<ResolvedListener> listener, PathPolicy pathPolicy, List<ResolvedBackend> backends) {

    /** Of matches of a listener, or of a Service where there is none. */
    static Place of(Optional<ResolvedListener> listener, MatchOptions options) {
        return new Place(Outcome.MATCHED, listener, options.pathPolicy(), List.of());
    }

    /** Of decisions that no listener makes. */
    static Place nowhere(MatchOptions options) {
        return of(Optional.empty(), options);
    }

    Place with(Outcome other) {
        return new Place(other, listener, pathPolicy, backends);
    }

    /** A Service without routes is its own backend. */
    Place direct(ResolvedBackend service) {
        return new Place(Outcome.DIRECT, listener, pathPolicy, List.of(service));
    }
}
