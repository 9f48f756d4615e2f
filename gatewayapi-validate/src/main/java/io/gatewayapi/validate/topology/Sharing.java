package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what an earlier topology holds in the place of what is equal to it, so that whoever compares the two by identity finds
 * what changed. For one thread.
 */
final class Sharing {

    /** A listener where it stands. */
    private record Spot(ObjectKey owner, String name) {}

    private final Map<ObjectKey, ResolvedRoute> routes = new HashMap<>();
    private final Map<Spot, ResolvedListener> listeners = new HashMap<>();
    private final Map<ObjectKey, ResolvedGateway> gateways = new HashMap<>();

    /** Shares with nothing. */
    Sharing() {}

    Sharing(Topology before) {
        before.routes().forEach(route -> routes.put(route.route().key(), route));
        for (ResolvedGateway gateway : before.gateways()) {
            gateways.put(gateway.key(), gateway);
            gateway.listeners().forEach(listener -> listeners.put(spot(listener), listener));
        }
    }

    private static Spot spot(ResolvedListener listener) {
        return new Spot(listener.owner(), listener.listener().name());
    }

    ResolvedRoute share(ResolvedRoute route) {
        ResolvedRoute known = routes.get(route.route().key());
        return route.equals(known) ? known : route;
    }

    ResolvedGateway share(ResolvedGateway gateway) {
        ResolvedGateway same = gateway.withListeners(gateway.listeners().stream().map(this::share).toList());
        ResolvedGateway known = gateways.get(gateway.key());
        return same.equals(known) ? known : same;
    }

    private ResolvedListener share(ResolvedListener listener) {
        ResolvedListener known = listeners.get(spot(listener));
        if (known == null) {
            return listener;
        }
        Map<ObjectKey, AttachedRoute> byKey = new HashMap<>();
        known.routes().forEach(route -> byKey.put(route.route().key(), route));
        List<AttachedRoute> routes = listener.routes().stream().map(route -> share(route, byKey.get(route.route().key()))).toList();
        ResolvedListener same = listener.withRoutes(routes.equals(known.routes()) ? known.routes() : routes);
        return same.equals(known) ? known : same;
    }

    private static AttachedRoute share(AttachedRoute route, AttachedRoute known) {
        if (known == null) {
            return route;
        }
        return route.equals(known) ? known : route.rules().equals(known.rules()) ? new AttachedRoute(route.route(), route.hostnames(), known.rules()) : route;
    }
}
