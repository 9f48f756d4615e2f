package io.gatewayapi.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One aspect of an object's state as a controller sees it ({@code metav1.Condition}).
 *
 * @param type the aspect, such as {@code Accepted}
 * @param status whether it holds
 * @param reason why, in one CamelCase word
 * @param message why, for people
 * @param observedGeneration the generation of the object that this was said of
 * @param lastTransitionTime when the status changed last; empty where nobody kept the time
 */
public record Condition(
        String type,
        ConditionStatus status,
        String reason,
        String message,
        long observedGeneration,
        Optional<Instant> lastTransitionTime) {

    /** Copies the collections and refuses {@code null} by name. */
    public Condition {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(lastTransitionTime, "lastTransitionTime");
    }
}
