package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts what an earlier topology holds in the place of what is equal to it, so that whoever compares the two by identity finds
 * what changed. For one thread.
 */
final class Sharing {

    /** A listener where it stands. Names may occur several times, in objects that no API server has seen. */
    private record Spot(ObjectKey owner, String name, int occurrence) {}

    private final Map<ObjectKey, ResolvedRoute> routes = new HashMap<>();
    private final Map<Spot, ResolvedListener> listeners = new HashMap<>();
    private final Map<ObjectKey, ResolvedGateway> gateways = new HashMap<>();

    private final Map<ObjectKey, ResolvedService> services = new HashMap<>();

    /** Shares with nothing. */
    Sharing() {}

    Sharing(Topology before) {
        before.services().forEach(service -> services.put(service.key(), service));
        before.routes().forEach(route -> routes.put(route.route().key(), route));
        for (ResolvedGateway gateway : before.gateways()) {
            gateways.put(gateway.key(), gateway);
            List<Spot> spots = spots(gateway);
            for (int i = 0; i < spots.size(); i++) {
                listeners.put(spots.get(i), gateway.listeners().get(i));
            }
        }
    }

    ResolvedService share(ResolvedService service) {
        ResolvedService known = services.get(service.key());
        if (known == null || service.equals(known)) {
            return known == null ? service : known;
        }
        Map<ObjectKey, AttachedRoute> byKey = new HashMap<>();
        known.bindings().forEach(binding -> byKey(binding.routes(), byKey));
        return new ResolvedService(service.key(), service.assumed(), service.ports(), service.bindings().stream()
                .map(binding -> known.bindings().contains(binding)
                        ? known.bindings().get(known.bindings().indexOf(binding))
                        : new ResolvedService.Binding(binding.namespace(), binding.port(), share(binding.routes(), byKey)))
                .toList());
    }

    private static List<Spot> spots(ResolvedGateway gateway) {
        Map<Spot, Integer> occurrences = new HashMap<>();
        return gateway.listeners().stream().map(listener -> {
            Spot first = new Spot(listener.owner(), listener.listener().name(), 1);
            return new Spot(first.owner(), first.name(), occurrences.merge(first, 1, Integer::sum));
        }).toList();
    }

    ResolvedRoute share(ResolvedRoute route) {
        ResolvedRoute known = routes.get(route.route().key());
        return route.equals(known) ? known : route;
    }

    ResolvedGateway share(ResolvedGateway gateway) {
        List<Spot> spots = spots(gateway);
        ResolvedGateway same = gateway.withListeners(IntStream.range(0, spots.size())
                .mapToObj(i -> share(gateway.listeners().get(i), listeners.get(spots.get(i)))).toList());
        ResolvedGateway known = gateways.get(gateway.key());
        return same.equals(known) ? known : same;
    }

    private static ResolvedListener share(ResolvedListener listener, ResolvedListener known) {
        if (known == null) {
            return listener;
        }
        Map<ObjectKey, AttachedRoute> byKey = new HashMap<>();
        byKey(known.routes(), byKey);
        List<AttachedRoute> routes = share(listener.routes(), byKey);
        ResolvedListener same = listener.withRoutes(routes.equals(known.routes()) ? known.routes() : routes);
        return same.equals(known) ? known : same;
    }

    private static void byKey(List<AttachedRoute> routes, Map<ObjectKey, AttachedRoute> byKey) {
        routes.forEach(route -> byKey.put(route.route().key(), route));
    }

    private static List<AttachedRoute> share(List<AttachedRoute> routes, Map<ObjectKey, AttachedRoute> byKey) {
        return routes.stream().map(route -> share(route, byKey.get(route.route().key()))).toList();
    }

    private static AttachedRoute share(AttachedRoute route, AttachedRoute known) {
        if (known == null) {
            return route;
        }
        return route.equals(known) ? known : route.rules().equals(known.rules()) ? new AttachedRoute(route.route(), route.hostnames(), known.rules()) : route;
    }
}
