package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final Function<ResolvedRule, T> payload;
    private final MatchOptions options;
    private final Map<ObjectKey, RouteTable<T>> gateways;
    private final List<PortTable<T>> ports;
    private final Decision<T> refused;

    private RouteTable(Function<ResolvedRule, T> payload, MatchOptions options, Map<ObjectKey, RouteTable<T>> gateways, List<PortTable<T>> ports) {
        this.payload = payload;
        this.options = options;
        this.gateways = gateways;
        this.ports = ports;
        this.refused = Decision.without(Outcome.NO_LISTENER, Place.nowhere(options));
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
        return new RouteTable<>(payload, options, Map.of(), List.<PortTable<T>>of()).recompile(topology);
    }

    /**
     * Compiles what changed. The new table decides as {@link #compile} of the same topology with the same payload and options
     * would, and shares with this one the rules of all hosts that no changed route has; the payload is asked for rules of changed
     * routes only. What changed is found by comparing the attached routes of each listener one by one, as objects: so it
     * pays with a topology that was made from the one before, Topology.with. Costs a pass over the lists of
     * routes, a copy of the index of hosts, and the hosts of the changed routes; where anything else of a listener changed, its
     * port.
     *
     * @param changed what the objects come to now
     * @return the table of all its Gateways; this one goes on as it is
     */
    public RouteTable<T> recompile(Topology changed) {
        TableCompiler<T> compiler = new TableCompiler<>(payload, options);
        Map<ObjectKey, RouteTable<T>> now = new LinkedHashMap<>();
        for (ResolvedGateway gateway : changed.gateways()) {
            RouteTable<T> before = gateways.get(gateway.key());
            List<PortTable<T>> all = compiler.ports(gateway, before == null ? List.of() : before.ports);
            now.put(gateway.key(), new RouteTable<>(payload, options, Map.of(), all));
        }
        List<PortTable<T>> only = now.size() == 1 ? now.values().iterator().next().ports : List.of();
        return new RouteTable<>(payload, options, Collections.unmodifiableMap(now), only);
    }

    /**
     * Decides a request of the only Gateway of this table: by its GRPCRoutes where the content type says that it is a gRPC
     * call, then by its HTTPRoutes. A table of several Gateways refuses every request; ask {@link #gateway} for the part of
     * one.
     *
     * @param request the request
     * @return what becomes of it
     */
    public Decision<T> decide(RequestView request) {
        PortTable<T> table = find(request.port(), request.secure() ? Transport.TLS : Transport.HTTP);
        return table == null ? refused : table.decide(request);
    }

    /**
     * Decides a TLS connection by its server name, for listeners of the protocol TLS: by TLSRoutes, whether the session is
     * passed through or ends here.
     *
     * @param port the port of the listener
     * @param serverName the name the client asked for (SNI); empty for none
     * @return what becomes of the connection
     */
    public Decision<T> decideTls(int port, String serverName) {
        PortTable<T> table = find(port, Transport.TLS);
        return table == null ? refused : table.decide(serverName);
    }

    /**
     * Decides a TCP connection: the oldest TCPRoute of the listener takes all of them.
     *
     * @param port the port of the listener
     * @return what becomes of the connection
     */
    public Decision<T> decideTcp(int port) {
        PortTable<T> table = find(port, Transport.TCP);
        return table == null ? refused : table.decide("");
    }

    /**
     * Decides UDP datagrams: the oldest UDPRoute of the listener takes all of them.
     *
     * @param port the port of the listener
     * @return what becomes of them
     */
    public Decision<T> decideUdp(int port) {
        PortTable<T> table = find(port, Transport.UDP);
        return table == null ? refused : table.decide("");
    }

    private PortTable<T> find(int port, Transport transport) {
        for (int i = 0, size = ports.size(); i < size; i++) {
            if (ports.get(i).takes(port, transport)) {
                return ports.get(i);
            }
        }
        return null;
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

    /** {@return the compiled table: for each host name its tries, with what is tried at each node; the same for the same topology} */
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
