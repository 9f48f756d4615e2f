package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners in each other's way, within one object and across objects (GEP-1713, GEP-2643, GEP-2644). */
class ListenerConflictsTest {

    private static final String FINE = "Accepted Programmed ResolvedRefs";
    private static final String HOSTNAME =
            "Accepted=False/HostnameConflict Programmed=False/HostnameConflict ResolvedRefs Conflicted=True/HostnameConflict";
    private static final String PROTOCOL =
            "Accepted=False/ProtocolConflict Programmed=False/ProtocolConflict ResolvedRefs Conflicted=True/ProtocolConflict";

    private static Cluster of(Listener... listeners) {
        return Cluster.of(Given.secret("cert"), Given.gateway(listeners).build());
    }

    private static Gateway.Builder open(Listener... listeners) {
        return Given.gateway(listeners).allowedListeners(NamespaceSelection.ALL);
    }

    private static Listener https(String name, int port, String hostname) {
        return Given.https(name, port, hostname, Given.secretRef("cert"));
    }

    // ---- within one object: nobody wins

    @Test
    void equalHostNamesOfOneObjectMakeBothConflicted() {
        Cluster cluster = of(Given.http("a", "a.example"), Given.http("b", "A.example"), Given.http("c", "c.example"));
        assertEquals(HOSTNAME, cluster.conditions("a"));
        assertEquals(HOSTNAME, cluster.conditions("b"));
        assertEquals(FINE, cluster.conditions("c"));
        assertEquals("Accepted=True/ListenersNotValid Programmed ResolvedRefs", cluster.gatewayConditions());
    }

    @Test
    void noHostNameEqualsNoHostName() {
        assertEquals(HOSTNAME, of(Given.http("a"), Given.http("b")).conditions("a"));
    }

    @Test
    void differentHostNamesDoNotConflict() {
        Cluster cluster = of(Given.http("a"), Given.http("b", "*.example.com"), Given.http("c", "foo.example.com"));
        for (String name : List.of("a", "b", "c")) {
            assertEquals(FINE, cluster.conditions(name));
        }
    }

    @Test
    void tcpConflictsWithWhateverElseSpeaksOverTcp() {
        assertEquals(PROTOCOL, of(Given.http("a"), Given.tcp("b")).conditions("a"));
        assertEquals(PROTOCOL, of(https("a", 80, ""), Given.tcp("b")).conditions("b"));
        assertEquals(PROTOCOL, of(Given.tcp("a"), Given.tcp("b")).conditions("b"));
    }

    @Test
    void withoutTcpRoutesTcpIsUnsupportedAndInNobodysWay() {
        Cluster cluster = of(Given.http("a"), Given.tcp("b")).without(Feature.TCP_ROUTE);
        assertEquals(FINE, cluster.conditions("a"));
        assertEquals("Accepted=False/UnsupportedProtocol Programmed=False/Invalid ResolvedRefs", cluster.conditions("b"));
    }

    @Test
    void httpConflictsWithHttpsAndTls() {
        assertEquals(PROTOCOL, of(Given.http("a", "a.example"), https("b", 80, "b.example")).conditions("a"));
    }

    @Test
    void udpHasPortsOfItsOwn() {
        Cluster cluster = of(Given.tcp("tcp"), Listener.of("udp", 80, ProtocolType.UDP));
        assertEquals(FINE, cluster.conditions("tcp"));
        assertEquals(FINE, cluster.conditions("udp"));
        assertEquals(PROTOCOL, of(Listener.of("a", 53, ProtocolType.UDP), Listener.of("b", 53, ProtocolType.UDP)).conditions("a"));
    }

    @Test
    void httpsAndTlsShareAPortForDifferentHosts() {
        Cluster cluster = of(https("a", 443, "a.example"), Given.tls("b", TlsMode.PASSTHROUGH, "b.example"));
        assertEquals(FINE, cluster.conditions("a"));
        assertEquals(FINE, cluster.conditions("b"));
        assertEquals(PROTOCOL, of(https("a", 443, "a.example"), Given.tls("b", TlsMode.PASSTHROUGH, "a.example")).conditions("a"));
    }

    @Test
    void bothModesOfTlsShareAPortOnlyWithTheFeature() {
        Cluster cluster = of(Given.tls("t", TlsMode.TERMINATE, "t.example"), Given.tls("p", TlsMode.PASSTHROUGH, "p.example"));
        assertEquals(FINE, cluster.conditions("t"));
        assertEquals(FINE, cluster.conditions("p"));
        cluster.without(Feature.TLS_ROUTE_MODE_MIXED);
        assertEquals(PROTOCOL, cluster.conditions("t"));
        assertEquals(PROTOCOL, cluster.conditions("p"));
        assertEquals(List.of(), cluster.kinds("t"));
        assertEquals(List.of(), cluster.kinds("p"));
        assertEquals("Accepted=False/ListenersNotValid Programmed=False/Invalid ResolvedRefs", cluster.gatewayConditions());
    }

    // ---- across objects: the Gateway first, then the older ListenerSet, then by name

    @Test
    void theGatewayBeatsItsListenerSets() {
        Cluster cluster = Cluster.of(open(Given.http("l", "a.example")).build(),
                Given.listenerSet(Given.meta("set").withCreationTimestamp(Given.OLD), Given.http("l", "a.example"), Given.http("m", "m.example")));
        assertEquals(FINE, cluster.conditions("l"));
        assertEquals("Accepted Programmed ResolvedRefs", cluster.gatewayConditions());
        assertEquals(HOSTNAME, cluster.entryConditions("set", "l"));
        assertEquals(FINE, cluster.entryConditions("set", "m"));
        assertEquals("Accepted=True/ListenersNotValid Programmed", cluster.set("set"));
    }

    @Test
    void theOlderListenerSetBeatsTheYounger() {
        Cluster cluster = Cluster.of(open(Given.http("l", "a.example")).build(),
                Given.listenerSet(Given.meta("a").withCreationTimestamp(Given.NEW), Given.http("l", "b.example")),
                Given.listenerSet(Given.meta("b").withCreationTimestamp(Given.OLD), Given.http("l", "b.example")));
        assertEquals(FINE, cluster.entryConditions("b", "l"));
        assertEquals(HOSTNAME, cluster.entryConditions("a", "l"));
    }

    @Test
    void amongListenerSetsOfOneAgeTheFirstByNameWins() {
        Cluster cluster = Cluster.of(open(Given.http("l", "a.example")).build(),
                Given.listenerSet("b", Given.http("l", "b.example")), Given.listenerSet("a", Given.http("l", "b.example")));
        assertEquals(FINE, cluster.entryConditions("a", "l"));
        assertEquals(HOSTNAME, cluster.entryConditions("b", "l"));
    }

    @Test
    void aListenerThatLostToAnEarlierObjectDoesNotDragDownItsSiblings() {
        Cluster cluster = Cluster.of(open(Given.http("l", "a.example")).build(),
                Given.listenerSet("set", Given.http("http", "b.example"), Given.tcp("tcp")));
        assertEquals(FINE, cluster.entryConditions("set", "http"));
        assertEquals(PROTOCOL, cluster.entryConditions("set", "tcp"));
    }

    @Test
    void aListenerThatLostBlocksNobodyLater() {
        // the TCP listener of "a" loses to the Gateway, so the HTTP listener of "b" on its port stands
        Cluster cluster = Cluster.of(open(Given.http("l", "a.example")).build(),
                Given.listenerSet("a", Given.tcp("tcp")), Given.listenerSet("b", Given.http("http", "b.example")));
        assertEquals(FINE, cluster.entryConditions("b", "http"));
    }

    @Test
    void namesOfListenersNeverConflictAcrossObjects() {
        Cluster cluster = Cluster.of(open(Given.http("l", "a.example")).build(), Given.listenerSet("set", Given.http("l", "b.example")));
        assertEquals(FINE, cluster.conditions("l"));
        assertEquals(FINE, cluster.entryConditions("set", "l"));
    }

    @Test
    void aListenerSetThatIsNotAllowedIsInNobodysWay() {
        Cluster cluster = Cluster.of(Given.gateway(Given.http("l", "a.example")).allowedListeners(NamespaceSelection.SAME).build(),
                Given.listenerSet(Given.meta("b"), Given.http("l", "b.example")),
                Given.listenerSet(ObjectMeta.of("far", "a").withCreationTimestamp(Given.OLD), Given.http("l", "b.example")));
        assertEquals(FINE, cluster.entryConditions("b", "l"));
    }

    // ---- overlapping host names (GEP-3567)

    @Test
    void overlappingHostNamesOfTlsAreMarkedOnEveryListenerInvolved() {
        Cluster cluster = of(https("wild", 443, "*.example.com"), https("one", 443, "foo.example.com"), https("other", 443, "foo.example.org"));
        assertEquals(FINE + " OverlappingTLSConfig=True/OverlappingHostnames", cluster.conditions("wild"));
        assertEquals(FINE + " OverlappingTLSConfig=True/OverlappingHostnames", cluster.conditions("one"));
        assertEquals(FINE, cluster.conditions("other"));
    }

    @Test
    void noHostNameOverlapsWithEveryHostName() {
        assertEquals(FINE + " OverlappingTLSConfig=True/OverlappingHostnames", of(https("a", 443, ""), https("b", 443, "b.example")).conditions("b"));
    }

    @Test
    void otherPortsAndPlainHttpDoNotOverlap() {
        assertEquals(FINE, of(https("a", 443, ""), https("b", 8443, "b.example")).conditions("a"));
        assertEquals(FINE, of(Given.http("a"), Given.http("b", "b.example")).conditions("a"));
        assertEquals(FINE, of(https("a", 443, ""), Given.tls("b", TlsMode.PASSTHROUGH, "b.example")).conditions("a"));
    }
}
