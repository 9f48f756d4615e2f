package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.Topology;
import java.util.Collections;
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

    private final Function<ResolvedRule, T> payload;
    private final MatchOptions options;
    private final Map<ObjectKey, RouteTable<T>> gateways;
    private final List<PortTable<T>> ports;
    private final PortTable<T>[] portTables; // the same, as an array
    private final RouteTable<T>[] parts; // of several Gateways; empty for one
    private final Mesh<T> mesh;
    private final ServiceTable<T> service; // null but for the part of a Service
    private final Decision<T> refused;

    /** The Services of the mesh, and whether others are taken to exist. */
    private record Mesh<T>(Map<ObjectKey, Clients<T>> services, boolean trusting) {

        private static final Mesh<?> NONE = new Mesh<>(Map.of(), false);

        @SuppressWarnings("unchecked") // there is no table in it
        static <T> Mesh<T> none() {
            return (Mesh<T>) NONE;
        }
    }

    /** What a Service came to, and its tables by the namespace of the client. */
    private record Clients<T>(ResolvedService service, Map<String, Optional<RouteTable<T>>> tables) {}

    @SuppressWarnings("unchecked") // an array of a generic type
    private RouteTable(
            Function<ResolvedRule, T> payload, MatchOptions options, Map<ObjectKey, RouteTable<T>> gateways, List<PortTable<T>> ports,
            Mesh<T> mesh, ServiceTable<T> service) {
        this.payload = payload;
        this.options = options;
        this.gateways = gateways;
        this.ports = ports;
        this.portTables = ports.toArray((PortTable<T>[]) new PortTable<?>[0]);
        List<RouteTable<T>> several = gateways.size() > 1 ? List.copyOf(gateways.values()) : List.of();
        this.parts = several.toArray((RouteTable<T>[]) new RouteTable<?>[0]);
        this.mesh = mesh;
        this.service = service;
        this.refused = Decision.without(Outcome.NO_LISTENER, Place.nowhere(options));
    }

    /** The part of one Gateway. */
    private RouteTable<T> ofPorts(List<PortTable<T>> parts) {
        return new RouteTable<>(payload, options, Map.of(), parts, Mesh.none(), null);
    }

    /** The part of one Service, for the clients of one namespace. */
    private RouteTable<T> ofService(ServiceTable<T> part) {
        return new RouteTable<>(payload, options, Map.of(), List.of(), Mesh.none(), part);
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
        return new RouteTable<>(payload, options, Map.of(), List.of(), Mesh.<T>none(), null).recompile(topology);
    }

    /**
     * Compiles what changed. The new table decides as {@link #compile} of the same topology with the same payload and options
     * would, and shares with this one the rules of all hosts that no changed route has; the payload is asked for rules of changed
     * routes only. What changed is found by the identity of the attached routes, so it pays with a topology that was made from the
     * one before, {@link Topology#with}. Costs the hosts of the changed routes and a copy of the references to all hosts; where
     * anything else of a listener changed, its port.
     *
     * @param changed what the objects come to now
     * @return the table of all its Gateways; this one goes on as it is
     */
    public RouteTable<T> recompile(Topology changed) {
        TableCompiler<T> compiler = new TableCompiler<>(payload, options, changed.assumptions().regexes());
        Map<ObjectKey, RouteTable<T>> now = new LinkedHashMap<>();
        for (ResolvedGateway gateway : changed.gateways()) {
            RouteTable<T> before = gateways.get(gateway.key());
            now.put(gateway.key(), ofPorts(compiler.ports(gateway, before == null ? List.of() : before.ports)));
        }
        List<PortTable<T>> only = now.size() == 1 ? now.values().iterator().next().ports : List.of();
        Map<ObjectKey, Clients<T>> services = new LinkedHashMap<>();
        for (ResolvedService resolved : changed.services()) {
            Clients<T> before = mesh.services().get(resolved.key());
            services.put(resolved.key(), before != null && before.service() == resolved ? before : clients(resolved, compiler));
        }
        Mesh<T> meshNow = new Mesh<>(services, changed.assumptions().trusting());
        return new RouteTable<>(payload, options, Collections.unmodifiableMap(now), only, meshNow, null);
    }

    private Clients<T> clients(ResolvedService resolved, TableCompiler<T> compiler) {
        Map<String, Optional<RouteTable<T>>> tables = new TreeMap<>();
        ServiceTable.compile(resolved, compiler).forEach((namespace, table) -> tables.put(namespace, Optional.of(ofService(table))));
        return new Clients<>(resolved, tables);
    }

    /**
     * Decides a request: by GRPCRoutes where the content type says that it is a gRPC call, then by HTTPRoutes. Of several Gateways,
     * which share a process here but no listeners, the first in the order of the topology that has a match decides, or else the
     * first that has a listener; ask {@link #gateway} for the part of one where they are told apart by their addresses.
     *
     * @param request the request
     * @return what becomes of it
     */
    public Decision<T> decide(RequestView request) {
        if (service != null) {
            return service.decide(request);
        }
        return parts.length == 0 ? decideAlone(request) : decideAmongParts(request);
    }

    private Decision<T> decideAlone(RequestView request) {
        PortTable<T> table = find(request.port(), request.secure() ? Transport.TLS : Transport.HTTP);
        return table == null ? refused : table.decide(request);
    }

    private Decision<T> decideAmongParts(RequestView request) {
        Decision<T> best = refused;
        for (RouteTable<T> part : parts) {
            best = better(best, part.decideAlone(request));
        }
        return best;
    }

    /** Of two Gateways the earlier, unless only the later has a match, or a listener. */
    private static <T> Decision<T> better(Decision<T> earlier, Decision<T> later) {
        if (earlier.isMatched() || !later.isMatched() && earlier.listener().isPresent()) {
            return earlier;
        }
        boolean more = later.isMatched() || later.listener().isPresent() || earlier.outcome() == Outcome.NO_LISTENER;
        return more ? later : earlier;
    }

    private Decision<T> connect(Transport transport, int port, String serverName) {
        if (parts.length == 0) {
            PortTable<T> table = find(port, transport);
            return table == null ? refused : table.decide(serverName);
        }
        Decision<T> best = refused;
        for (RouteTable<T> part : parts) {
            best = better(best, part.connect(transport, port, serverName));
        }
        return best;
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
        return connect(Transport.TLS, port, serverName);
    }

    /**
     * The listener that takes a TLS connection, of HTTPS or TLS: whose certificate is shown, and whether the session is passed through
     * ("SNI ... MUST match the Listener hostname", Listener.hostname). What comes after is decided by {@link #decide} for HTTPS, and
     * by {@link #decideTls} for TLS.
     *
     * @param port the port of the listener
     * @param serverName the name the client asked for (SNI); empty for none, which only a listener for every host takes
     * @return the listener, its list of routes left empty; nothing where the connection is to be refused
     */
    public Optional<ResolvedListener> listener(int port, String serverName) {
        for (RouteTable<T> part : parts) {
            Optional<ResolvedListener> found = part.listener(port, serverName);
            if (found.isPresent()) {
                return found;
            }
        }
        PortTable<T> table = find(port, Transport.TLS);
        return table == null ? Optional.empty() : table.listener(serverName);
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
        return connect(Transport.TCP, port, "");
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
        return connect(Transport.UDP, port, "");
    }

    private PortTable<T> find(int port, Transport transport) {
        for (PortTable<T> table : portTables) {
            if (table.takes(port, transport)) {
                return table;
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
        Clients<T> clients = mesh.services().get(service);
        if (clients == null) {
            return mesh.trusting() && service.kind().equals(GroupKind.SERVICE) ? Optional.of(assumed(service)) : Optional.empty();
        }
        Optional<RouteTable<T>> consumer = clients.tables().get(clientNamespace);
        return consumer == null ? clients.tables().get(service.namespace()) : consumer;
    }

    /** A Service that nothing is known of has no routes. */
    private RouteTable<T> assumed(ObjectKey unknown) {
        TableCompiler<T> compiler = new TableCompiler<>(payload, options, RegexEngine.RE2);
        return ofService(ServiceTable.compile(ResolvedService.assumed(unknown), compiler).get(unknown.namespace()));
    }

    /**
     * What the host has chosen where the specification leaves room; an explanation wants to know it.
     *
     * @return the options this table was compiled with
     */
    public MatchOptions options() {
        return options;
    }

    /**
     * The Gateways of this table.
     *
     * @return their keys, in the order of the topology
     */
    public Set<ObjectKey> gateways() {
        return gateways.keySet();
    }

    /**
     * The compiled table, for people and tests.
     *
     * @return for each host name of each listener and Service its paths, with what is tried there; the same for the same topology
     */
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
        mesh.services().forEach((key, clients) -> clients.tables().forEach((namespace, table) -> {
            if (!table.orElseThrow().service.isEmpty()) {
                String who = namespace.equals(key.namespace()) ? "" : " for clients in " + namespace;
                listing.append(key).append(who).append('\n').append(table.get());
            }
        }));
        if (service != null) {
            service.print(listing);
        }
        return listing.toString();
    }
}
