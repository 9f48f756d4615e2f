package io.gatewayapi.validate.advice;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Host names of an attached route that meet no listener, or only one that a more specific listener keeps them from. */
final class DeadHostnames implements Concern {

    /** Where the host names of a route are in force, and where they are not. */
    private static final class Reach {
        private final Set<String> alive = new LinkedHashSet<>();
        private final Map<String, Territory> isolated = new LinkedHashMap<>();
        private final Set<String> listeners = new LinkedHashSet<>();
    }

    @Override
    public void look(Scene scene) {
        Map<ObjectKey, Reach> reaches = new HashMap<>();
        for (Territory territory : scene.shadows().territories()) {
            for (Claim claim : territory.claims()) {
                Reach reach = reaches.computeIfAbsent(claim.route().key(), key -> new Reach());
                reach.listeners.add(Hosts.show(territory.listener().hostname()));
                if (territory.isolating().isPresent()) {
                    reach.isolated.putIfAbsent(claim.hostname().original(), territory);
                } else {
                    reach.alive.add(claim.hostname().original());
                }
            }
        }
        for (Route route : scene.resources().routes()) {
            Reach reach = reaches.get(route.key());
            boolean named = !(route instanceof TcpRoute) && !(route instanceof UdpRoute);
            if (named && reach != null && scene.isSettled(route)) {
                List<String> hostnames = new ArrayList<>(route.hostnames());
                for (int i = 0; i < hostnames.size(); i++) {
                    judge(scene, route, reach, hostnames.get(i), "spec.hostnames[" + i + "]");
                }
            }
        }
    }

    private static void judge(Scene scene, Route route, Reach reach, String hostname, String path) {
        String name = hostname.toLowerCase(Locale.ROOT);
        if (reach.alive.contains(name)) {
            return;
        }
        Territory isolated = reach.isolated.get(name);
        if (isolated == null) {
            scene.warning("hostname-without-listener", route.key(), path, "no listener that the route is attached to takes " + hostname + "; they take "
                    + String.join(", ", reach.listeners), "remove it, or add a listener for it", "HTTPRouteSpec.hostnames: those that do not intersect are ignored");
        } else {
            scene.warning("isolated-hostname", route.key(), path, "never gets a request: " + isolated.listener() + " is left without " + name + " by the more specific "
                            + isolated.isolating().orElseThrow() + " (" + isolated.isolating().orElseThrow().hostname() + "), to which the route is not attached",
                    "attach the route to listener " + isolated.isolating().orElseThrow().listener().name() + " too, or remove the host name", "Gateway.spec.listeners: listener isolation");
        }
    }
}
