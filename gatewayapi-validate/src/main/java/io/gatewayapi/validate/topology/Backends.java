package io.gatewayapi.validate.topology;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.XBackend;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the backends of a route may be used. Checked in this order: kind, grant, existence. */
final class Backends {

    private static final Set<GroupKind> KINDS = Set.of(GroupKind.SERVICE, GroupKind.SERVICE_IMPORT, GroupKind.X_BACKEND);

    /** GEP-1911: the only values that change how a backend is spoken to. */
    private static final Map<String, String> APP_PROTOCOLS =
            Map.of("kubernetes.io/h2c", "h2c", "kubernetes.io/ws", "ws", "kubernetes.io/wss", "wss");

    private final World world;

    Backends(World world) {
        this.world = world;
    }

    ResolvedBackend resolve(ObjectKey route, BackendRef ref, String path) {
        ObjectKey target = ref.ref().target(route.namespace());
        Optional<ServicePort> port = port(route, target, ref.ref());
        Optional<String> reason = check(route, ref.ref(), target, path).or(() -> usable(route, target, port, path));
        return new ResolvedBackend(ref, target, protocol(route.kind(), port), reason);
    }

    /** Why a reference may not be used, noted as a problem; empty where it may. */
    Optional<String> check(ObjectKey route, BackendReference ref, ObjectKey target, String path) {
        if (!KINDS.contains(target.kind())) {
            world.error("invalid-kind", route, path + ".kind", "a backend cannot be a " + target.kind(),
                    "write kind: Service, or a ServiceImport of group multicluster.x-k8s.io", "BackendObjectReference.kind");
            return Optional.of(Reasons.INVALID_KIND);
        }
        // the grant comes before the existence: nobody learns from a refusal whether the backend is there
        if (!world.grants().allow(route, target)) {
            world.error("ref-not-permitted", route, path, "no ReferenceGrant in namespace " + target.namespace() + " lets " + route.kind().kind()
                    + "s of " + route.namespace() + " use " + target, Grants.missing(route, target), "ReferenceGrant, GEP-709");
            return Optional.of(Reasons.REF_NOT_PERMITTED);
        }
        return world.resources().find(target).isEmpty() ? absent(route, target, path) : portMissing(route, ref, target, path);
    }

    private Optional<String> absent(ObjectKey route, ObjectKey target, String path) {
        if (world.assumptions().trusting()) {
            return Optional.empty();
        }
        world.error("backend-not-found", route, path + ".name", target + " does not exist", "create it, or correct the name", "BackendObjectReference");
        return Optional.of(Reasons.BACKEND_NOT_FOUND);
    }

    private Optional<String> portMissing(ObjectKey route, BackendReference ref, ObjectKey target, String path) {
        List<Integer> ports = ports(target);
        if (ref.port().isEmpty() && !target.kind().equals(GroupKind.X_BACKEND)) {
            world.error("backend-not-found", route, path, "a " + target.kind().kind() + " needs a port", "add port: " + (ports.isEmpty() ? "..." : ports.get(0)),
                    "BackendObjectReference.port: \"Port is required when the referent is a Kubernetes Service\"");
            return Optional.of(Reasons.BACKEND_NOT_FOUND);
        }
        if (ref.port().isPresent() && !ports.contains(ref.port().getAsInt())) {
            world.error("backend-not-found", route, path + ".port", target + " has no port " + ref.port().getAsInt() + ", only " + ports,
                    ports.isEmpty() ? "add the port to it" : "write port: " + ports.get(0), "BackendObjectReference.port is the port of the Service, not of its Pods");
            return Optional.of(Reasons.BACKEND_NOT_FOUND);
        }
        return Optional.empty();
    }

    private List<Integer> ports(ObjectKey target) {
        return world.find(target, Service.class).map(Service::ports)
                .or(() -> world.find(target, ServiceImport.class).map(ServiceImport::ports))
                .map(ports -> ports.stream().map(ServicePort::port).toList())
                .or(() -> world.find(target, XBackend.class).map(backend -> List.of(backend.port().port())))
                .orElse(List.of());
    }

    /** A Service may have one number twice, for TCP and for UDP; the one that the route can use is meant. */
    private Optional<ServicePort> port(ObjectKey route, ObjectKey target, BackendReference ref) {
        boolean udpRoute = route.kind().equals(GroupKind.UDP_ROUTE);
        return world.find(target, Service.class).stream()
                .flatMap(service -> service.ports().stream())
                .filter(port -> ref.port().isPresent() && port.port() == ref.port().getAsInt())
                .min(Comparator.comparing(port -> port.protocol().equals("UDP") != udpRoute));
    }

    private Optional<String> usable(ObjectKey route, ObjectKey target, Optional<ServicePort> port, String path) {
        if (world.find(target, Service.class).filter(service -> service.type().equals("ExternalName")).isPresent()) {
            world.error("invalid-kind", route, path + ".name", target + " is of type ExternalName, which could lead anywhere (CVE-2021-25740)",
                    "give the Service a selector or EndpointSlices", "BackendObjectReference: \"Implementations SHOULD NOT support ExternalName\"");
            return Optional.of(Reasons.INVALID_KIND);
        }
        boolean udpOnly = port.filter(p -> p.protocol().equals("UDP")).isPresent();
        boolean udpRoute = route.kind().equals(GroupKind.UDP_ROUTE);
        boolean wss = port.flatMap(ServicePort::appProtocol).filter("kubernetes.io/wss"::equals).isPresent();
        // GEP-1911: wss needs a BackendTLSPolicy, which is not resolved here; TLSRoutes pass it through
        if (port.isPresent() && udpOnly != udpRoute || wss && !route.kind().equals(GroupKind.TLS_ROUTE)) {
            world.error("unsupported-protocol", route, path + ".port", target + " speaks "
                    + (wss ? "wss" : port.get().protocol()) + " on this port, which a " + route.kind().kind() + " cannot use",
                    "refer to another port", "RouteReasonUnsupportedProtocol, GEP-1911");
            return Optional.of(Reasons.UNSUPPORTED_PROTOCOL);
        }
        return Optional.empty();
    }

    private static String protocol(GroupKind route, Optional<ServicePort> port) {
        if (route.equals(GroupKind.HTTP_ROUTE)) {
            return port.flatMap(ServicePort::appProtocol).map(name -> APP_PROTOCOLS.getOrDefault(name, "http")).orElse("http");
        }
        if (route.equals(GroupKind.GRPC_ROUTE)) {
            return "h2c";
        }
        return route.equals(GroupKind.TLS_ROUTE) ? "tls" : route.equals(GroupKind.UDP_ROUTE) ? "udp" : "tcp";
    }
}
