package io.gatewayapi.validate.status;

import io.gatewayapi.model.ListenerStatus;
import io.gatewayapi.model.Resource;
import io.gatewayapi.validate.topology.Reasons;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.List;
import java.util.Optional;

/** {@code status.listeners} of Gateways and ListenerSets. */
final class ListenerStatuses {

    private ListenerStatuses() {}

    /** One entry per listener of the spec. */
    static List<ListenerStatus> of(Resource owner, List<ResolvedListener> listeners) {
        return listeners.stream().map(listener -> of(owner, listener)).toList();
    }

    private static ListenerStatus of(Resource owner, ResolvedListener listener) {
        Conditions conditions = Conditions.in(owner)
                .summary(Conditions.ACCEPTED, listener.rejected())
                .summary(Conditions.PROGRAMMED, listener.isProgrammed() ? Optional.empty() : listener.conflicted().or(() -> Optional.of(Reasons.INVALID)))
                .summary(Conditions.RESOLVED_REFS, listener.unresolved())
                .exception("Conflicted", listener.conflicted())
                // "MUST NOT be set with False"
                .exception("OverlappingTLSConfig", listener.overlapping() ? Optional.of("OverlappingHostnames") : Optional.empty());
        // routes are counted whatever the state of the listener is, and those that lose the traffic of a TCP listener too
        return new ListenerStatus(listener.listener().name(), listener.supportedKinds(), listener.routes().size(), conditions.toList());
    }
}
