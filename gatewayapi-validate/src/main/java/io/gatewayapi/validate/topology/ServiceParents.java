package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.validate.topology.ResolvedService.Binding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Routes whose parent is a Service: those of a mesh (GEP-1294). Neither allowedRoutes nor grants have a say in them. */
final class ServiceParents {

    /** "GRPCRoute, HTTPRoute, TLSRoute, TCPRoute": where several kinds share a Service and port, the first of them counts. */
    private static final List<GroupKind> SPECIFICITY = List.of(GroupKind.GRPC_ROUTE, GroupKind.HTTP_ROUTE, GroupKind.TLS_ROUTE, GroupKind.TCP_ROUTE);

    /** "GAMMA implementations SHOULD NOT infer any functionality from the hostnames field": every host, also for the SNI. */
    private static final List<Hostname> EVERY_HOST = List.of(new Hostname("", ""));

    /** Every port that no other reference of the group names: of a Service that is not at hand. */
    private static final int REST = 0;

    /** Routes of one namespace to a Service: of its owner (producer), or of one of its consumers. */
    private record Group(ObjectKey service, String namespace) {}

    /** What a route claims of it. */
    private record Claim(GroupKind kind, int port) {}

    private final World world;
    private final Map<Group, Set<Claim>> claims = new HashMap<>();
    private final Map<Group, Map<Integer, Map<ObjectKey, AttachedRoute>>> attached = new LinkedHashMap<>();

    /** @param routes those that some parent can accept; others displace nobody */
    ServiceParents(World world, List<ResolvedRoute> routes) {
        this.world = world;
        for (ResolvedRoute resolved : routes) {
            Route route = resolved.route();
            for (ParentReference ref : route.parentRefs()) {
                ObjectKey parent = ref.target(route.namespace());
                if (exists(parent) && resolved.rejected().isEmpty()) {
                    Set<Claim> all = claims.computeIfAbsent(new Group(parent, route.namespace()), key -> new HashSet<>());
                    ports(parent, ref).forEach(port -> all.add(new Claim(route.kind(), port)));
                }
            }
        }
    }

    /** Whether a mesh knows the Service at all. */
    boolean exists(ObjectKey parent) {
        return parent.kind().equals(GroupKind.SERVICE) && world.exists(parent);
    }

    /** Why the Service does not take a route on any port; empty where it does. */
    Optional<String> judge(Route route, ParentReference ref, ObjectKey parent, String path) {
        List<Integer> ports = ports(parent, ref);
        if (ports.isEmpty()) {
            world.error("no-matching-parent", route.key(), path + (ref.sectionName().isPresent() ? ".sectionName" : ".port"),
                    parent + " has no such port", "name one of its ports", "ParentReference.port, GEP-1294");
            return Optional.of(Reasons.NO_MATCHING_PARENT);
        }
        Group group = new Group(parent, route.namespace());
        if (ports.stream().anyMatch(port -> winner(group, port, route.kind()).isEmpty())) {
            return Optional.empty(); // of a route that loses some of its ports the others are left
        }
        GroupKind winner = winner(group, ports.get(0), route.kind()).orElseThrow();
        world.error("conflicted", route.key(), path, "a " + winner.kind() + " of the same namespace has the parent " + parent
                + " too, and goes first", "use one kind of route for it", "GEP-1294: routes of several kinds");
        return Optional.of(Reasons.CONFLICTED);
    }

    /** The kind that displaces another on a port; empty where that one stays. UDP "is orthogonal to these". */
    private Optional<GroupKind> winner(Group group, int port, GroupKind kind) {
        return SPECIFICITY.stream().limit(Math.max(SPECIFICITY.indexOf(kind), 0))
                .filter(better -> claims.getOrDefault(group, Set.of()).stream()
                        .anyMatch(claim -> claim.kind().equals(better) && (claim.port() == port || claim.port() == REST)))
                .findFirst();
    }

    /** Attaches a route that was judged well. */
    void attach(Route route, ParentReference ref, ObjectKey parent, List<ResolvedRule> rules) {
        Group group = new Group(parent, route.namespace());
        AttachedRoute whole = new AttachedRoute(route, EVERY_HOST, rules);
        Map<Integer, Map<ObjectKey, AttachedRoute>> byPort = attached.computeIfAbsent(group, key -> new TreeMap<>());
        ports(parent, ref).stream().filter(port -> winner(group, port, route.kind()).isEmpty())
                .forEach(port -> byPort.computeIfAbsent(port, key -> new LinkedHashMap<>()).put(route.key(), whole));
    }

    /** The Services at hand, then those that are taken to exist because a route attaches to them. */
    List<ResolvedService> services() {
        Map<ObjectKey, List<Binding>> bindings = new LinkedHashMap<>();
        world.resources().all(Service.class).forEach(service -> bindings.put(service.key(), new ArrayList<>()));
        attached.forEach((group, byPort) -> bindings.computeIfAbsent(group.service(), key -> new ArrayList<>())
                .addAll(bindings(group, byPort)));
        List<ResolvedService> services = new ArrayList<>();
        bindings.forEach((key, all) -> {
            Optional<Service> service = world.find(key, Service.class);
            services.add(new ResolvedService(key, service.isEmpty(), service.map(Service::ports).orElse(List.of()), all));
        });
        return services;
    }

    private List<Binding> bindings(Group group, Map<Integer, Map<ObjectKey, AttachedRoute>> byPort) {
        List<Binding> bindings = new ArrayList<>();
        byPort.forEach((port, routes) -> {
            Map<ObjectKey, AttachedRoute> all = new LinkedHashMap<>(routes);
            if (port != REST) {
                byPort.getOrDefault(REST, Map.of()).forEach((key, route) -> {
                    if (winner(group, port, route.route().kind()).isEmpty()) {
                        all.putIfAbsent(key, route);
                    }
                });
            }
            OptionalInt number = port == REST ? OptionalInt.empty() : OptionalInt.of(port);
            bindings.add(new Binding(group.namespace(), number, List.copyOf(all.values())));
        });
        return bindings;
    }

    /** "If port is not set, the implementation MUST associate the route with all ports defined in the Service". */
    private List<Integer> ports(ObjectKey parent, ParentReference ref) {
        return world.find(parent, Service.class)
                .map(service -> service.ports().stream()
                        .filter(port -> ref.sectionName().isEmpty() || port.name().equals(ref.sectionName()))
                        .filter(port -> ref.port().isEmpty() || ref.port().getAsInt() == port.port())
                        .map(ServicePort::port).distinct().toList())
                .orElse(List.of(ref.port().orElse(REST)));
    }
}
