package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.validate.topology.Attachments.Held;
import io.gatewayapi.validate.topology.Parents.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One route that came, went or became another, on ground that stays: what it touches is made anew, all else is shared.
 *
 * @param key the route
 * @param before the route as it was; empty for one that came
 * @param after the route as it is; empty for one that went
 * @param resources all objects afterwards
 */
record RouteChange(ObjectKey key, Optional<Route> before, Optional<Route> after, ResourceSet resources) {

    /**
     * The change of one object as that of a route.
     *
     * @return empty where others may come to something else by it: the object is no route, or a route of a Service, for which
     *     kinds of routes contend; or another Gateway would be taken to exist
     */
    static Optional<RouteChange> of(Topology topology, ObjectKey key, ResourceSet resources) {
        Optional<Resource> before = topology.resources().find(key);
        Optional<Resource> after = resources.find(key);
        boolean alone = isOfGateways(before) && isOfGateways(after) && !topology.assumptions().extensions().contains(key.kind());
        if (!alone) {
            return Optional.empty();
        }
        RouteChange change = new RouteChange(key, before.map(Route.class::cast), after.map(Route.class::cast), resources);
        return change.keepsGateways(topology) ? Optional.of(change) : Optional.empty();
    }

    private static boolean isOfGateways(Optional<Resource> resource) {
        return resource.isEmpty() || resource.get() instanceof Route route
                && route.parentRefs().stream().noneMatch(ref -> ref.target(route.namespace()).kind().equals(GroupKind.SERVICE));
    }

    /** Whether the same Gateways are taken to exist. Where the route names none that is absent, that is plain. */
    private boolean keepsGateways(Topology topology) {
        if (!topology.assumptions().trusting() || absent(before).equals(absent(after))) {
            return true;
        }
        World world = new World(resources, topology.assumptions(), topology.ground().grants());
        return new AssumedGateways(world).gateways()
                .equals(topology.gateways().stream().filter(ResolvedGateway::assumed).map(ResolvedGateway::gateway).toList());
    }

    private List<ParentReference> absent(Optional<Route> route) {
        return route.map(Route::parentRefs).orElse(List.of()).stream()
                .filter(ref -> {
                    ObjectKey parent = ref.target(key.namespace());
                    return parent.kind().equals(GroupKind.GATEWAY) && resources.find(parent).isEmpty();
                })
                .toList();
    }

    Topology apply(Topology topology) {
        // the place of the route, as long as there is one
        Comparator<ObjectKey> order = (after.isPresent() ? resources : topology.resources()).order();
        RouteResolver resolver = new RouteResolver(resources, topology.assumptions(), topology.ground());
        SharedList<Outcome> outcomes = topology.outcomes();
        int index = outcomes.position(outcome -> order.compare(outcome.key(), key));
        Optional<Outcome> old = before.map(route -> outcomes.get(index));
        Attachments attachments = resolver.attachments(List.of()); // none of a Service
        List<Held> left = old.map(outcome -> resolver.attach(attachments, outcome).held()).orElse(List.of());
        Optional<RouteResolver.Resolved> fresh = after.map(route -> resolver.attach(attachments, resolver.judge(route, resolved -> resolved)));
        List<Held> entered = fresh.map(RouteResolver.Resolved::held).orElse(List.of());
        List<ResolvedGateway> gateways = gateways(topology.gateways(), left, entered, order);
        Reach.Count count = topology.reach().new Count();
        old.ifPresent(outcome -> count.add(outcome.resolved(), gateways(topology, left), -1));
        fresh.ifPresent(resolved -> count.add(resolved.outcome().resolved(), gateways(topology, entered), 1));
        Reach reach = count.reach();
        return new Topology(resources, topology.assumptions(), topology.ground(), gateways, topology.services(),
                changed(outcomes, index, old, fresh.map(RouteResolver.Resolved::outcome)), reach, reach.ancestors(topology.policies(), count.moved()));
    }

    private static Set<ObjectKey> gateways(Topology topology, List<Held> held) {
        return held.stream().map(one -> topology.gateways().get(one.spot().gatewayIndex()).key()).collect(Collectors.toSet());
    }

    private List<ResolvedGateway> gateways(List<ResolvedGateway> gateways, List<Held> left, List<Held> entered, Comparator<ObjectKey> order) {
        Map<Spot, AttachedRoute> old = bySpot(left);
        Map<Spot, AttachedRoute> fresh = bySpot(entered);
        Map<Spot, AttachedRoute> touched = new IdentityHashMap<>(old);
        touched.putAll(fresh);
        List<ResolvedGateway> changed = new ArrayList<>(gateways);
        touched.keySet().forEach(spot -> {
            ResolvedGateway gateway = changed.get(spot.gatewayIndex());
            ResolvedListener listener = gateway.listeners().get(spot.index());
            SharedList<AttachedRoute> routes = SharedList.copyOf(listener.routes());
            int index = routes.position(attached -> order.compare(attached.route().key(), key));
            List<ResolvedListener> listeners = new ArrayList<>(gateway.listeners());
            listeners.set(spot.index(), listener.withRoutes(changed(routes, index, Optional.ofNullable(old.get(spot)), Optional.ofNullable(fresh.get(spot)))));
            changed.set(spot.gatewayIndex(), gateway.withListeners(listeners));
        });
        return changed;
    }

    private static Map<Spot, AttachedRoute> bySpot(List<Held> held) {
        Map<Spot, AttachedRoute> bySpot = new IdentityHashMap<>();
        held.forEach(one -> bySpot.put(one.spot(), one.route()));
        return bySpot;
    }

    private static <E> SharedList<E> changed(SharedList<E> list, int index, Optional<E> old, Optional<E> fresh) {
        if (fresh.isEmpty()) {
            return old.isEmpty() ? list : list.removed(index);
        }
        return old.isEmpty() ? list.inserted(index, fresh.get()) : list.replaced(index, fresh.get());
    }
}
