package io.gatewayapi.match.diff;

import io.gatewayapi.match.RouteTable;
import io.gatewayapi.match.reference.ReferenceMesh;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.ResolvedService.Binding;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Services that have routes before or after, as the clients of each namespace see them (GEP-1294). */
final class Mesh {

    /** Where neither the Service nor its routes name a port. */
    private static final int ANY_PORT = 80;

    private static final List<ProtocolType> PROTOCOLS = List.of(ProtocolType.HTTP, ProtocolType.TLS, ProtocolType.TCP, ProtocolType.UDP);

    private static final List<GroupKind> KINDS = List.of(GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE, GroupKind.TLS_ROUTE,
            GroupKind.TCP_ROUTE, GroupKind.UDP_ROUTE);

    private Mesh() {}

    /**
     * The clients of one namespace of one Service.
     *
     * @param service the Service
     * @param namespace the namespace of the clients
     * @param numbers the ports of the Service on either side
     * @param before the Service as it is; empty where it is not there
     * @param after the Service as it would be
     */
    record Clients(ObjectKey service, String namespace, Set<Integer> numbers, Optional<ResolvedService> before,
            Optional<ResolvedService> after) {

        Optional<RouteTable<ResolvedRule>> table(RouteTable<ResolvedRule> all) {
            return all.service(service, namespace);
        }

        /** The ports of the Service as if they were listeners for every host. */
        List<ResolvedListener> ports(Optional<ResolvedService> side) {
            List<ResolvedListener> ports = new ArrayList<>();
            side.ifPresent(found -> {
                ReferenceMesh mesh = ReferenceMesh.of(found, namespace);
                for (int number : numbers) {
                    for (ProtocolType protocol : PROTOCOLS) {
                        ports.add(new ResolvedListener(service, Listener.of("port", number, protocol), KINDS, Optional.empty(),
                                Optional.empty(), Optional.empty(), Optional.empty(), false, false, Optional.empty(),
                                protocol.equals(ProtocolType.HTTP) ? mesh.streams(number) : List.of()));
                    }
                }
            });
            return ports;
        }
    }

    static List<Clients> clients(Topology before, Topology after) {
        Map<ObjectKey, ResolvedService> old = services(before);
        Map<ObjectKey, ResolvedService> young = services(after);
        Set<ObjectKey> services = new LinkedHashSet<>();
        Stream.concat(old.values().stream(), young.values().stream()).filter(service -> !service.bindings().isEmpty())
                .map(ResolvedService::key).forEach(services::add);
        List<Clients> all = new ArrayList<>();
        for (ObjectKey service : services) {
            Optional<ResolvedService> one = Optional.ofNullable(old.get(service));
            Optional<ResolvedService> other = Optional.ofNullable(young.get(service));
            Set<String> namespaces = new LinkedHashSet<>(Set.of(service.namespace()));
            Set<Integer> ports = new TreeSet<>();
            Stream.of(one, other).flatMap(Optional::stream).forEach(found -> {
                found.bindings().stream().map(Binding::namespace).forEach(namespaces::add);
                found.ports().stream().map(ServicePort::port).forEach(ports::add);
                found.bindings().forEach(binding -> binding.port().ifPresent(ports::add));
            });
            if (ports.isEmpty()) {
                ports.add(ANY_PORT);
            }
            namespaces.forEach(namespace -> all.add(new Clients(service, namespace, ports, one, other)));
        }
        return all;
    }

    private static Map<ObjectKey, ResolvedService> services(Topology topology) {
        Map<ObjectKey, ResolvedService> services = new LinkedHashMap<>();
        topology.services().forEach(service -> services.put(service.key(), service));
        return services;
    }
}
