package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.rejected;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of listeners where the host lacks a feature (GEP-2643, GEP-2644, GEP-1713). */
class FeatureTest {

    private static final Listener TERMINATED = tls("terminated", TlsMode.TERMINATE, "a.example");
    private static final Listener PASSED = tls("passed", TlsMode.PASSTHROUGH, "b.example");
    private static final TlsRoute ROUTE = TlsRoute.builder("infra", "r").parent(EDGE).hostname("*.example")
            .backends(BackendRef.service("s", 443)).build();

    /** CT tlsroute-listener-mixed-termination-not-supported: both conflict, "even with different hostnames", and take no routes. */
    @Test
    void withoutMixedModesTerminationAndPassthroughConflict() {
        Topology topology = without(Feature.TLS_ROUTE_MODE_MIXED, gateway(TERMINATED, PASSED), ROUTE);

        for (String name : List.of("terminated", "passed")) {
            assertEquals(Optional.of(Reasons.PROTOCOL_CONFLICT), listener(topology, name).conflicted());
            assertEquals(Optional.of(Reasons.PROTOCOL_CONFLICT), listener(topology, name).rejected());
            assertEquals(List.of(), listener(topology, name).supportedKinds());
            assertEquals(List.of(), listener(topology, name).routes());
        }
        assertEquals(Optional.of(Reasons.NOT_ALLOWED_BY_LISTENERS), rejected(topology));
    }

    @Test
    void withoutMixedModesOtherPortsDoNotConflict() {
        Listener elsewhere = new Listener("elsewhere", PASSED.hostname(), 8443, PASSED.protocol(), PASSED.tls(), PASSED.allowedRoutes());

        assertTrue(listener(without(Feature.TLS_ROUTE_MODE_MIXED, gateway(TERMINATED, elsewhere)), "elsewhere").isProgrammed());
    }

    /** "TLSRoute on a TLS/Terminate listener without the feature: NotAllowedByListeners". */
    @Test
    void withoutTerminationAListenerTakesNoRoutes() {
        Topology topology = without(Feature.TLS_ROUTE_MODE_TERMINATE, gateway(TERMINATED), ROUTE);

        assertEquals(Optional.of(Reasons.UNSUPPORTED_VALUE), listener(topology, "terminated").rejected());
        assertEquals(List.of(), listener(topology, "terminated").supportedKinds());
        assertEquals(Optional.of(Reasons.NOT_ALLOWED_BY_LISTENERS), rejected(topology));
        assertEquals("spec.listeners[0].tls.mode", Given.problem(topology, "unsupported-value").path());
    }

    /** "only if TCP listeners are supported at all; otherwise TCP is just UnsupportedProtocol". */
    @Test
    void protocolThatIsNotSupportedIsInNobodysWay() {
        Topology topology = without(Feature.TCP_ROUTE, gateway(Listener.http("web", 80), Listener.of("tcp", 80, ProtocolType.TCP)));

        assertEquals(Optional.of(Reasons.UNSUPPORTED_PROTOCOL), listener(topology, "tcp").rejected());
        assertEquals(Optional.empty(), listener(topology, "tcp").conflicted());
        assertTrue(listener(topology, "web").isProgrammed());
    }

    @Test
    void listenerWithoutItsTlsSettingsIsInNobodysWay() {
        Topology topology = Given.trusting(gateway(Listener.https("good", 443, "s"), Listener.of("bad", 443, ProtocolType.HTTPS)));

        assertEquals(Optional.of(Reasons.INVALID), listener(topology, "bad").rejected());
        assertTrue(listener(topology, "good").isProgrammed());
    }

    /** supportedKinds: "kinds both allowed and implemented". */
    @Test
    void kindThatIsNotSupportedIsNotTaken() {
        Topology topology = without(Feature.GRPC_ROUTE, gateway(Listener.http("web", 80)));

        assertEquals(List.of("HTTPRoute"), listener(topology, "web").supportedKinds().stream().map(kind -> kind.kind()).toList());
    }

    @Test
    void routeOfAKindThatIsNotSupportedIsLeftAlone() {
        Topology topology = without(Feature.HTTP_ROUTE, gateway(Listener.http("web", 80)), route("infra", "r", EDGE));

        assertEquals(List.of(), topology.attachments());
        assertEquals(List.of(), listener(topology, "web").routes());
    }

    @Test
    void withoutListenerSetsTheirListenersAreNotThere() {
        Topology topology = without(Feature.LISTENER_SET, gateway(Listener.http("web", 80)),
                set("shop", "extra", 0, Listener.http("more", 81)));

        assertEquals(1, topology.gateways().get(0).listeners().size());
    }

    @Test
    void everythingIsSupportedUnlessItIsSaidOtherwise() {
        assertTrue(Assumptions.CLUSTER.supports(Feature.TLS_ROUTE_MODE_MIXED));
        assertFalse(Assumptions.CLUSTER.without(Feature.TLS_ROUTE_MODE_MIXED).supports(Feature.TLS_ROUTE_MODE_MIXED));
        assertTrue(Assumptions.CLUSTER.without(Feature.TLS_ROUTE_MODE_MIXED).supports(Feature.TLS_ROUTE));
        assertEquals(List.of(Feature.MESH), List.copyOf(Assumptions.CLUSTER.withFeatures(List.of(Feature.MESH)).features()));
        for (Feature feature : Feature.values()) {
            assertEquals(Optional.of(feature), Feature.of(feature.toString()));
        }
        assertEquals(Optional.empty(), Feature.of("HTTPRouteFlying"));
    }

    private static Topology without(Feature feature, Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING.without(feature));
    }

    private static Listener tls(String name, TlsMode mode, String hostname) {
        return Listener.of(name, 443, ProtocolType.TLS).withHostname(hostname).withTls(new ListenerTls(mode, List.of(), Map.of()));
    }
}
