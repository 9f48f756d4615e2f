package io.gatewayapi.validate.status;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.model.XMesh;
import io.gatewayapi.validate.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The statuses of a topology. Thread-safe; never throws; the cost is linear in the number of objects. */
public final class Statuses {

    /** The kinds with a status, from the outside in. */
    private static final List<GroupKind> KINDS = List.of(
            GroupKind.GATEWAY_CLASS, GroupKind.X_MESH, GroupKind.GATEWAY, GroupKind.LISTENER_SET,
            GroupKind.HTTP_ROUTE, GroupKind.GRPC_ROUTE, GroupKind.TLS_ROUTE, GroupKind.TCP_ROUTE, GroupKind.UDP_ROUTE,
            GroupKind.BACKEND_TLS_POLICY, GroupKind.X_BACKEND_TRAFFIC_POLICY);

    private static final Comparator<Resource> ORDER =
            Comparator.<Resource>comparingInt(resource -> KINDS.indexOf(resource.kind())).thenComparing(Resource::key);

    private final ClassStatuses classes;
    private final GatewayStatuses gateways;
    private final ListenerSetStatuses listenerSets;
    private final RouteStatuses routes;
    private final PolicyStatuses policies;

    private Statuses(Topology topology) {
        Controllers controllers = new Controllers(topology);
        this.classes = new ClassStatuses(topology);
        this.gateways = new GatewayStatuses(topology);
        this.listenerSets = new ListenerSetStatuses(topology);
        this.routes = new RouteStatuses(topology, controllers);
        this.policies = new PolicyStatuses(topology, controllers);
    }

    /**
     * The objects of a topology as their controllers leave them: what the input says of their status is replaced, except for
     * what other controllers have to say. Objects that belong to no controller that is looked at keep the status they have.
     *
     * @param topology the topology
     * @return every GatewayClass, XMesh, Gateway, ListenerSet, route and policy of the input, in this order and by name. Two
     *     inputs of the same objects give equal lists
     */
    public static List<Resource> of(Topology topology) {
        Statuses statuses = new Statuses(topology);
        return topology.resources().resources().stream().flatMap(resource -> statuses.write(resource).stream()).sorted(ORDER).toList();
    }

    private Optional<Resource> write(Resource resource) {
        if (resource instanceof GatewayClass known) {
            return Optional.of(classes.write(known));
        }
        if (resource instanceof XMesh mesh) {
            return Optional.of(classes.write(mesh));
        }
        if (resource instanceof Gateway gateway) {
            return Optional.of(gateways.write(gateway));
        }
        if (resource instanceof ListenerSet set) {
            return Optional.of(listenerSets.write(set));
        }
        if (resource instanceof Route route) {
            return Optional.of(routes.write(route));
        }
        if (resource instanceof BackendTlsPolicy policy) {
            return Optional.of(policies.write(policy));
        }
        return resource instanceof XBackendTrafficPolicy policy ? Optional.of(policies.write(policy)) : Optional.empty();
    }
}
