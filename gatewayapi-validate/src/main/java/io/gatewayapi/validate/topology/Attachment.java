package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one parent reference of a route ({@code RouteParentStatus}, condition Accepted).
 *
 * @param route the route
 * @param parentRef the reference; for a default Gateway one that the route does not spell out
 * @param parent the Gateway, ListenerSet or Service it means
 * @param controllerName who looks after the parent
 * @param rejected why it is not accepted, one of {@link Reasons}; empty where it is
 */
public record Attachment(Route route, ParentReference parentRef, ObjectKey parent, String controllerName, Optional<String> rejected) {

    /** Refuses {@code null} by name. */
    public Attachment {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(parentRef, "parentRef");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(controllerName, "controllerName");
        Objects.requireNonNull(rejected, "rejected");
    }
}
