package io.gatewayapi.model;

import java.util.List;

/**
 * The state of a route ({@code RouteStatus}): one entry for each parent and controller.
 *
 * @param parents the entries
 */
public record RouteStatus(List<RouteParentStatus> parents) {

    /** Copies the collections and refuses {@code null} by name. */
    public RouteStatus {
        parents = List.copyOf(parents);
    }
}
