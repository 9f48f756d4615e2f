package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The state of a route with respect to one parent ({@code RouteParentStatus}).
 *
 * @param parentRef the parent, as the route's spec names it
 * @param controllerName the controller that wrote this entry
 * @param conditions one per type
 */
public record RouteParentStatus(ParentReference parentRef, String controllerName, List<Condition> conditions) {

    /** Copies the collections and refuses {@code null} by name. */
    public RouteParentStatus {
        Objects.requireNonNull(parentRef, "parentRef");
        Objects.requireNonNull(controllerName, "controllerName");
        conditions = List.copyOf(conditions);
    }
}
