package io.gatewayapi.validate.topology;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TlsMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gateways that routes name and that are not at hand, as somebody with a few manifests may take them to be: for every host
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
    }

    List<Gateway> gateways() {
        return sections.keySet().stream().map(this::gateway).toList();
    }

    private Gateway gateway(ObjectKey key) {
        Gateway.Builder gateway = Gateway.builder(key.namespace(), key.name());
        Set<Integer> open = ports.get(key).isEmpty() ? Set.of(80, 443) : ports.get(key);
        for (int port : new TreeSet<>(open)) {
            names(key, port).forEach(name -> gateway.listener(listener(name, port)));
        }
        return gateway.build();
    }

    /** One listener per port serves all; it bears the name that is asked for where only one is. */
    private List<String> names(ObjectKey key, int port) {
        List<String> named = new ArrayList<>(sections.get(key));
        named.remove("");
        return named.isEmpty() ? List.of(isTls(port) ? "https" : "http") : named;
    }

    private static boolean isTls(int port) {
        return port % 1000 == 443;
    }

    private static Listener listener(String name, int port) {
        Listener listener = Listener.of(name, port, isTls(port) ? ProtocolType.HTTPS : ProtocolType.HTTP).withAllowedRoutes(AllowedRoutes.ALL);
        return isTls(port) ? listener.withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of())) : listener;
    }
}
