package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Decides which rule takes a request. Compiled from a topology, which holds what is valid and resolved; so compiling has no
 * way to fail. Immutable and thread-safe: a host keeps it in a volatile field and puts a new one in its place when the
 * objects change, while requests go on. Deciding neither throws, logs, locks nor, on a path that is normal already and
 * without regular expressions over repeated headers or queries, allocates.
 *
 * @param <T> what the host wants back with a rule: its filters, usually
 */
public final class RouteTable<T> {

    private final Map<ObjectKey, RouteTable<T>> gateways;
    private final List<PortTable<T>> ports;
    private final Decision<T> refused = Decision.without(Outcome.NO_LISTENER, null);

    private RouteTable(Map<ObjectKey, RouteTable<T>> gateways, List<PortTable<T>> ports) {
        this.gateways = gateways;
        this.ports = ports;
    }

    /**
     * Compiles a topology, with the recommended reading of the specification.
     *
     * @param topology what the objects come to
     * @param payload what the host wants back with a rule; called once for each rule that a listener serves
     * @param <T> its type
     * @return the table of all Gateways of the topology
     */
    public static <T> RouteTable<T> compile(Topology topology, Function<ResolvedRule, T> payload) {
        return compile(topology, payload, MatchOptions.DEFAULT);
    }

    /**
     * Compiles a topology.
     *
     * @param topology what the objects come to
     * @param payload what the host wants back with a rule; called once for each rule that a listener serves
     * @param options the host's choices where the specification leaves room
     * @param <T> its type
     * @return the table of all Gateways of the topology
     */
    public static <T> RouteTable<T> compile(Topology topology, Function<ResolvedRule, T> payload, MatchOptions options) {
        Map<ResolvedRule, T> known = new IdentityHashMap<>();
        // a rule may be attached to many listeners, and its payload may be null
        Function<ResolvedRule, T> once = rule -> {
            if (!known.containsKey(rule)) {
                known.put(rule, payload.apply(rule));
            }
            return known.get(rule);
        };
        Map<ObjectKey, RouteTable<T>> gateways = new LinkedHashMap<>();
        for (ResolvedGateway gateway : topology.gateways()) {
            gateways.put(gateway.key(), new RouteTable<>(Map.of(), ports(gateway, once, options)));
        }
        List<PortTable<T>> only = gateways.size() == 1 ? gateways.values().iterator().next().ports : List.of();
        return new RouteTable<>(Collections.unmodifiableMap(gateways), only);
    }

    private static <T> List<PortTable<T>> ports(ResolvedGateway gateway, Function<ResolvedRule, T> payload, MatchOptions options) {
        Map<Integer, List<ListenerTable<T>>> plain = new TreeMap<>();
        Map<Integer, List<ListenerTable<T>>> secure = new TreeMap<>();
        for (ResolvedListener listener : gateway.listeners()) {
            boolean tls = listener.listener().protocol().equals(ProtocolType.HTTPS);
            if (listener.isProgrammed() && (tls || listener.listener().protocol().equals(ProtocolType.HTTP))) {
                (tls ? secure : plain).computeIfAbsent(listener.listener().port(), port -> new ArrayList<>()).add(new ListenerTable<>(listener, payload, options));
            }
        }
        List<PortTable<T>> ports = new ArrayList<>();
        plain.forEach((port, listeners) -> ports.add(new PortTable<>(port, false, listeners, options)));
        secure.forEach((port, listeners) -> ports.add(new PortTable<>(port, true, listeners, options)));
        return List.copyOf(ports);
    }

    /**
     * Decides a request of the only Gateway of this table. A table of several Gateways refuses every request; ask {@link
     * #gateway} for the part of one.
     *
     * @param request the request
     * @return what becomes of it
     */
    public Decision<T> decide(RequestView request) {
        int port = request.port();
        boolean secure = request.secure();
        for (int i = 0, size = ports.size(); i < size; i++) {
            PortTable<T> table = ports.get(i);
            if (table.takes(port, secure)) {
                return table.decide(request);
            }
        }
        return refused;
    }

    /**
     * The part of this table that belongs to one Gateway.
     *
     * @param gateway the Gateway's key
     * @return its table; empty where the topology has no such Gateway
     */
    public Optional<RouteTable<T>> gateway(ObjectKey gateway) {
        return Optional.ofNullable(gateways.get(gateway));
    }

    /**
     * The Gateways of this table.
     *
     * @return their keys, in the order of the topology
     */
    public Set<ObjectKey> gateways() {
        return gateways.keySet();
    }

    /** {@return every match of every listener in the order in which they are tried; the same for the same topology} */
    @Override
    public String toString() {
        StringBuilder listing = new StringBuilder();
        gateways.forEach((key, table) -> {
            listing.append(key).append('\n');
            table.ports.forEach(port -> port.print(listing));
        });
        if (gateways.isEmpty()) {
            ports.forEach(port -> port.print(listing));
        }
        return listing.toString();
    }
}
