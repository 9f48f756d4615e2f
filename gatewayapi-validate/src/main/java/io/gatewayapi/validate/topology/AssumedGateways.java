package io.gatewayapi.validate.topology;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TlsMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gateways that routes and ListenerSets name and that are not at hand, as somebody with a few manifests may take them to be: for every host
 * and every namespace, with the listeners the routes ask for, on ports 80 and 443 where they ask for none.
 */
final class AssumedGateways {

    private final Map<ObjectKey, Set<String>> sections = new LinkedHashMap<>();
    private final Map<ObjectKey, Set<Integer>> ports = new LinkedHashMap<>();

    AssumedGateways(World world) {
        for (Route route : world.resources().routes()) {
            boolean http = route.kind().equals(GroupKind.HTTP_ROUTE) || route.kind().equals(GroupKind.GRPC_ROUTE);
            for (ParentReference ref : route.parentRefs()) {
                ObjectKey parent = ref.target(route.namespace());
                if (http && parent.kind().equals(GroupKind.GATEWAY) && world.resources().find(parent).isEmpty()) {
                    sections.computeIfAbsent(parent, key -> new TreeSet<>()).add(ref.sectionName().orElse(""));
                    Set<Integer> known = ports.computeIfAbsent(parent, key -> new TreeSet<>());
                    ref.port().ifPresent(known::add);
                }
            }
        }
        for (ListenerSet set : world.resources().all(ListenerSet.class)) {
            ObjectKey parent = set.parentRef().target(set.namespace());
            if (parent.kind().equals(GroupKind.GATEWAY) && world.resources().find(parent).isEmpty()) {
                sections.computeIfAbsent(parent, key -> new TreeSet<>());
                ports.computeIfAbsent(parent, key -> new TreeSet<>());
            }
        }
    }

    List<Gateway> gateways() {
        return sections.keySet().stream().map(this::gateway).toList();
    }

    private Gateway gateway(ObjectKey key) {
        Gateway.Builder gateway = Gateway.builder(key.namespace(), key.name()).allowedListeners(NamespaceSelection.ALL);
        if (sections.get(key).isEmpty()) {
            return gateway.build(); // only ListenerSets name it, and they bring listeners of their own
        }
        Set<Integer> open = ports.get(key).isEmpty() ? Set.of(80, 443) : ports.get(key);
        for (int port : new TreeSet<>(open)) {
            gateway.listener(listener(name(key, port), port));
        }
        return gateway.build();
    }

    /** One listener per port serves all, since two would be in each other's way. The only name that is asked for is its name. */
    private String name(ObjectKey key, int port) {
        Set<String> asked = sections.get(key);
        String only = asked.size() == 1 ? asked.iterator().next() : "";
        boolean says = !only.isEmpty() && !only.equals("http") && !only.equals("https");
        return says ? only : isTls(port) ? "https" : "http";
    }

    private static boolean isTls(int port) {
        return port % 1000 == 443;
    }

    private static Listener listener(String name, int port) {
        Listener listener = Listener.of(name, port, isTls(port) ? ProtocolType.HTTPS : ProtocolType.HTTP).withAllowedRoutes(AllowedRoutes.ALL);
        return isTls(port) ? listener.withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of())) : listener;
    }
}
