package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.attached;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.set;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.HOSTNAME_CONFLICT;
import static io.gatewayapi.validate.topology.Reasons.PROTOCOL_CONFLICT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listeners in each other's way (Gateway.spec.listeners, GEP-1713, GEP-2643, GEP-2644). */
class ConflictTest {

    @ParameterizedTest(name = "{0} [{1}] and {2} [{3}]: {4}")
    @CsvSource({
        "HTTP,  '',            HTTP,  '',            HostnameConflict",
        "HTTP,  a.example,     HTTP,  A.Example,     HostnameConflict",
        "HTTPS, a.example,     HTTPS, a.example,     HostnameConflict",
        "TLS,   a.example,     TLS,   a.example,     HostnameConflict",
        "HTTP,  '',            HTTP,  a.example,     ",
        "HTTP,  *.example,     HTTP,  a.example,     ",
        "HTTPS, *.example,     HTTPS, '',            ",
        "TCP,   '',            TCP,   '',            ProtocolConflict",
        "UDP,   '',            UDP,   '',            ProtocolConflict",
        "TCP,   '',            HTTP,  '',            ProtocolConflict",
        "TCP,   '',            HTTP,  a.example,     ProtocolConflict",
        "TCP,   '',            HTTPS, a.example,     ProtocolConflict",
        "TCP,   '',            TLS,   a.example,     ProtocolConflict",
        "HTTP,  a.example,     HTTPS, b.example,     ProtocolConflict",
        "HTTP,  a.example,     TLS,   b.example,     ProtocolConflict",
        "HTTPS, a.example,     TLS,   a.example,     ProtocolConflict",
        "HTTPS, a.example,     TLS,   b.example,     ",
        "UDP,   '',            TCP,   '',            ",
        "UDP,   '',            HTTP,  '',            ",
        "UDP,   '',            HTTPS, '',            ",
        // what is not known is refused for that alone
        "HTTP,  '',            SPDY,  '',            ",
    })
    void portCanBeSharedWhereListenersAreDistinct(String one, String host, String two, String otherHost, String reason) {
        Topology topology = trusting(gateway(listenerOf("one", one, host), listenerOf("two", two, otherHost)));

        assertEquals(Optional.ofNullable(reason), listener(topology, "one").conflicted());
        assertEquals(Optional.ofNullable(reason), listener(topology, "two").conflicted());
    }

    @Test
    void otherPortsAreOutOfTheWay() {
        Topology topology = trusting(gateway(Listener.http("one", 80), Listener.http("two", 8080),
                Listener.of("three", 81, ProtocolType.TCP)));

        assertTrue(topology.gateways().get(0).listeners().stream().allMatch(ResolvedListener::isProgrammed));
    }

    /** "the implementation MUST NOT pick one conflicting Listener as the winner" inside one Gateway. */
    @Test
    void insideOneGatewayNobodyWins() {
        Topology topology = trusting(gateway(Listener.http("one", 80), Listener.http("two", 80),
                Listener.http("other", 80).withHostname("a.example")));

        for (String name : List.of("one", "two")) {
            assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, name).conflicted());
            assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, name).rejected(), "Accepted=False with the same reason");
            assertFalse(listener(topology, name).isProgrammed());
        }
        assertTrue(listener(topology, "other").isProgrammed(), "the rest is served");
        assertEquals(2, topology.problems().size());
    }

    @Test
    void insideOneListenerSetNobodyWins() {
        Topology topology = trusting(gateway(), set("shop", "extra", 0, Listener.http("one", 80), Listener.http("two", 80)));

        assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, "one").conflicted());
        assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, "two").conflicted());
    }

    /** A TCP listener takes every connection of the port, so all that share it lose. */
    @Test
    void tcpDragsDownAllListenersOfItsPort() {
        Topology topology = trusting(gateway(Listener.http("a", 80).withHostname("a.example"),
                Listener.http("b", 80).withHostname("b.example"),
                Listener.of("tcp", 80, ProtocolType.TCP), Listener.http("elsewhere", 81)));

        for (String name : List.of("a", "b", "tcp")) {
            assertEquals(Optional.of(PROTOCOL_CONFLICT), listener(topology, name).conflicted(), name);
        }
        assertTrue(listener(topology, "elsewhere").isProgrammed());
    }

    @Test
    void gatewayComesBeforeItsListenerSets() {
        Topology topology = trusting(set("shop", "extra", 100, Listener.http("late", 80)), gateway(Listener.http("early", 80)));

        assertTrue(listener(topology, "early").isProgrammed());
        assertEquals(Optional.empty(), listener(topology, "early").conflicted());
        assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, "late").conflicted());
        assertFalse(listener(topology, "late").isProgrammed());
    }

    @Test
    void olderListenerSetComesBeforeTheNewer() {
        Topology topology = trusting(gateway(), set("a", "a", 1, Listener.http("newer", 80)), set("z", "z", 2, Listener.http("older", 80)));

        assertTrue(listener(topology, "older").isProgrammed());
        assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, "newer").conflicted());
    }

    /** "alphabetical order by {namespace}/{name}": a hyphen sorts before the slash. */
    @Test
    void listenerSetsOfOneAgeGoByNamespaceAndName() {
        Topology topology = trusting(gateway(), set("shop", "a", 1, Listener.http("second", 80)),
                set("shop-b", "b", 1, Listener.http("first", 80)));

        assertTrue(listener(topology, "first").isProgrammed());
        assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, "second").conflicted());
        assertEquals(List.of("first", "second"), names(topology), "and this is the order of the listeners");
    }

    @Test
    void listenerSetWithoutAnAgeIsTheNewest() {
        ListenerSet young = set("a", "a", 0, Listener.http("ageless", 80));
        ListenerSet ageless = new ListenerSet(ObjectMeta.of("a", "a"), young.parentRef(), young.listeners(), young.status());
        Topology topology = trusting(gateway(), ageless, set("z", "z", 0, Listener.http("aged", 80)));

        assertTrue(listener(topology, "aged").isProgrammed());
        assertEquals(Optional.of(HOSTNAME_CONFLICT), listener(topology, "ageless").conflicted());
    }

    /** CT ListenerSetProtocolConflict: who lost to an earlier object does not drag down its siblings. */
    @Test
    void loserToAnEarlierObjectLeavesItsSiblingsAlone() {
        Topology topology = trusting(gateway(Listener.http("web", 80).withHostname("web.example")),
                set("shop", "extra", 0, Listener.of("tcp", 80, ProtocolType.TCP),
                        Listener.http("sibling", 80).withHostname("shop.example")));

        assertEquals(Optional.of(PROTOCOL_CONFLICT), listener(topology, "tcp").conflicted());
        assertTrue(listener(topology, "web").isProgrammed());
        assertTrue(listener(topology, "sibling").isProgrammed());
    }

    @Test
    void loserDoesNotBlockAnybodyLater() {
        Topology topology = trusting(gateway(Listener.http("web", 80)),
                set("a", "a", 2, Listener.of("tcp", 80, ProtocolType.TCP)),
                        set("b", "b", 1, Listener.http("late", 80).withHostname("b.example")));

        assertEquals(Optional.of(PROTOCOL_CONFLICT), listener(topology, "tcp").conflicted());
        assertTrue(listener(topology, "late").isProgrammed());
    }

    @Test
    void listenersThatLoseAmongThemselvesLeaveThePlaceFree() {
        Topology topology = trusting(gateway(Listener.http("one", 80), Listener.http("two", 80), Listener.http("other", 81)),
                set("shop", "extra", 0, Listener.http("third", 80)));

        assertTrue(listener(topology, "third").isProgrammed());
    }

    /** A listener is a value: one that is built once may be used twice. */
    @Test
    void sameListenerInTwoObjectsIsTwoListeners() {
        Listener web = Listener.http("web", 80);
        List<ResolvedListener> listeners = trusting(gateway(web), set("shop", "extra", 0, web)).gateways().get(0).listeners();

        assertTrue(listeners.get(0).isProgrammed(), "the Gateway wins");
        assertEquals(Optional.of(HOSTNAME_CONFLICT), listeners.get(1).conflicted());
    }

    @Test
    void sameListenerTwiceInOneObjectIsInItsOwnWay() {
        Listener web = Listener.http("web", 80);

        trusting(gateway(web, web)).gateways().get(0).listeners()
                .forEach(listener -> assertEquals(Optional.of(HOSTNAME_CONFLICT), listener.conflicted()));
    }

    /** "Listener names ... MUST be unique within the Gateway", not beyond it. */
    @Test
    void namesNeverConflictAcrossObjects() {
        Topology topology = trusting(gateway(Listener.http("web", 80)), set("shop", "extra", 0, Listener.http("web", 81)));

        assertTrue(topology.gateways().get(0).listeners().stream().allMatch(ResolvedListener::isProgrammed));
    }

    @Test
    void listenerSetThatIsNotAllowedTakesNoPart() {
        Topology topology = trusting(
                gateway().toBuilder().allowedListeners(NamespaceSelection.SAME).build(),
                set("shop", "older", 9, Listener.http("refused", 80)), set("infra", "newer", 1, Listener.http("allowed", 80)));

        assertTrue(listener(topology, "allowed").isProgrammed());
        assertEquals(Optional.empty(), listener(topology, "refused").conflicted());
        assertFalse(listener(topology, "refused").isProgrammed());
    }

    /** TLSRouteModeMixed: one port, told apart by the server name. */
    @Test
    void passthroughAndTerminationShareAPort() {
        Topology topology = trusting(gateway(
                listenerOf("terminated", "TLS", "a.example"),
                Listener.of("passed", 443, ProtocolType.TLS).withHostname("b.example")
                        .withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of()))));

        assertTrue(topology.gateways().get(0).listeners().stream().allMatch(listener -> listener.conflicted().isEmpty()));
    }

    @Test
    void routesStayAttachedToAListenerThatLost() {
        Topology topology = trusting(gateway(Listener.http("one", 80), Listener.http("two", 80)), route("infra", "r", EDGE));

        assertEquals(List.of("r"), attached(topology, "one"));
        assertEquals(List.of("r"), attached(topology, "two"));
        assertEquals(Optional.empty(), topology.attachments().get(0).rejected());
    }

    @Test
    void problemNamesTheRivalAndTheWayOut() {
        Topology topology = trusting(gateway(Listener.http("early", 80).withHostname("a.example")),
                set("shop", "extra", 0, Listener.http("other", 81), Listener.http("late", 80).withHostname("a.example")));

        assertEquals("ListenerSet shop/extra", problem(topology, "hostname-conflict").object());
        assertEquals("spec.listeners[1]", problem(topology, "hostname-conflict").path());
        assertTrue(problem(topology, "hostname-conflict").message().contains("early"));
    }

    private static List<String> names(Topology topology) {
        return topology.gateways().get(0).listeners().stream().map(listener -> listener.listener().name()).toList();
    }

    private static Listener listenerOf(String name, String protocol, String hostname) {
        Listener plain = Listener.of(name, 443, new ProtocolType(protocol));
        Listener named = hostname.isEmpty() ? plain : plain.withHostname(hostname);
        ObjectReference certificate = new ObjectReference("", "Secret", Optional.empty(), "certificate");
        boolean tls = protocol.equals("HTTPS") || protocol.equals("TLS");
        return tls ? named.withTls(new ListenerTls(TlsMode.TERMINATE, List.of(certificate), Map.of())) : named;
    }
}
