package io.gatewayapi.validate.status;

import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.ListenerStatus;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.validate.topology.Reasons;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedListenerSet;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ListenerSet.status} (GEP-1713). */
final class ListenerSetStatuses {

    private record Attached(ResolvedListenerSet set, ResolvedGateway gateway) {}

    private final Map<ObjectKey, Attached> sets = new HashMap<>();

    ListenerSetStatuses(Topology topology) {
        topology.gateways().forEach(gateway ->
                gateway.listenerSets().forEach(set -> sets.put(set.listenerSet().key(), new Attached(set, gateway))));
    }

    ListenerSet write(ListenerSet set) {
        Attached attached = sets.get(set.key());
        return new ListenerSet(set.metadata(), set.parentRef(), set.listeners(), attached == null ? untouched(set.status()) : status(attached));
    }

    private static ListenerSetStatus untouched(ListenerSetStatus given) {
        return new ListenerSetStatus(Conditions.orPending(given.conditions(), Conditions.ACCEPTED, Conditions.PROGRAMMED), given.listeners());
    }

    private static ListenerSetStatus status(Attached attached) {
        ListenerSet set = attached.set().listenerSet();
        List<ResolvedListener> own = attached.gateway().listenersOf(set.key());
        Conditions conditions = Conditions.in(set);
        if (attached.set().partlyInvalid()) {
            conditions.isTrue(Conditions.ACCEPTED, Reasons.LISTENERS_NOT_VALID);
        } else {
            conditions.summary(Conditions.ACCEPTED, attached.set().rejected());
        }
        conditions.summary(Conditions.PROGRAMMED, unprogrammed(attached, own));
        // what the Gateway does not take has no listeners to speak of
        List<ListenerStatus> listeners = attached.set().isAllowed() ? ListenerStatuses.of(set, own) : List.of();
        return new ListenerSetStatus(conditions.toList(), listeners);
    }

    /** NotAllowed and ListenersNotValid are mirrored; otherwise one listener that serves is enough, if the Gateway does. */
    private static Optional<String> unprogrammed(Attached attached, List<ResolvedListener> own) {
        if (attached.gateway().rejected().isPresent() && attached.set().isAllowed() || attached.set().rejected().isEmpty() && attached.gateway().unprogrammed().isPresent()) {
            return Optional.of(Reasons.PARENT_NOT_PROGRAMMED);
        }
        boolean serves = own.isEmpty() || own.stream().anyMatch(ResolvedListener::isProgrammed);
        return attached.set().rejected().or(() -> serves ? Optional.empty() : Optional.of(Reasons.LISTENERS_NOT_VALID));
    }
}
