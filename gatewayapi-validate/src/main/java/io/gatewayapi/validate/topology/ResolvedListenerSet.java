package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ListenerSet;
import java.util.Objects;
import java.util.Optional;

/**
 * A ListenerSet of a Gateway.
 *
 * @param listenerSet the ListenerSet; its listeners are among those of the Gateway unless it is not allowed
 * @param rejected {@code NotAllowed}, {@code ParentNotAccepted} or {@code ListenersNotValid}; empty for an accepted one
 * @param partlyInvalid whether it is accepted though some of its listeners are not valid
 */
public record ResolvedListenerSet(ListenerSet listenerSet, Optional<String> rejected, boolean partlyInvalid) {

    /** Refuses {@code null} by name. */
    public ResolvedListenerSet {
        Objects.requireNonNull(listenerSet, "listenerSet");
        Objects.requireNonNull(rejected, "rejected");
    }

    /**
     * Whether its Gateway lets it attach.
     *
     * @return false for one that is not allowed
     */
    public boolean isAllowed() {
        return !rejected.equals(Optional.of(Reasons.NOT_ALLOWED));
    }
}
