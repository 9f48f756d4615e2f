package io.gatewayapi.testkit;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of a scenario, before the requests are aimed at them. */
record Topology(Gateway gateway, Optional<ListenerSet> set, List<Route> routes, List<Resource> others) {

    /** A listener, and a host name with which it is worth trying; none means any. */
    record Place(Listener listener, Optional<String> hostname) {}

    ResourceSet resources() {
        List<Resource> all = new ArrayList<>(List.of(gateway));
        set.ifPresent(all::add);
        all.addAll(routes);
        all.addAll(others);
        return ResourceSet.of(all);
    }

    /** All places, as if there were one route for every host. */
    List<Place> places() {
        return Stream.concat(gateway.listeners().stream(), set.stream().flatMap(more -> more.listeners().stream()))
                .filter(Topology::takesRequests)
                .map(listener -> new Place(listener, listener.hostname()))
                .toList();
    }

    /** Where a route may be reached; whether its namespace is welcome there is not asked. */
    List<Place> places(Route route) {
        List<Place> places = new ArrayList<>();
        for (ParentReference parent : route.parentRefs()) {
            for (Listener listener : listeners(parent)) {
                if (route.hostnames().isEmpty()) {
                    places.add(new Place(listener, listener.hostname()));
                }
                for (String hostname : route.hostnames()) {
                    meet(listener.hostname(), hostname).ifPresent(both -> places.add(new Place(listener, Optional.of(both))));
                }
            }
        }
        return places;
    }

    private List<Listener> listeners(ParentReference parent) {
        Stream<Listener> all = parent.name().equals(gateway.name())
                ? gateway.listeners().stream()
                : set.filter(more -> more.name().equals(parent.name())).stream().flatMap(more -> more.listeners().stream());
        return all.filter(Topology::takesRequests)
                .filter(listener -> parent.sectionName().map(listener.name()::equals).orElse(true))
                .toList();
    }

    private static boolean takesRequests(Listener listener) {
        return !listener.protocol().equals(ProtocolType.TCP);
    }

    /** The narrower of two host names, if one contains the other. */
    private static Optional<String> meet(Optional<String> listener, String route) {
        String one = listener.orElse(route);
        return contains(one, route) ? Optional.of(route) : contains(route, one) ? Optional.of(one) : Optional.empty();
    }

    private static boolean contains(String wide, String narrow) {
        return wide.equals(narrow) || wide.startsWith("*.") && narrow.endsWith(wide.substring(1));
    }
}
