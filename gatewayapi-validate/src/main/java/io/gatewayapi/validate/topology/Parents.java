package io.gatewayapi.validate.topology;

import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Gateways and ListenerSets that a route may name. Immutable. */
final class Parents {

    /** A listener, and where it stands: the index of its Gateway, and its own among the listeners of that one. */
    record Spot(int gatewayIndex, int index, ResolvedListener listener) {}

    /** A Gateway or ListenerSet with its own listeners, and the Gateway that serves them. */
    record Parent(ResolvedGateway gateway, List<Spot> spots) {}

    private final Map<ObjectKey, Parent> byKey = new LinkedHashMap<>();
    private final List<ParentReference> defaultGateways;

    Parents(List<ResolvedGateway> gateways) {
        for (int i = 0; i < gateways.size(); i++) {
            ResolvedGateway gateway = gateways.get(i);
            byKey.put(gateway.key(), new Parent(gateway, new ArrayList<>())); // a Gateway may be without listeners of its own
            gateway.listenerSets().forEach(set -> byKey.put(set.listenerSet().key(), new Parent(gateway, new ArrayList<>())));
            for (int j = 0; j < gateway.listeners().size(); j++) {
                ResolvedListener listener = gateway.listeners().get(j);
                byKey.get(listener.owner()).spots().add(new Spot(i, j, listener));
            }
        }
        this.defaultGateways = gateways.stream().filter(gateway -> gateway.gateway().defaultScope().equals(DefaultScope.ALL))
                .map(ResolvedGateway::key).sorted().map(key -> ParentReference.gateway(key.namespace(), key.name())).toList();
    }

    /** The parent of a key, or null. */
    Parent find(ObjectKey key) {
        return byKey.get(key);
    }

    /** Gateways and ListenerSets, in order. */
    Set<ObjectKey> keys() {
        return byKey.keySet();
    }

    /** References to the Gateways that routes may ask for without naming them (GEP-3793). */
    List<ParentReference> defaultGateways() {
        return defaultGateways;
    }
}
