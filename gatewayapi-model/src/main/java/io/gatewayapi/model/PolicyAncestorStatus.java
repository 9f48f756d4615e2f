package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The state of a policy with respect to one ancestor, usually a Gateway ({@code PolicyAncestorStatus}).
 *
 * @param ancestorRef the ancestor
 * @param controllerName the controller that wrote this entry
 * @param conditions one per type
 */
public record PolicyAncestorStatus(ParentReference ancestorRef, String controllerName, List<Condition> conditions) {

    /** Copies the collections and refuses {@code null} by name. */
    public PolicyAncestorStatus {
        Objects.requireNonNull(ancestorRef, "ancestorRef");
        Objects.requireNonNull(controllerName, "controllerName");
        conditions = List.copyOf(conditions);
    }
}
