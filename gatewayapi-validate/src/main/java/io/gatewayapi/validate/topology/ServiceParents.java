package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Routes whose parent is a Service: those of a mesh (GEP-1294). Neither allowedRoutes nor grants have a say in them. */
final class ServiceParents {

    /** "GRPCRoute, HTTPRoute, TLSRoute, TCPRoute": where several kinds share a Service, the first of them counts. */
    private static final List<GroupKind> SPECIFICITY = List.of(GroupKind.GRPC_ROUTE, GroupKind.HTTP_ROUTE, GroupKind.TLS_ROUTE, GroupKind.TCP_ROUTE);

    /** Routes of one namespace to a Service: of its owner, or of one of its consumers. */
    private record Group(ObjectKey service, String namespace) {}

    /** What a route claims of it: a port, or with 0 every port. */
    private record Claim(GroupKind kind, int port) {}

    private final World world;
    private Map<Group, Set<Claim>> claims; // found when a Service is first asked for: most routes are those of Gateways

    ServiceParents(World world) {
        this.world = world;
    }

    private Map<Group, Set<Claim>> claims() {
        Map<Group, Set<Claim>> found = new HashMap<>();
        for (Route route : world.resources().routes()) {
            for (ParentReference ref : route.parentRefs()) {
                ObjectKey parent = ref.target(route.namespace());
                if (parent.kind().equals(GroupKind.SERVICE)) {
                    found.computeIfAbsent(new Group(parent, route.namespace()), key -> new HashSet<>()).add(new Claim(route.kind(), port(parent, ref)));
                }
            }
        }
        return found;
    }

    /** Whether a mesh knows the Service at all. */
    boolean exists(ObjectKey parent) {
        return parent.kind().equals(GroupKind.SERVICE) && world.exists(parent);
    }

    /** Why the Service does not take a route; empty where it does. */
    Optional<String> judge(Route route, ParentReference ref, ObjectKey parent, String path) {
        if (ports(parent, ref).filter(List::isEmpty).isPresent()) {
            world.error("no-matching-parent", route.key(), path + (ref.sectionName().isPresent() ? ".sectionName" : ".port"),
                    parent + " has no such port", "name one of its ports", "ParentReference.port, GEP-1294");
            return Optional.of(Reasons.NO_MATCHING_PARENT);
        }
        int port = port(parent, ref);
        int rank = SPECIFICITY.indexOf(route.kind());
        Optional<GroupKind> winner = SPECIFICITY.stream().limit(Math.max(rank, 0)).filter(kind -> isClaimed(kind, route, parent, port)).findFirst();
        winner.ifPresent(kind -> world.error("conflicted", route.key(), path, "a " + kind.kind() + " of the same namespace has the parent " + parent
                + " too, and goes first", "use one kind of route for it", "GEP-1294: routes of several kinds"));
        return winner.map(kind -> Reasons.CONFLICTED);
    }

    private boolean isClaimed(GroupKind kind, Route route, ObjectKey parent, int port) {
        if (claims == null) {
            claims = claims();
        }
        return claims.get(new Group(parent, route.namespace())).stream()
                .anyMatch(claim -> claim.kind().equals(kind) && (claim.port() == port || claim.port() == 0 || port == 0));
    }

    private int port(ObjectKey parent, ParentReference ref) {
        boolean named = ref.sectionName().isPresent() || ref.port().isPresent();
        return named ? ports(parent, ref).flatMap(ports -> ports.stream().findFirst()).map(ServicePort::port).orElse(ref.port().orElse(0)) : 0;
    }

    /** The ports that a reference selects; empty where the Service is not at hand. */
    private Optional<List<ServicePort>> ports(ObjectKey parent, ParentReference ref) {
        boolean all = ref.sectionName().isEmpty() && ref.port().isEmpty();
        return world.find(parent, Service.class).filter(service -> !all).map(service -> service.ports().stream()
                .filter(port -> ref.sectionName().isEmpty() || port.name().equals(ref.sectionName()))
                .filter(port -> ref.port().isEmpty() || ref.port().getAsInt() == port.port())
                .toList());
    }
}
