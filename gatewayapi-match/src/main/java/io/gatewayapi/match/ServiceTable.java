package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.ResolvedService.Binding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Service as the clients of one namespace reach it, compiled: for each port the routes of that namespace, or else those of
 * the Service's own, or else the Service itself (GEP-1294).
 *
 * @param <T> the payload
 */
final class ServiceTable<T> {

    /** Any port that has no other entry. */
    private static final int REST = 0;

    /** The routes of one kind of one namespace on a port. */
    private record Routes<T>(int port, GroupKind kind, PortTable<T> table) {
        /** Whether they are of connections, and TLS is spoken where they want it. */
        boolean takesConnections(boolean tls) {
            return kind.equals(GroupKind.TCP_ROUTE) || tls && kind.equals(GroupKind.TLS_ROUTE);
        }
    }

    private final ResolvedService service;
    private final List<Routes<T>> streams;
    private final List<Routes<T>> datagrams;
    private final Direct<T> direct;
    private final Decision<T> unrouted;

    private ServiceTable(ResolvedService service, List<Routes<T>> streams, List<Routes<T>> datagrams, Direct<T> direct) {
        this.service = service;
        this.streams = streams;
        this.datagrams = datagrams;
        this.direct = direct;
        this.unrouted = Decision.without(Outcome.NO_ROUTE, direct.place);
    }

    /** The tables of a Service by the namespace of the client; that of its own namespace is meant for all others, too. */
    static <T> Map<String, ServiceTable<T>> compile(ResolvedService service, TableCompiler<T> compiler) {
        Map<String, List<Routes<T>>> streams = new HashMap<>();
        Map<String, List<Routes<T>>> datagrams = new HashMap<>();
        for (Binding binding : service.bindings()) {
            add(streams, binding, false, compiler);
            add(datagrams, binding, true, compiler);
        }
        Direct<T> direct = new Direct<>(service, Place.nowhere(compiler.options()));
        Map<String, ServiceTable<T>> tables = new HashMap<>();
        String own = service.key().namespace();
        Stream<String> namespaces = Stream.concat(Stream.of(own), service.bindings().stream().map(Binding::namespace)).distinct();
        namespaces.forEach(namespace -> tables.put(namespace, new ServiceTable<>(
                service, consumerFirst(streams, namespace, own), consumerFirst(datagrams, namespace, own), direct)));
        return tables;
    }

    private static <T> void add(
            Map<String, List<Routes<T>>> all, Binding binding, boolean udp, TableCompiler<T> compiler) {
        List<AttachedRoute> routes = binding.routes().stream()
                .filter(route -> route.route().kind().equals(GroupKind.UDP_ROUTE) == udp).toList();
        if (!routes.isEmpty()) {
            int port = binding.port().orElse(REST);
            PortTable<T> table = PortTable.ofService(binding.port().orElse(REST), routes, compiler);
            all.computeIfAbsent(binding.namespace(), key -> new ArrayList<>()).add(new Routes<>(port, routes.get(0).route().kind(), table));
        }
    }

    /** "Requests from a namespace with consumer routes will utilize the set of routes in the consumer namespace", port by port. */
    private static <T> List<Routes<T>> consumerFirst(Map<String, List<Routes<T>>> all, String consumer, String producer) {
        List<Routes<T>> first = all.getOrDefault(consumer, List.of());
        if (consumer.equals(producer)) {
            return List.copyOf(first);
        }
        boolean rest = first.stream().anyMatch(routes -> routes.port() == REST);
        List<Routes<T>> chosen = new ArrayList<>(first);
        all.getOrDefault(producer, List.of()).stream()
                .filter(routes -> !rest && first.stream().noneMatch(other -> other.port() == routes.port()))
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    Decision<T> decide(RequestView request) {
        Routes<T> routes = find(streams, request.port());
        if (routes == null) {
            return direct.decision(Calls.isCall(request) ? GroupKind.GRPC_ROUTE : GroupKind.HTTP_ROUTE, request.port());
        }
        if (routes.kind().equals(GroupKind.HTTP_ROUTE) || routes.kind().equals(GroupKind.GRPC_ROUTE)) {
            return routes.table().decide(request);
        }
        return connection(routes, request.secure());
    }

    Decision<T> decideTls(int port) {
        Routes<T> routes = find(streams, port);
        return routes == null ? direct.decision(GroupKind.TLS_ROUTE, port) : connection(routes, true);
    }

    Decision<T> decideTcp(int port) {
        Routes<T> routes = find(streams, port);
        return routes == null ? direct.decision(GroupKind.TCP_ROUTE, port) : connection(routes, false);
    }

    Decision<T> decideUdp(int port) {
        Routes<T> routes = find(datagrams, port);
        return routes == null ? direct.decision(GroupKind.UDP_ROUTE, port) : routes.table().decide("");
    }

    /** What rides on a connection is not looked at: the routes are those of the connection, or it has none. */
    private Decision<T> connection(Routes<T> routes, boolean tls) {
        return routes.takesConnections(tls) ? routes.table().decide("") : unrouted;
    }

    private static <T> Routes<T> find(List<Routes<T>> all, int port) {
        Routes<T> rest = null;
        for (int i = 0, size = all.size(); i < size; i++) {
            Routes<T> routes = all.get(i);
            if (routes.port() == port) {
                return routes;
            }
            rest = routes.port() == REST ? routes : rest;
        }
        return rest;
    }

    /** Whether no route is attached to the Service for these clients. */
    boolean isEmpty() {
        return streams.isEmpty() && datagrams.isEmpty();
    }

    void print(StringBuilder listing) {
        Stream.concat(streams.stream(), datagrams.stream()).forEach(routes -> {
            String port = routes.port() == REST ? "*" : String.valueOf(routes.port());
            listing.append(" port ").append(port).append(' ').append(routes.kind().kind()).append('\n');
            routes.table().printHosts(listing);
        });
    }

    @Override
    public String toString() {
        return service.key().toString();
    }

    /** The decisions for a Service to which no route is attached: it gets what it is sent, as if there were no mesh. */
    private static final class Direct<T> {

        private static final List<GroupKind> KINDS = List.of(
                GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE, GroupKind.TLS_ROUTE, GroupKind.TCP_ROUTE, GroupKind.UDP_ROUTE);

        private final ResolvedService service;
        private final Place place;
        private final int[] ports;
        private final List<Decision<T>> decisions = new ArrayList<>();
        private final Decision<T> refused;

        Direct(ResolvedService service, Place place) {
            this.service = service;
            this.place = place;
            this.refused = Decision.without(Outcome.NO_LISTENER, place);
            this.ports = service.ports().stream().mapToInt(ServicePort::port).distinct().toArray();
            for (int port : ports) {
                KINDS.forEach(kind -> decisions.add(decide(kind, port)));
            }
        }

        Decision<T> decision(GroupKind kind, int port) {
            for (int i = 0; i < ports.length; i++) {
                if (ports[i] == port) {
                    return decisions.get(i * KINDS.size() + KINDS.indexOf(kind));
                }
            }
            return service.assumed() ? decide(kind, port) : refused;
        }

        private Decision<T> decide(GroupKind kind, int port) {
            return service.itself(kind, port).map(itself -> Decision.<T>direct(place, itself)).orElse(refused);
        }
    }
}
