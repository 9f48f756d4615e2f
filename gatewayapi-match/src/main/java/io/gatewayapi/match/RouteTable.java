package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.PortTable.Transport;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.ResolvedService;
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
    private final Mesh<T> mesh;
    private final ServiceTable<T> service;
    private final Decision<T> refused = Decision.without(Outcome.NO_LISTENER, null);

    /** The tables of each Service by the namespace of the client, and whether others are taken to exist. */
    private record Mesh<T>(Map<ObjectKey, Map<String, Optional<RouteTable<T>>>> services, boolean trusting) {}

    private RouteTable(Map<ObjectKey, RouteTable<T>> gateways, List<PortTable<T>> ports, Mesh<T> mesh, ServiceTable<T> service) {
        this.gateways = gateways;
        this.ports = ports;
        this.mesh = mesh;
        this.service = service;
    }

    /** The part of one Gateway. */
    private static <T> RouteTable<T> ofPorts(List<PortTable<T>> ports) {
        return new RouteTable<>(Map.of(), ports, new Mesh<>(Map.of(), false), null);
    }

    /** The part of one Service, for the clients of one namespace. */
    private static <T> RouteTable<T> ofService(ServiceTable<T> service) {
        return new RouteTable<>(Map.of(), List.of(), new Mesh<>(Map.of(), false), service);
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
            gateways.put(gateway.key(), ofPorts(ports(gateway, once, options)));
        }
        List<PortTable<T>> only = gateways.size() == 1 ? gateways.values().iterator().next().ports : List.of();
        Map<ObjectKey, Map<String, Optional<RouteTable<T>>>> services = new LinkedHashMap<>();
        for (ResolvedService service : topology.services()) {
            Map<String, Optional<RouteTable<T>>> byClient = new TreeMap<>();
            ServiceTable.compile(service, once, options)
                    .forEach((namespace, table) -> byClient.put(namespace, Optional.of(ofService(table))));
            services.put(service.key(), byClient);
        }
        return new RouteTable<>(Collections.unmodifiableMap(gateways), only, new Mesh<>(services, topology.assumptions().trusting()), null);
    }

    private static <T> List<PortTable<T>> ports(ResolvedGateway gateway, Function<ResolvedRule, T> payload, MatchOptions options) {
        List<PortTable<T>> ports = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            Map<Integer, List<ListenerTable<T>>> byPort = new TreeMap<>();
            for (ResolvedListener listener : gateway.listeners()) {
                if (listener.isProgrammed() && Transport.of(listener.listener().protocol()) == transport) {
                    byPort.computeIfAbsent(listener.listener().port(), port -> new ArrayList<>()).add(new ListenerTable<>(listener, payload, options));
                }
            }
            byPort.forEach((port, listeners) -> ports.add(new PortTable<>(port, transport, listeners, options)));
        }
        return List.copyOf(ports);
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
        if (service != null) {
            return service.decide(request);
        }
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
        if (service != null) {
            return service.decideTls(port); // hostnames of TLSRoutes do not count, so nor does the server name
        }
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
        if (service != null) {
            return service.decideTcp(port);
        }
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
        if (service != null) {
            return service.decideUdp(port);
        }
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
     * The part of this table that belongs to one Service of a mesh, as the clients of one namespace reach it (GEP-1294). Its
     * decisions are by the consumer routes of that namespace where there are any for the port, else by the producer routes
     * of the Service's own, and {@link Outcome#DIRECT} where there are none: those of several namespaces are never merged.
     * Host names of the routes do not count. The port of a request is that of the Service. A mesh looks at a connection no
     * deeper than the routes do: where the port has TCPRoutes, requests and TLS are connections to them.
     *
     * <p>Allocates nothing for a Service of the topology.
     *
     * @param service the Service's key
     * @param clientNamespace the namespace of the client; empty where it is not known, for the producer routes
     * @return its table; empty where the Service does not exist
     */
    public Optional<RouteTable<T>> service(ObjectKey service, String clientNamespace) {
        Map<String, Optional<RouteTable<T>>> byClient = mesh.services().get(service);
        if (byClient == null) {
            return mesh.trusting() && service.kind().equals(GroupKind.SERVICE) ? Optional.of(assumed(service)) : Optional.empty();
        }
        Optional<RouteTable<T>> consumer = byClient.get(clientNamespace);
        return consumer == null ? byClient.get(service.namespace()) : consumer;
    }

    private static <T> RouteTable<T> assumed(ObjectKey service) {
        // without routes, so nobody is asked for a payload or has chosen anything
        ResolvedService assumed = ResolvedService.assumed(service);
        return ofService(ServiceTable.<T>compile(assumed, rule -> null, MatchOptions.DEFAULT).get(service.namespace()));
    }

    /**
     * The Gateways of this table.
     *
     * @return their keys, in the order of the topology
     */
    public Set<ObjectKey> gateways() {
        return gateways.keySet();
    }

    /** {@return every match of every listener and Service in the order in which they are tried; the same for the same topology} */
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
        mesh.services().forEach((key, byClient) -> byClient.forEach((namespace, table) -> {
            if (!table.orElseThrow().service.isEmpty()) {
                String clients = namespace.equals(key.namespace()) ? "" : " for clients in " + namespace;
                listing.append(key).append(clients).append('\n').append(table.get());
            }
        }));
        if (service != null) {
            service.print(listing);
        }
        return listing.toString();
    }
}
