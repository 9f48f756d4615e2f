package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.Optional;

/**
 * What the decisions of one listener have in common.
 *
 * @param listener the listener, without its routes; empty for decisions that no listener makes
 * @param pathPolicy how paths are made normal
 */
record Place(Optional<ResolvedListener> listener, PathPolicy pathPolicy) {

    /** Of decisions that no listener makes. */
    static Place nowhere(MatchOptions options) {
        return new Place(Optional.empty(), options.pathPolicy());
    }
}
