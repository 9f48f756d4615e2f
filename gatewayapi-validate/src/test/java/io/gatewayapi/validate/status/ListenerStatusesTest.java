package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.testkit.Certificates;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The status of a listener by itself: kinds, references, and the routes it counts. */
class ListenerStatusesTest {

    private static final String FINE = "Accepted Programmed ResolvedRefs";

    private static Listener kinds(Listener listener, GroupKind... kinds) {
        return listener.withAllowedRoutes(new AllowedRoutes(NamespaceSelection.SAME, List.of(kinds)));
    }

    private static Cluster certificates(ObjectReference... refs) {
        return Cluster.of(Given.gateway(Given.https("l", 443, "", refs)).build());
    }

    // ---- kinds

    @Test
    void everyProtocolCarriesItsKinds() {
        Cluster cluster = Cluster.of(Given.secret("cert"), Given.gateway(
                Given.http("http"),
                Given.https("https", 443, "", Given.secretRef("cert")),
                Given.tls("passthrough", TlsMode.PASSTHROUGH, "p.example"),
                Given.tls("terminate", TlsMode.TERMINATE, "t.example"),
                Listener.of("tcp", 9000, ProtocolType.TCP),
                Listener.of("udp", 9000, ProtocolType.UDP)).build());
        assertEquals(List.of("HTTPRoute", "GRPCRoute"), cluster.kinds("http"));
        assertEquals(List.of("HTTPRoute", "GRPCRoute"), cluster.kinds("https"));
        assertEquals(List.of("TLSRoute"), cluster.kinds("passthrough"));
        assertEquals(List.of("TLSRoute"), cluster.kinds("terminate"));
        assertEquals(List.of("TCPRoute"), cluster.kinds("tcp"));
        assertEquals(List.of("UDPRoute"), cluster.kinds("udp"));
    }

    @Test
    void aProtocolThatIsNotKnownIsUnsupportedAndCarriesNothing() {
        Cluster cluster = Cluster.of(Given.gateway(Listener.of("l", 80, new ProtocolType("example.com/own"))).build());
        assertEquals(List.of(), cluster.kinds("l"));
        assertEquals("Accepted=False/UnsupportedProtocol Programmed=False/Invalid ResolvedRefs", cluster.conditions("l"));
    }

    @Test
    void kindsThatTheProtocolDoesNotCarryAreInvalidAndTheOthersWork() {
        Cluster cluster = Cluster.of(Given.gateway(kinds(Given.http("l"), GroupKind.TCP_ROUTE, GroupKind.HTTP_ROUTE)).build());
        assertEquals(List.of("HTTPRoute"), cluster.kinds("l"));
        assertEquals("Accepted Programmed ResolvedRefs=False/InvalidRouteKinds", cluster.conditions("l"));
    }

    @Test
    void onlyInvalidKindsLeaveNone() {
        Cluster cluster = Cluster.of(Given.gateway(kinds(Given.http("l"), new GroupKind("example.com", "HTTPRoute"))).build());
        assertEquals(List.of(), cluster.kinds("l"));
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidRouteKinds", cluster.conditions("l"));
        assertEquals("Accepted Programmed ResolvedRefs=False/ListenersNotResolved", cluster.gatewayConditions());
    }

    @Test
    void passthroughTakesNeitherTcpRoutesNorHttpRoutes() {
        Cluster cluster = Cluster.of(Given.gateway(kinds(Given.tls("l", TlsMode.PASSTHROUGH, ""), GroupKind.TCP_ROUTE, GroupKind.HTTP_ROUTE)).build());
        assertEquals(List.of(), cluster.kinds("l"));
    }

    @Test
    void terminatedTlsNeedsTheFeature() {
        Cluster cluster = Cluster.of(Given.secret("cert"), Given.gateway(Given.tls("l", TlsMode.TERMINATE, "")).build())
                .without(Feature.TLS_ROUTE_MODE_TERMINATE);
        assertEquals(List.of(), cluster.kinds("l"));
        assertEquals("Accepted=False/UnsupportedValue Programmed=False/Invalid ResolvedRefs", cluster.conditions("l"));
    }

    @Test
    void aProtocolWhoseRoutesTheHostLacksIsUnsupported() {
        Cluster cluster = Cluster.of(Given.gateway(Given.http("http"), Listener.of("tcp", 9000, ProtocolType.TCP)).build())
                .without(Feature.TCP_ROUTE, Feature.GRPC_ROUTE);
        assertEquals(List.of("HTTPRoute"), cluster.kinds("http"));
        assertEquals("Accepted=False/UnsupportedProtocol Programmed=False/Invalid ResolvedRefs", cluster.conditions("tcp"));
    }

    @Test
    void httpsWithoutTlsIsInvalid() {
        Cluster cluster = Cluster.of(Given.gateway(Listener.of("l", 443, ProtocolType.HTTPS)).build());
        assertEquals("Accepted=False/Invalid Programmed=False/Invalid ResolvedRefs", cluster.conditions("l"));
    }

    // ---- certificates

    @Test
    void aSecretWithCertificateAndKeyWillDo() {
        assertEquals(FINE, certificates(Given.secretRef("cert")).with(Given.secret("cert")).conditions("l"));
    }

    @Test
    void aMissingSecretIsAnInvalidCertificateRefAndTheListenerStaysAccepted() {
        Cluster cluster = certificates(Given.secretRef("cert"));
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidCertificateRef", cluster.conditions("l"));
        assertEquals(List.of("HTTPRoute", "GRPCRoute"), cluster.kinds("l"), "not emptied by bad certificates");
    }

    @Test
    void anythingElseThanACoreSecretIsAnInvalidCertificateRef() {
        ObjectReference group = new ObjectReference("example.com", "Secret", Optional.empty(), "cert");
        ObjectReference kind = new ObjectReference("", "ConfigMap", Optional.of("elsewhere"), "cert");
        for (ObjectReference ref : List.of(group, kind)) {
            assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidCertificateRef", certificates(ref).conditions("l"));
        }
    }

    @Test
    void aSecretWithoutPemIsMalformed() {
        Map<String, String> good = Map.of("tls.crt", Certificates.CERTIFICATE, "tls.key", Certificates.KEY);
        String garbage = "-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
        List<Map<String, String>> malformed = Arrays.asList(
                Map.of(),
                Map.of("tls.crt", good.get("tls.crt")),
                Map.of("tls.crt", "Hello world\n", "tls.key", "Hello world\n"),
                Map.of("tls.crt", good.get("tls.crt"), "tls.key", good.get("tls.crt")),
                Map.of("tls.crt", good.get("tls.crt") + garbage, "tls.key", good.get("tls.key")));
        for (Map<String, String> content : malformed) {
            assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidCertificateRef",
                    certificates(Given.secretRef("cert")).with(secret(content)).conditions("l"), content::toString);
        }
        assertEquals(FINE, certificates(Given.secretRef("cert")).with(secret(good)).conditions("l"));
    }

    private static Secret secret(Map<String, String> content) {
        Map<String, Bytes> data = new HashMap<>();
        content.forEach((key, value) -> data.put(key, Bytes.utf8(value)));
        return new Secret(ObjectMeta.of(Given.NS, "cert"), "kubernetes.io/tls", data);
    }

    @Test
    void aSecretElsewhereNeedsAGrantWhetherItExistsOrNot() {
        String refused = "Accepted Programmed=False/Invalid ResolvedRefs=False/RefNotPermitted";
        assertEquals(refused, certificates(Given.secretRef("far", "cert")).conditions("l"));
        Cluster cluster = certificates(Given.secretRef("far", "cert")).with(Certificates.secret("far", "cert"));
        assertEquals(refused, cluster.conditions("l"));
        assertEquals(FINE, cluster.with(Given.grant(GroupKind.GATEWAY, Given.NS, GroupKind.SECRET, "far")).conditions("l"));
    }

    @Test
    void aHostWithoutGrantsLetsNoReferenceLeaveItsNamespace() {
        Cluster cluster = certificates(Given.secretRef("far", "cert")).with(Certificates.secret("far", "cert"),
                Given.grant(GroupKind.GATEWAY, Given.NS, GroupKind.SECRET, "far")).without(Feature.REFERENCE_GRANT);
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/RefNotPermitted", cluster.conditions("l"));
    }

    @Test
    void ofSeveralBrokenReferencesTheFirstCounts() {
        Cluster cluster = certificates(Given.secretRef("missing"), Given.secretRef("far", "cert"));
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidCertificateRef", cluster.conditions("l"));
    }

    @Test
    void aTrustingViewTakesASecretToBeThereButReadsOneThatIs() {
        Cluster absent = certificates(Given.secretRef("cert")).assuming(view -> Assumptions.TRUSTING);
        assertEquals(FINE, absent.conditions("l"));
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/InvalidCertificateRef",
                absent.with(secret(Map.of("tls.crt", "no"))).conditions("l"));
    }

    // ---- attachedRoutes

    @Test
    void routesAreCountedNotReferences() {
        HttpRoute twice = Given.route("r", ParentReference.gateway("gw").withSectionName("l"), ParentReference.gateway("gw").withPort(80)).build();
        assertEquals(1, Cluster.of(Given.gateway(Given.http("l")).build(), twice).listener("l").attachedRoutes());
        assertEquals(0, Cluster.of(Given.gateway(Given.http("l")).build()).listener("l").attachedRoutes());
    }

    @Test
    void routesAreCountedWhateverTheStateOfTheListenerIs() {
        HttpRoute route = Given.route("r").build();
        assertEquals(1, certificates(Given.secretRef("missing")).with(route).listener("l").attachedRoutes());
        Cluster conflicted = Cluster.of(Given.gateway(Given.http("a"), Given.http("b")).build(), route);
        assertEquals(1, conflicted.listener("a").attachedRoutes());
    }

    @Test
    void routesAreCountedThoughTheirBackendsDoNotResolve() {
        HttpRoute route = Given.route("r").rule(rule -> rule.backend("missing", 80)).build();
        assertEquals(1, Cluster.of(Given.gateway(Given.http("l")).build(), route).listener("l").attachedRoutes());
    }

    @Test
    void aRouteCountsOnTheListenersItsHostNamesMeet() {
        HttpRoute route = Given.route("r").hostname("a.example").build();
        Cluster cluster = Cluster.of(Given.gateway(Given.http("a", "a.example"), Given.http("b", "b.example")).build(), route);
        assertEquals(1, cluster.listener("a").attachedRoutes());
        assertEquals(0, cluster.listener("b").attachedRoutes());
    }

    @Test
    void aRouteThatIsNotAcceptedDoesNotCount() {
        HttpRoute route = Given.route("r").hostname("c.example").build();
        assertEquals(0, Cluster.of(Given.gateway(Given.http("a", "a.example")).build(), route).listener("a").attachedRoutes());
    }

    @Test
    void bothRoutesOfATcpListenerCountThoughOneGetsTheTraffic() {
        Listener tcp = Listener.of("tcp", 9000, ProtocolType.TCP);
        Cluster cluster = Cluster.of(Given.gateway(tcp).build(),
                TcpRoute.of(Given.NS, "a", ParentReference.gateway("gw")),
                TcpRoute.of(Given.NS, "b", ParentReference.gateway("gw")));
        assertEquals(2, cluster.listener("tcp").attachedRoutes());
        assertEquals(List.of("Accepted ResolvedRefs"), cluster.route("a"));
        assertEquals(List.of("Accepted ResolvedRefs"), cluster.route("b"));
    }
}
