package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.rejected;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.trusting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kinds of routes a listener takes, and whether it is accepted (Listener.protocol, Listener.allowedRoutes.kinds). */
class ListenerTest {

    @ParameterizedTest(name = "{0} carries {1}")
    @CsvSource({
        "HTTP,  HTTPRoute GRPCRoute",
        "HTTPS, HTTPRoute GRPCRoute",
        "TLS,   TLSRoute",
        "TCP,   TCPRoute",
        "UDP,   UDPRoute",
    })
    void eachProtocolCarriesItsKinds(String protocol, String kinds) {
        Topology topology = trusting(gateway(listenerOf(protocol)));

        assertEquals(kinds(kinds), listener(topology, "l").supportedKinds());
        assertTrue(listener(topology, "l").isProgrammed());
        assertNoProblem(topology);
    }

    @ParameterizedTest(name = "{0} with the kinds {1} takes {2}")
    @CsvSource({
        "HTTP,  HTTPRoute,              HTTPRoute",
        "HTTP,  GRPCRoute,              GRPCRoute",
        "HTTP,  GRPCRoute HTTPRoute,    GRPCRoute HTTPRoute",
        "TCP,   TCPRoute,               TCPRoute",
    })
    void kindsNarrowWhatTheProtocolCarries(String protocol, String wanted, String taken) {
        Topology topology = trusting(gateway(listenerOf(protocol).withAllowedRoutes(allowing(kinds(wanted)))));

        assertEquals(kinds(taken), listener(topology, "l").supportedKinds());
        assertEquals(Optional.empty(), listener(topology, "l").unresolved());
        assertTrue(listener(topology, "l").isProgrammed());
    }

    /** "the implementation MUST set the ResolvedRefs condition to False ... even if others are valid". */
    @ParameterizedTest(name = "{0} with the kinds {1}")
    @CsvSource({
        "HTTP,  HTTPRoute TLSRoute,     HTTPRoute",
        "HTTP,  HTTPRoute Unheard,      HTTPRoute",
        "TLS,   TLSRoute TCPRoute,      TLSRoute",
    })
    void oneKindThatDoesNotFitLeavesTheOthersWorking(String protocol, String wanted, String taken) {
        Topology topology = trusting(gateway(listenerOf(protocol).withAllowedRoutes(allowing(kinds(wanted)))));

        assertEquals(kinds(taken), listener(topology, "l").supportedKinds());
        assertEquals(Optional.of(Reasons.INVALID_ROUTE_KINDS), listener(topology, "l").unresolved());
        assertEquals(Optional.empty(), listener(topology, "l").rejected());
        assertTrue(listener(topology, "l").isProgrammed());
        assertEquals("spec.listeners[0].allowedRoutes.kinds", problem(topology, "invalid-route-kinds").path());
    }

    @ParameterizedTest(name = "{0} with the kinds {1}")
    @CsvSource({"HTTP, TLSRoute", "HTTPS, TCPRoute UDPRoute", "TLS, HTTPRoute", "TCP, HTTPRoute", "UDP, TCPRoute", "HTTP, Unheard"})
    void noKindThatFitsLeavesNothing(String protocol, String wanted) {
        Topology topology = trusting(gateway(listenerOf(protocol).withAllowedRoutes(allowing(kinds(wanted)))));

        assertEquals(List.of(), listener(topology, "l").supportedKinds());
        assertEquals(Optional.of(Reasons.INVALID_ROUTE_KINDS), listener(topology, "l").unresolved());
        assertFalse(listener(topology, "l").isProgrammed());
    }

    /** A group of "" means core everywhere, and there is no HTTPRoute in the core group. */
    @Test
    void kindOfAnotherGroupIsAnotherKind() {
        AllowedRoutes allowed = allowing(List.of(new GroupKind("", "HTTPRoute"), new GroupKind("example.org", "HTTPRoute")));
        Topology topology = trusting(gateway(Listener.http("l", 80).withAllowedRoutes(allowed)), route("infra", "r", EDGE));

        assertEquals(List.of(), listener(topology, "l").supportedKinds());
        assertEquals(Optional.of(Reasons.NOT_ALLOWED_BY_LISTENERS), rejected(topology));
    }

    @Test
    void protocolThatIsNotKnownTakesNothing() {
        Topology topology = trusting(gateway(listenerOf("example.org/SPDY").withAllowedRoutes(allowing(kinds("HTTPRoute")))));

        assertEquals(List.of(), listener(topology, "l").supportedKinds());
        assertEquals(Optional.of(Reasons.UNSUPPORTED_PROTOCOL), listener(topology, "l").rejected());
        assertEquals(Optional.empty(), listener(topology, "l").unresolved(), "the protocol is what is wrong");
        assertFalse(listener(topology, "l").isProgrammed());
        assertEquals("spec.listeners[0].protocol", problem(topology, "unsupported-protocol").path());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"HTTPS", "TLS"})
    void tlsProtocolWithoutTlsSettingsIsInvalid(String protocol) {
        Topology topology = trusting(gateway(Listener.of("l", 443, new ProtocolType(protocol)), Listener.http("other", 80)));

        assertEquals(Optional.of(Reasons.INVALID), listener(topology, "l").rejected());
        assertFalse(listener(topology, "l").isProgrammed());
        assertTrue(listener(topology, "other").isProgrammed());
        assertEquals("Gateway infra/edge", problem(topology, "tls-missing").object());
    }

    @Test
    void modeThatIsNotKnownIsAnUnsupportedValue() {
        ListenerTls odd = new ListenerTls(new TlsMode("Sometimes"), List.of(), Map.of());
        Topology topology = trusting(gateway(Listener.of("l", 443, ProtocolType.TLS).withTls(odd)));

        assertEquals(Optional.of(Reasons.UNSUPPORTED_VALUE), listener(topology, "l").rejected());
        assertEquals("spec.listeners[0].tls.mode", problem(topology, "unsupported-value").path());
    }

    /** attachedRoutes counts "regardless of the Listener's own state". */
    @Test
    void routesAttachToAListenerThatDoesNotServe() {
        Topology topology = trusting(gateway(Listener.of("l", 443, ProtocolType.HTTPS)), route("infra", "r", EDGE));

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of("r"), Given.attached(topology, "l"));
    }

    @Test
    void listenersKeepTheOrderOfTheGateway() {
        Topology topology = trusting(gateway(Listener.http("z", 80), Listener.http("a", 81), Listener.http("m", 79)));

        assertEquals(List.of("z", "a", "m"),
                topology.gateways().get(0).listeners().stream().map(listener -> listener.listener().name()).toList());
    }

    private static List<GroupKind> kinds(String names) {
        return Arrays.stream(names.split(" ")).map(name -> new GroupKind("gateway.networking.k8s.io", name)).toList();
    }

    private static AllowedRoutes allowing(List<GroupKind> kinds) {
        return new AllowedRoutes(NamespaceSelection.SAME, kinds);
    }

    private static Listener listenerOf(String protocol) {
        Listener plain = Listener.of("l", 443, new ProtocolType(protocol));
        ObjectReference certificate = new ObjectReference("", "Secret", Optional.empty(), "certificate");
        return protocol.equals("HTTPS") || protocol.equals("TLS")
                ? plain.withTls(new ListenerTls(TlsMode.TERMINATE, List.of(certificate), Map.of()))
                : plain;
    }
}
