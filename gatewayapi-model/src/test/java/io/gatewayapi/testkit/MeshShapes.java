package io.gatewayapi.testkit;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What scenarios of a Gateway become when the routes are a Service's. */
final class MeshShapes {

    private static final String NAMESPACE = "shop";
    private static final String SERVICE = "svc";

    /** Which ports a route claims: by number, by name or all; seldom one that is not there, or another Service. */
    private enum Port { EIGHTY, NAMED, OTHER, UDP, ALL, MISSING, ELSEWHERE }

    /** The namespace of a route, and what it claims. */
    private record Claim(String namespace, Port port) {}

    /** A route that has no requests. */
    private record Stream(int kind, Claim claim) {}

    private MeshShapes() {}

    static Arbitrary<Scenario> scenarios(Arbitrary<Scenario> gateways) {
        Arbitrary<List<Claim>> claims = claims().list().ofSize(6);
        Arbitrary<List<Stream>> streams = Combinators.combine(Arbitraries.integers().between(0, 2), claims()).as(Stream::new).list().ofMaxSize(3);
        Arbitrary<List<Integer>> ports = Arbitraries.frequency(Tuple.of(6, 80), Tuple.of(4, 81), Tuple.of(1, 53), Tuple.of(1, 82)).list().ofSize(6);
        return Combinators.combine(gateways, claims, streams, ports).as(MeshShapes::scenario).withoutEdgeCases();
    }

    private static Arbitrary<Claim> claims() {
        Arbitrary<String> namespaces = Arbitraries.frequency(Tuple.of(4, NAMESPACE), Tuple.of(2, "infra"), Tuple.of(1, "shop-b"));
        Arbitrary<Port> ports = Arbitraries.frequency(Tuple.of(4, Port.EIGHTY), Tuple.of(2, Port.NAMED), Tuple.of(3, Port.OTHER), Tuple.of(1, Port.UDP),
                Tuple.of(4, Port.ALL), Tuple.of(1, Port.MISSING), Tuple.of(1, Port.ELSEWHERE));
        return Combinators.combine(namespaces, ports).as(Claim::new);
    }

    private static Scenario scenario(Scenario gateway, List<Claim> claims, List<Stream> streams, List<Integer> ports) {
        List<Resource> all = new ArrayList<>();
        int routes = 0;
        for (Resource resource : gateway.resources().resources()) {
            if (resource instanceof HttpRoute route) {
                Claim claim = claims.get(routes++);
                HttpRoute.Builder own = HttpRoute.builder("", "").metadata(in(route.metadata(), claim)).parent(parent(claim));
                route.hostnames().forEach(own::hostname);
                route.rules().forEach(own::rule);
                all.add(own.build());
            } else if (resource instanceof GrpcRoute route) {
                Claim claim = claims.get(routes++);
                GrpcRoute.Builder own = GrpcRoute.builder("", "").metadata(in(route.metadata(), claim)).parent(parent(claim));
                route.hostnames().forEach(own::hostname);
                route.rules().forEach(own::rule);
                all.add(own.build());
            } else {
                all.add(resource);
            }
        }
        for (int i = 0; i < streams.size(); i++) {
            all.add(stream("l" + i, streams.get(i)));
        }
        all.add(new Service(ObjectMeta.of(NAMESPACE, SERVICE), "ClusterIP", Optional.empty(), List.of(
                new ServicePort(Optional.of("http"), 80, "TCP", Optional.empty()),
                new ServicePort(Optional.of("alt"), 81, "TCP", Optional.of("kubernetes.io/h2c")),
                new ServicePort(Optional.of("dns"), 53, "UDP", Optional.empty()))));
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < gateway.requests().size(); i++) {
            requests.add(gateway.requests().get(i).withPort(ports.get(i)));
        }
        return new Scenario(ResourceSet.of(all), requests);
    }

    private static Resource stream(String name, Stream stream) {
        String namespace = stream.claim().namespace();
        ParentReference parent = parent(stream.claim());
        BackendRef backend = BackendRef.of(BackendReference.service(NAMESPACE, SERVICE, stream.kind() == 2 ? 53 : 80));
        return switch (stream.kind()) {
            case 0 -> TlsRoute.builder(namespace, name).parent(parent).hostname("a.example.com").backends(backend).build();
            case 1 -> TcpRoute.of(namespace, name, parent, backend);
            default -> UdpRoute.of(namespace, name, parent, backend);
        };
    }

    private static ObjectMeta in(ObjectMeta metadata, Claim claim) {
        return new ObjectMeta(metadata.name(), Optional.of(claim.namespace()), metadata.labels(), metadata.annotations(), metadata.creationTimestamp(), metadata.generation());
    }

    private static ParentReference parent(Claim claim) {
        String name = claim.port() == Port.ELSEWHERE ? "gone" : SERVICE;
        ParentReference service = new ParentReference("", "Service", Optional.of(NAMESPACE), name, Optional.empty(), OptionalInt.empty());
        return switch (claim.port()) {
            case EIGHTY -> service.withPort(80);
            case NAMED -> service.withSectionName("http");
            case OTHER -> service.withPort(81);
            case UDP -> service.withPort(53);
            case MISSING -> service.withPort(90);
            case ALL, ELSEWHERE -> service;
        };
    }
}
