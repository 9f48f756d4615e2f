package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.namespace;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.rejected;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.set;
import static io.gatewayapi.validate.topology.Reasons.NOT_ALLOWED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ListenerSets a Gateway takes (Gateway.spec.allowedListeners, GEP-1713), and what becomes of their listeners. */
class ListenerSetTest {

    @ParameterizedTest(name = "{0}: Same {1}, other {2}, labelled {3}")
    @MethodSource
    void gatewaySaysFromWhichNamespaces(NamespaceSelection allowed, boolean same, boolean other, boolean labelled) {
        assertEquals(same, isTaken(allowed, "infra"));
        assertEquals(other, isTaken(allowed, "shop"));
        assertEquals(labelled, isTaken(allowed, "labelled"));
    }

    static List<Arguments> gatewaySaysFromWhichNamespaces() {
        return List.of(
                Arguments.of(NamespaceSelection.NONE, false, false, false),
                Arguments.of(NamespaceSelection.SAME, true, false, false),
                Arguments.of(NamespaceSelection.ALL, true, true, true),
                Arguments.of(NamespaceSelection.selector(LabelSelector.matchLabel("team", "a")), false, false, true),
                Arguments.of(new NamespaceSelection(FromNamespaces.SELECTOR, Optional.empty()), false, false, false),
                Arguments.of(new NamespaceSelection(new FromNamespaces("Some"), Optional.empty()), false, false, false));
    }

    /** "None (DEFAULT)". */
    @Test
    void gatewayThatSaysNothingTakesNone() {
        Gateway silent = Gateway.builder("infra", "edge").listener(Listener.http("web", 80)).build();
        Topology topology = resolve(silent, set("infra", "extra", 0, Listener.http("l", 81)));

        assertEquals(Optional.of(NOT_ALLOWED), listener(topology, "l").rejected());
        assertFalse(listener(topology, "l").isProgrammed());
        assertTrue(listener(topology, "web").isProgrammed());
        assertEquals("ListenerSet infra/extra", problem(topology, "listener-set-not-allowed").object());
        assertEquals("spec.parentRef", problem(topology, "listener-set-not-allowed").path());
    }

    /** Routes are attached "although the listener is not accepted"; the listener serves nothing. */
    @Test
    void routesOfASetThatIsNotAllowedAreNotServed() {
        Gateway silent = Gateway.builder("infra", "edge").listener(Listener.http("web", 80)).build();
        Topology topology = resolve(silent, set("shop", "extra", 0, Listener.http("l", 81)),
                route("shop", "r", ParentReference.listenerSet("shop", "extra")));

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of("r"), Given.attached(topology, "l"));
        assertFalse(listener(topology, "l").isProgrammed());
    }

    @Test
    void listenersOfSetsComeBehindThoseOfTheGatewayOlderOnesFirst() {
        Topology topology = resolve(set("a", "a", 1, Listener.http("young", 81)), set("b", "b", 2, Listener.http("old", 82)),
                gateway(Listener.http("own", 80)));

        assertEquals(List.of("Gateway infra/edge, listener own", "ListenerSet b/b, listener old", "ListenerSet a/a, listener young"),
                topology.gateways().get(0).listeners().stream().map(ResolvedListener::toString).toList());
        assertNoProblem(topology);
    }

    /** "parentRef: kind Gateway only"; the namespace is the set's own unless it is spelt. */
    @Test
    void parentIsAGatewayOfTheSetsOwnNamespace() {
        ListenerSet spelt = set("shop", "extra", 0, Listener.http("l", 81));
        ObjectReference near = new ObjectReference(GroupKind.GATEWAY.group(), "Gateway", Optional.empty(), "edge");
        ObjectReference odd = new ObjectReference(GroupKind.GATEWAY.group(), "GatewayClass", Optional.of("infra"), "edge");

        assertEquals(1, listeners(spelt));
        assertEquals(0, listeners(new ListenerSet(spelt.metadata(), near, spelt.listeners(), spelt.status())));
        assertEquals(0, listeners(new ListenerSet(spelt.metadata(), odd, spelt.listeners(), spelt.status())));
    }

    @Test
    void setOfOneGatewayIsNotSeenByAnother() {
        Gateway other = Gateway.builder("infra", "other").allowedListeners(NamespaceSelection.ALL).listener(Listener.http("theirs", 80))
                .build();
        Topology topology = resolve(gateway(Listener.http("own", 80)), other, set("shop", "extra", 0, Listener.http("l", 81)));

        assertEquals(2, topology.gateway(topology.gateways().get(0).key()).orElseThrow().listeners().size());
        assertEquals(1, topology.gateway(other.key()).orElseThrow().listeners().size());
    }

    @Test
    void gatewayMayBeWithoutListenersOfItsOwn() {
        Topology topology = resolve(gateway(), set("shop", "extra", 0, Listener.http("l", 81)),
                route("shop", "r", ParentReference.listenerSet("shop", "extra")));

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of("r"), Given.attached(topology, "l"));
    }

    // ---- what the set as a whole comes to

    @Test
    void setWithValidListenersIsAccepted() {
        ResolvedListenerSet set = setOf(resolve(gateway(), set("shop", "extra", 0, Listener.http("l", 81))));

        assertEquals(Optional.empty(), set.rejected());
        assertFalse(set.partlyInvalid());
        assertTrue(set.isAllowed());
    }

    @Test
    void setThatIsNotAllowedSaysSo() {
        ResolvedListenerSet set = setOf(resolve(Gateway.builder("infra", "edge").build(), set("shop", "extra", 0, Listener.http("l", 81))));

        assertEquals(Optional.of(NOT_ALLOWED), set.rejected());
        assertFalse(set.isAllowed());
    }

    /** "ListenersNotValid: no valid entry"; with one left the set is accepted. */
    @Test
    void setIsAcceptedAsLongAsOneListenerIsValid() {
        ResolvedListenerSet none = setOf(resolve(gateway(Listener.http("web", 80)), set("shop", "extra", 0, Listener.http("l", 80))));
        ResolvedListenerSet some = setOf(resolve(gateway(Listener.http("web", 80)), set("shop", "extra", 0, Listener.http("l", 80),
                Listener.http("m", 81))));

        assertEquals(Optional.of(Reasons.LISTENERS_NOT_VALID), none.rejected());
        assertEquals(Optional.empty(), some.rejected());
        assertTrue(some.partlyInvalid());
    }

    /** "ParentNotAccepted: Gateway not accepted"; then nothing serves. */
    @Test
    void setOfAGatewayThatIsNotAcceptedDoesNotServe() {
        Topology topology = resolve(gateway(Listener.http("one", 80), Listener.http("two", 80)),
                set("shop", "extra", 0, Listener.http("l", 81)));

        assertEquals(Optional.of(Reasons.LISTENERS_NOT_VALID), topology.gateways().get(0).rejected());
        assertEquals(Optional.of(Reasons.PARENT_NOT_ACCEPTED), setOf(topology).rejected());
        assertEquals(Optional.empty(), listener(topology, "l").rejected());
        assertFalse(listener(topology, "l").isProgrammed());
    }

    /** "ListenerSets do not influence the Gateway's own Accepted". */
    @Test
    void setsDoNotMakeAGatewayAccepted() {
        Topology topology = resolve(gateway(Listener.http("one", 80)), set("shop", "extra", 0, Listener.http("l", 80)));

        assertEquals(Optional.empty(), topology.gateways().get(0).rejected());
    }

    private static ResolvedListenerSet setOf(Topology topology) {
        return topology.gateways().get(0).listenerSets().get(0);
    }

    private static int listeners(ListenerSet set) {
        return resolve(gateway(), set).gateways().get(0).listeners().size();
    }

    private static boolean isTaken(NamespaceSelection allowed, String namespace) {
        Gateway gateway = Gateway.builder("infra", "edge").allowedListeners(allowed).build();
        Topology topology = resolve(gateway, set(namespace, "extra", 0, Listener.http("l", 81)), namespace("labelled", "team", "a"));
        boolean taken = listener(topology, "l").isProgrammed();
        assertEquals(taken ? Optional.empty() : Optional.of(NOT_ALLOWED), listener(topology, "l").rejected());
        assertEquals(taken ? 0 : 1, topology.problems().size());
        return taken;
    }
}
