package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Routes that get what the rules of a more specific host name on the same listener leave over. By the letter of the
 * specification they do; Envoy and NGINX stop at the most specific host name and answer 404.
 */
final class FallingThrough implements Concern {

    private static final int SHOWN = 3;

    /** How many matches of a wide host name are looked at for each narrow one: one that is left over is enough. */
    private static final int SAMPLE = 50;

    @Override
    public void look(Scene scene) {
        Map<ResolvedListener, Map<String, Territory>> byHost = new IdentityHashMap<>();
        for (Territory territory : scene.shadows().territories()) {
            if (territory.kind().equals(GroupKind.HTTP_ROUTE) && territory.isolating().isEmpty() && territory.isAtHand()) {
                byHost.computeIfAbsent(territory.listener(), key -> new HashMap<>()).put(territory.hostname(), territory);
            }
        }
        Map<ObjectKey, Set<String>> leftOver = new LinkedHashMap<>();
        for (Territory narrow : scene.shadows().territories()) {
            Map<String, Territory> hosts = byHost.getOrDefault(narrow.listener(), Map.of());
            List<Claim> alive = scene.shadows().alive(narrow);
            if (hosts.get(narrow.hostname()) == narrow && alive.stream().noneMatch(claim -> claim.demand() instanceof HttpDemand http && http.isEverything())) {
                Hosts.covering(narrow.hostname()).stream().skip(1).map(hosts::get).filter(wide -> wide != null)
                        .forEach(wide -> scene.shadows().alive(wide).stream().limit(SAMPLE)
                                .filter(claim -> !leftOver.getOrDefault(claim.route().key(), Set.of()).contains(narrow.hostname()))
                                .filter(claim -> alive.stream().noneMatch(before -> before.demand().covers(claim.demand())))
                                .forEach(claim -> leftOver.computeIfAbsent(claim.route().key(), key -> new LinkedHashSet<>()).add(narrow.hostname())));
            }
        }
        for (Route route : scene.resources().routes()) {
            Set<String> hosts = leftOver.getOrDefault(route.key(), Set.of());
            if (!hosts.isEmpty()) {
                String names = hosts.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (hosts.size() > SHOWN ? " and " + (hosts.size() - SHOWN) + " more" : "");
                scene.info("hostname-fall-through", route.key(), "spec.hostnames", "gets what the rules for " + names
                                + " leave over, by the letter of the specification; gateways on Envoy or NGINX answer 404 to those requests",
                        "nothing, if the difference does not matter; otherwise give the more specific host name a rule for PathPrefix /", "HTTPRouteSpec.hostnames: an ordering key, not a boundary");
            }
        }
    }
}
