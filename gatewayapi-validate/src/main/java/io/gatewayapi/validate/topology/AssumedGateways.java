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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gateways that routes and ListenerSets name and that are not at hand, as somebody with a few manifests may take them to be:
 * for every host and every namespace, with the listeners the routes ask for, on the usual ports where they ask for none.
 */
final class AssumedGateways {

    /** Where routes that choose by SNI, and those without anything to choose by, are assumed. */
    private static final Map<GroupKind, Integer> USUAL = Map.of(GroupKind.TLS_ROUTE, 8443, GroupKind.TCP_ROUTE, 9000, GroupKind.UDP_ROUTE, 9000);

    /** The names that are asked for, by protocol and port. */
    private record Wish(ProtocolType protocol, int port) {}

    private final Map<ObjectKey, Map<Wish, Set<String>>> wishes = new LinkedHashMap<>();

    AssumedGateways(World world) {
        for (Route route : world.resources().routes()) {
            for (ParentReference ref : route.parentRefs()) {
                ObjectKey parent = ref.target(route.namespace());
                if (isAbsent(world, parent)) {
                    wish(wishes.computeIfAbsent(parent, key -> new LinkedHashMap<>()), route.kind(), ref);
                }
            }
        }
        for (ListenerSet set : world.resources().all(ListenerSet.class)) {
            ObjectKey parent = set.parentRef().target(set.namespace());
            if (isAbsent(world, parent)) {
                wishes.computeIfAbsent(parent, key -> new LinkedHashMap<>());
            }
        }
    }

    private static boolean isAbsent(World world, ObjectKey parent) {
        return parent.kind().equals(GroupKind.GATEWAY) && world.resources().find(parent).isEmpty();
    }

    private static void wish(Map<Wish, Set<String>> gateway, GroupKind route, ParentReference ref) {
        String name = ref.sectionName().orElse("");
        if (USUAL.containsKey(route)) {
            ProtocolType protocol = route.equals(GroupKind.TLS_ROUTE) ? ProtocolType.TLS : route.equals(GroupKind.TCP_ROUTE) ? ProtocolType.TCP : ProtocolType.UDP;
            add(gateway, new Wish(protocol, ref.port().orElse(USUAL.get(route))), name);
        } else if (ref.port().isPresent()) {
            add(gateway, new Wish(web(ref.port().getAsInt()), ref.port().getAsInt()), name);
        } else {
            add(gateway, new Wish(ProtocolType.HTTP, 80), name);
            add(gateway, new Wish(ProtocolType.HTTPS, 443), name);
        }
    }

    private static void add(Map<Wish, Set<String>> gateway, Wish wish, String name) {
        gateway.computeIfAbsent(wish, key -> new TreeSet<>()).add(name);
    }

    private static ProtocolType web(int port) {
        return port % 1000 == 443 ? ProtocolType.HTTPS : ProtocolType.HTTP;
    }

    List<Gateway> gateways() {
        return wishes.keySet().stream().map(this::gateway).toList();
    }

    private Gateway gateway(ObjectKey key) {
        Gateway.Builder gateway = Gateway.builder(key.namespace(), key.name()).allowedListeners(NamespaceSelection.ALL);
        Map<Integer, Map<ProtocolType, Set<String>>> ports = new TreeMap<>();
        wishes.get(key).forEach((wish, names) -> ports.computeIfAbsent(wish.port(), port -> new LinkedHashMap<>()).put(wish.protocol(), names));
        // the ports of UDP are others than those of TCP, which one protocol can have: the one that was asked for first
        ports.forEach((port, protocols) -> {
            boolean taken = false;
            for (Map.Entry<ProtocolType, Set<String>> entry : protocols.entrySet()) {
                boolean udp = entry.getKey().equals(ProtocolType.UDP);
                if (udp || !taken) {
                    gateway.listener(listener(name(entry.getKey(), entry.getValue()), port, entry.getKey()));
                    taken |= !udp;
                }
            }
        });
        return gateway.build();
    }

    /** One listener per port serves all, since two would be in each other's way. The only name that is asked for is its name. */
    private static String name(ProtocolType protocol, Set<String> asked) {
        String only = asked.size() == 1 ? asked.iterator().next() : "";
        boolean says = !only.isEmpty() && !only.equals("http") && !only.equals("https");
        return says ? only : protocol.value().toLowerCase(Locale.ROOT);
    }

    private static Listener listener(String name, int port, ProtocolType protocol) {
        Listener listener = Listener.of(name, port, protocol).withAllowedRoutes(AllowedRoutes.ALL);
        TlsMode mode = protocol.equals(ProtocolType.TLS) ? TlsMode.PASSTHROUGH : TlsMode.TERMINATE;
        boolean tls = protocol.equals(ProtocolType.TLS) || protocol.equals(ProtocolType.HTTPS);
        return tls ? listener.withTls(new ListenerTls(mode, List.of(), Map.of())) : listener;
    }
}
