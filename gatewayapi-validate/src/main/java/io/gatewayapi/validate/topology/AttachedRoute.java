package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Route;
import java.util.List;
import java.util.Objects;

/**
 * A route on one listener.
 *
 * @param route the route
 * @param hostnames its host names that meet the listener's; one that is empty on both sides where neither has any
 * @param rules its rules
 */
public record AttachedRoute(Route route, List<Hostname> hostnames, List<ResolvedRule> rules) {

    /** Copies the lists and refuses {@code null} by name. */
    public AttachedRoute {
        Objects.requireNonNull(route, "route");
        hostnames = List.copyOf(hostnames);
        rules = List.copyOf(rules);
    }
}
