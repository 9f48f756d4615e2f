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

/** Whether the backends of a route may be used. Checked in this order: kind, grant, existence, protocol, TLS. */
final class Backends {

    private static final Set<GroupKind> KINDS = Set.of(GroupKind.SERVICE, GroupKind.SERVICE_IMPORT, GroupKind.X_BACKEND);

    private static final String H2C = "kubernetes.io/h2c";
    private static final String WS = "kubernetes.io/ws";
    private static final String WSS = "kubernetes.io/wss";

    /** GEP-1911: the only values that change how a backend is spoken to. */
    private static final Map<String, String> APP_PROTOCOLS = Map.of(H2C, "h2c", WS, "ws", WSS, "wss");

    private final World world;
    private final BackendTlsPolicies policies;

    Backends(World world, BackendTlsPolicies policies) {
        this.world = world;
        this.policies = policies;
    }

    /** A backend of a rule or of a filter; why its reference does not resolve is noted in the route. */
    ResolvedBackend resolve(RouteReferences route, BackendRef ref, String path) {
        ObjectKey target = ref.ref().target(route.key().namespace());
        Optional<ServicePort> port = port(route.key(), target, ref.ref());
        Optional<BackendTls> tls = tls(route.key().kind(), target, port);
        Optional<String> unresolved = unresolved(route, ref.ref(), port, tls, path);
        // a policy that cannot be honoured makes the backend invalid, but is nothing that the route refers to; what it asks for
        // is not answered by plain text, for a copy or an authorisation either
        return new ResolvedBackend(ref, target, protocol(route.key().kind(), target, port), tls, unresolved.or(() -> tls.flatMap(BackendTls::rejected)));
    }

    private Optional<String> unresolved(
            RouteReferences route, BackendReference ref, Optional<ServicePort> port, Optional<BackendTls> tls, String path) {
        ObjectKey target = ref.target(route.key().namespace());
        Optional<String> unresolved = check(route, ref, path).or(() -> usable(route.key(), target, port, tls.isPresent(), path));
        unresolved.ifPresent(route::unresolved);
        return unresolved;
    }

    /** TCP and UDP are passed on as they come. */
    private Optional<BackendTls> tls(GroupKind route, ObjectKey target, Optional<ServicePort> port) {
        boolean raw = route.equals(GroupKind.TCP_ROUTE) || route.equals(GroupKind.UDP_ROUTE);
        return raw ? Optional.empty() : policies.of(target, port);
    }

    /** Why a reference may not be used, noted as a problem; empty where it may. */
    private Optional<String> check(RouteReferences route, BackendReference ref, String path) {
        ObjectKey target = ref.target(route.key().namespace());
        if (!KINDS.contains(target.kind())) {
            world.error("invalid-kind", route.key(), path + ".kind", "a backend cannot be a " + target.kind(),
                    "write kind: Service, or a ServiceImport of group multicluster.x-k8s.io", "BackendObjectReference.kind");
            return Optional.of(Reasons.INVALID_KIND);
        }
        // the grant comes before the existence: nobody learns from a refusal whether the backend is there
        if (route.needsGrants() && !world.permits(route.key(), target, path)) {
            return Optional.of(Reasons.REF_NOT_PERMITTED);
        }
        route.leadsTo(target);
        return world.resources().find(target).isEmpty() ? absent(route.key(), target, path) : portMissing(route.key(), ref, target, path);
    }

    private Optional<String> absent(ObjectKey route, ObjectKey target, String path) {
        if (world.exists(target)) {
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

    private Optional<String> usable(ObjectKey route, ObjectKey target, Optional<ServicePort> port, boolean secured, String path) {
        if (world.find(target, Service.class).filter(service -> service.type().equals("ExternalName")).isPresent()) {
            world.error("invalid-kind", route, path + ".name", target + " is of type ExternalName, which could lead anywhere (CVE-2021-25740)",
                    "give the Service a selector or EndpointSlices", "BackendObjectReference: \"Implementations SHOULD NOT support ExternalName\"");
            return Optional.of(Reasons.INVALID_KIND);
        }
        boolean datagrams = port.filter(p -> p.protocol().equals("UDP")).isPresent();
        if (port.isPresent() && datagrams != route.kind().equals(GroupKind.UDP_ROUTE)) {
            return unsupported(route, target, port.get().protocol(), path);
        }
        Optional<String> spoken = port.flatMap(ServicePort::appProtocol).filter(name -> !speaks(route.kind(), name, secured));
        return spoken.flatMap(name -> unsupported(route, target, name, path));
    }

    /** GEP-1911: which application protocols a kind of route can use; whatever is no standard one has no effect. */
    private boolean speaks(GroupKind route, String appProtocol, boolean secured) {
        boolean http = route.equals(GroupKind.HTTP_ROUTE);
        boolean grpc = route.equals(GroupKind.GRPC_ROUTE);
        return switch (appProtocol) {
            case H2C -> !http || world.assumptions().supports(Feature.HTTP_ROUTE_BACKEND_PROTOCOL_H2C);
            case WS -> !grpc && (!http || world.assumptions().supports(Feature.HTTP_ROUTE_BACKEND_PROTOCOL_WEB_SOCKET));
            // "wss": conditional on a BackendTLSPolicy; TLSRoutes pass it through
            case WSS -> !grpc && (!http || secured && world.assumptions().supports(Feature.HTTP_ROUTE_BACKEND_PROTOCOL_WEB_SOCKET));
            default -> true;
        };
    }

    private Optional<String> unsupported(ObjectKey route, ObjectKey target, String protocol, String path) {
        world.error("unsupported-protocol", route, path + ".port", target + " speaks " + protocol + " on this port, which a " + route.kind().kind() + " cannot use",
                protocol.equals(WSS) && route.kind().equals(GroupKind.HTTP_ROUTE) ? "add a BackendTLSPolicy for it, or refer to another port" : "refer to another port",
                "RouteReasonUnsupportedProtocol, GEP-1911");
        return Optional.of(Reasons.UNSUPPORTED_PROTOCOL);
    }

    private String protocol(GroupKind route, ObjectKey target, Optional<ServicePort> port) {
        return route.equals(GroupKind.HTTP_ROUTE) ? external(target).orElseGet(() -> spoken(route, port)) : spoken(route, port);
    }

    /** How a port of a Service is spoken to. */
    static String spoken(GroupKind route, Optional<ServicePort> port) {
        if (route.equals(GroupKind.HTTP_ROUTE)) {
            return port.flatMap(ServicePort::appProtocol).map(name -> APP_PROTOCOLS.getOrDefault(name, "http")).orElse("http");
        }
        // a TLSRoute whose listener passes TLS through speaks tls: see ResolvedBackend.passedThrough
        return route.equals(GroupKind.GRPC_ROUTE) ? "h2c" : route.equals(GroupKind.UDP_ROUTE) ? "udp" : "tcp";
    }

    /** XBackend.spec.protocol. */
    private Optional<String> external(ObjectKey target) {
        return world.find(target, XBackend.class).flatMap(XBackend::protocol).map(protocol -> switch (protocol.value()) {
            case "HTTP2", "H2C" -> "h2c";
            case "TCP" -> "tcp";
            default -> "http";
        });
    }
}
