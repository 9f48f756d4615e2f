package io.gatewayapi.testkit;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Listeners and routes of TLS, TCP and UDP, with HTTPS beside them: what is decided before anybody reads a request. */
final class StreamShapes {

    /** What a listener is there for. */
    private enum Use { HTTPS, PASSTHROUGH, TERMINATE, TCP, UDP }

    /** A listener without its name. */
    private record Slot(Use use, Optional<String> hostname, int port) {}

    /** A route: its kind, its parent, its host names, its age. */
    private record Claim(Use use, int parent, List<String> hostnames, Optional<Instant> created) {}

    private StreamShapes() {}

    static Arbitrary<Scenario> scenarios() {
        Arbitrary<List<Slot>> ofGateway = slots().list().uniqueElements().ofMinSize(1).ofMaxSize(5);
        Arbitrary<List<Slot>> ofSet = slots().list().uniqueElements().ofMaxSize(2);
        Arbitrary<List<Claim>> claims = claims().list().ofMinSize(1).ofMaxSize(7);
        Arbitrary<List<Request>> requests = requests().list().ofSize(6);
        return Combinators.combine(ofGateway, ofSet, claims, requests).as(StreamShapes::scenario).withoutEdgeCases();
    }

    private static Arbitrary<Slot> slots() {
        Arbitrary<Optional<String>> hostnames = Names.hostnames().optional(0.7);
        Arbitrary<Use> uses = Arbitraries.frequency(Tuple.of(5, Use.HTTPS), Tuple.of(4, Use.PASSTHROUGH), Tuple.of(2, Use.TERMINATE),
                Tuple.of(2, Use.TCP), Tuple.of(2, Use.UDP));
        return Combinators.combine(uses, hostnames, Arbitraries.of(0, 0, 0, 1)).as((use, hostname, other) -> {
            boolean named = use != Use.TCP && use != Use.UDP;
            return new Slot(use, hostname.filter(any -> named), (named ? 443 : use == Use.TCP ? 9000 : 53) + other);
        });
    }

    private static Arbitrary<Claim> claims() {
        return Combinators.combine(Arbitraries.of(Use.values()), Arbitraries.of(0, 0, 0, 1, 2), Names.hostnames().list().uniqueElements()
                .ofMaxSize(2), Names.creationTimestamps()).as(Claim::new);
    }

    /** Each stands for a connection too, by its port and its server name. */
    private static Arbitrary<Request> requests() {
        Arbitrary<Integer> ports = Arbitraries.frequency(Tuple.of(8, 443), Tuple.of(2, 444), Tuple.of(3, 9000),
                Tuple.of(3, 53), Tuple.of(1, 54));
        Arbitrary<String> names = Arbitraries.frequencyOf(Tuple.of(8, Names.hosts()),
                Tuple.of(1, Arbitraries.of("", "A.Example", "a.example.", "..")));
        return Combinators.combine(ports, names, Names.hosts().optional(0.4), Names.paths())
                .as((port, name, host, path) -> new Request("GET", true, host.orElse(name), path, port, name, List.of()));
    }

    private static Scenario scenario(List<Slot> ofGateway, List<Slot> ofSet, List<Claim> claims, List<Request> requests) {
        Gateway.Builder gateway = Gateway.builder(Listening.NAMESPACE, Listening.GATEWAY).allowedListeners(NamespaceSelection.ALL);
        listeners(ofGateway).forEach(gateway::listener);
        List<Resource> all = new ArrayList<>(List.of(gateway.build(), Service.of(Listening.NAMESPACE, "s1", 80),
                Certificates.secret(Listening.NAMESPACE, Listening.CERTIFICATE),
                Certificates.secret(Listening.SET_NAMESPACE, Listening.CERTIFICATE)));
        if (!ofSet.isEmpty()) {
            ObjectReference parent = new ObjectReference(GroupKind.GATEWAY.group(), GroupKind.GATEWAY.kind(),
                    Optional.of(Listening.NAMESPACE), Listening.GATEWAY);
            all.add(new ListenerSet(ObjectMeta.of(Listening.SET_NAMESPACE, Listening.SET), parent, listeners(ofSet),
                    new ListenerSetStatus(List.of(), List.of())));
        }
        for (int i = 0; i < claims.size(); i++) {
            all.add(route("r" + (9 - i), claims.get(i)));
        }
        return new Scenario(ResourceSet.of(all), requests);
    }

    private static List<Listener> listeners(List<Slot> slots) {
        List<Listener> listeners = new ArrayList<>();
        for (Slot slot : slots) {
            String name = "l" + listeners.size();
            Listener listener = switch (slot.use) {
                case HTTPS -> Listener.https(name, slot.port, Listening.CERTIFICATE);
                case PASSTHROUGH -> Listener.of(name, slot.port, ProtocolType.TLS)
                        .withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of()));
                case TERMINATE -> Listener.of(name, slot.port, ProtocolType.TLS)
                        .withTls(Listener.https(name, slot.port, Listening.CERTIFICATE).tls().orElseThrow());
                case TCP -> Listener.of(name, slot.port, ProtocolType.TCP);
                case UDP -> Listener.of(name, slot.port, ProtocolType.UDP);
            };
            listeners.add(slot.hostname.map(listener::withHostname).orElse(listener).withAllowedRoutes(AllowedRoutes.ALL));
        }
        return listeners;
    }

    private static Resource route(String name, Claim claim) {
        ParentReference gateway = ParentReference.gateway(Listening.NAMESPACE, Listening.GATEWAY);
        ParentReference parent = claim.parent == 0 ? gateway
                : claim.parent == 1 ? gateway.withSectionName("l0") : ParentReference.listenerSet(Listening.SET_NAMESPACE, Listening.SET);
        ObjectMeta plain = ObjectMeta.of(Listening.NAMESPACE, name);
        ObjectMeta metadata = claim.created.map(plain::withCreationTimestamp).orElse(plain);
        BackendRef backend = BackendRef.of(BackendReference.service("s1", 80));
        RouteStatus none = new RouteStatus(List.of());
        switch (claim.use) {
            case HTTPS -> {
                HttpRoute.Builder route = HttpRoute.builder("", "").metadata(metadata).parent(parent).rule(rule -> rule.backend(backend));
                claim.hostnames.forEach(route::hostname);
                return route.build();
            }
            case TCP -> {
                TcpRoute route = TcpRoute.of(Listening.NAMESPACE, name, parent, backend);
                return new TcpRoute(metadata, route.parentRefs(), route.rules(), route.useDefaultGateways(), none);
            }
            case UDP -> {
                UdpRoute route = UdpRoute.of(Listening.NAMESPACE, name, parent, backend);
                return new UdpRoute(metadata, route.parentRefs(), route.rules(), route.useDefaultGateways(), none);
            }
            default -> {
                TlsRoute route = TlsRoute.builder(Listening.NAMESPACE, name).parent(parent).backends(backend).build();
                List<String> hostnames = claim.hostnames.isEmpty() ? List.of("*.example") : claim.hostnames;
                return new TlsRoute(metadata, route.parentRefs(), hostnames, route.rules(), route.useDefaultGateways(), none);
            }
        }
    }
}
