package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.attached;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.hosts;
import static io.gatewayapi.validate.topology.Given.listener;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.rejected;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.set;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.NOT_ALLOWED_BY_LISTENERS;
import static io.gatewayapi.validate.topology.Reasons.NO_MATCHING_LISTENER_HOSTNAME;
import static io.gatewayapi.validate.topology.Reasons.NO_MATCHING_PARENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes attach to which listeners (CommonRouteSpec.parentRefs, GEP-957). Namespaces have a test of their own. */
class AttachmentTest {

    private static final Listener WEB = Listener.http("web", 80);
    private static final Listener ALT = Listener.http("alt", 8080);
    private static final Listener SHOP = Listener.http("shop", 80).withHostname("shop.example");

    @Test
    void referenceWithoutASectionMeansAllListeners() {
        Topology topology = resolve(gateway(WEB, ALT), route("infra", "r", EDGE));

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "alt"));
        assertNoProblem(topology);
    }

    @Test
    void sectionNameMeansTheListenerOfThatName() {
        Topology topology = resolve(gateway(WEB, ALT), route("infra", "r", EDGE.withSectionName("alt")));

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of(), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "alt"));
    }

    @Test
    void portMeansAllListenersOfThatPort() {
        Topology topology = resolve(gateway(WEB, SHOP, ALT), route("infra", "r", EDGE.withPort(80)));

        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "shop"));
        assertEquals(List.of(), attached(topology, "alt"));
    }

    /** "When both Port (experimental) and SectionName are specified, the name and port of the selected listener must match both". */
    @Test
    void sectionNameAndPortMustBothHold() {
        assertEquals(Optional.empty(), rejected(resolve(gateway(WEB, ALT), route("infra", "r", EDGE.withSectionName("web").withPort(80)))));
        assertEquals(Optional.of(NO_MATCHING_PARENT),
                rejected(resolve(gateway(WEB, ALT), route("infra", "r", EDGE.withSectionName("web").withPort(8080)))));
    }

    @Test
    void sectionThatIsNotThereIsNoMatchingParent() {
        Topology topology = resolve(gateway(WEB), route("infra", "r", EDGE.withSectionName("wbe")));

        assertEquals(Optional.of(NO_MATCHING_PARENT), rejected(topology));
        assertEquals(List.of(), attached(topology, "web"));
        assertEquals("HTTPRoute infra/r", problem(topology, "no-matching-parent").object());
        assertEquals("spec.parentRefs[0].sectionName", problem(topology, "no-matching-parent").path());
        assertTrue(problem(topology, "no-matching-parent").fix().contains("web"));
    }

    @Test
    void portThatIsNotThereIsNoMatchingParent() {
        Topology topology = resolve(gateway(WEB), route("infra", "r", EDGE.withPort(81)));

        assertEquals(Optional.of(NO_MATCHING_PARENT), rejected(topology));
        assertEquals("spec.parentRefs[0].port", problem(topology, "no-matching-parent").path());
    }

    /** CT httproute-matching-across-routes and others: the name is compared as it is. */
    @Test
    void sectionNameIsCaseSensitive() {
        assertEquals(Optional.of(NO_MATCHING_PARENT), rejected(resolve(gateway(WEB), route("infra", "r", EDGE.withSectionName("Web")))));
    }

    /** An existing section of the wrong protocol is NotAllowedByListeners, not NoMatchingParent. */
    @ParameterizedTest(name = "{0} on a {1} listener: {2}")
    @CsvSource({
        "HTTPRoute, HTTP,        true",
        "HTTPRoute, HTTPS,       true",
        "HTTPRoute, TLS,         false",
        "HTTPRoute, Passthrough, false",
        "HTTPRoute, TCP,         false",
        "HTTPRoute, UDP,         false",
        "GRPCRoute, HTTP,        true",
        "GRPCRoute, HTTPS,       true",
        "GRPCRoute, TLS,         false",
        "GRPCRoute, TCP,         false",
        "TLSRoute,  HTTP,        false",
        "TLSRoute,  HTTPS,       false",
        "TLSRoute,  TLS,         true",
        "TLSRoute,  Passthrough, true",
        "TLSRoute,  TCP,         false",
        "TCPRoute,  HTTP,        false",
        "TCPRoute,  TLS,         false",
        "TCPRoute,  Passthrough, false",
        "TCPRoute,  TCP,         true",
        "TCPRoute,  UDP,         false",
        "UDPRoute,  UDP,         true",
        "UDPRoute,  TCP,         false",
        "UDPRoute,  HTTP,        false",
    })
    void kindMustFitTheProtocol(String kind, String protocol, boolean fits) {
        Topology topology = trusting(gateway(listenerOf(protocol)), routeOf(kind));

        assertEquals(fits ? Optional.empty() : Optional.of(NOT_ALLOWED_BY_LISTENERS), rejected(topology));
        assertEquals(fits ? List.of("r") : List.of(), attached(topology, "l"));
        if (!fits) {
            assertEquals("spec.parentRefs[0]", problem(topology, "not-allowed-by-listeners").path());
        }
    }

    @Test
    void hostnameThatMeetsNoListenerIsNoMatchingListenerHostname() {
        Topology topology = resolve(gateway(SHOP), hosts(route("infra", "r", EDGE), "*.example.org", "example"));

        assertEquals(Optional.of(NO_MATCHING_LISTENER_HOSTNAME), rejected(topology));
        assertEquals(List.of(), attached(topology, "shop"));
        assertEquals("spec.hostnames", problem(topology, "no-matching-listener-hostname").path());
        assertTrue(problem(topology, "no-matching-listener-hostname").message().contains("shop.example"));
    }

    /** Hostname: "IPs are not allowed", though the pattern lets them through. */
    @Test
    void addressIsNoHostname() {
        Topology topology = resolve(gateway(WEB), hosts(route("infra", "r", EDGE), "192.0.2.1"));
        assertEquals(Optional.of(NO_MATCHING_LISTENER_HOSTNAME), rejected(topology));

        Topology beside = resolve(gateway(WEB), hosts(route("infra", "r", EDGE), "192.0.2.1", "a.example"));
        assertEquals(Optional.empty(), rejected(beside));
        assertEquals(List.of(new Hostname("a.example", "a.example")), listener(beside, "web").routes().get(0).hostnames());
    }

    @Test
    void oneListenerIsEnough() {
        Topology topology = resolve(gateway(SHOP, ALT.withHostname("alt.example")), hosts(route("infra", "r", EDGE), "alt.example"));

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of(), attached(topology, "shop"));
        assertEquals(List.of("r"), attached(topology, "alt"));
    }

    /** The hostname is looked at last: a listener that is not allowed does not help. */
    @Test
    void hostnameOfAListenerOfTheWrongKindDoesNotCount() {
        Topology topology = trusting(gateway(SHOP, Listener.of("tls", 443, ProtocolType.TLS).withHostname("a.example")
                .withTls(passthrough())),
                hosts(route("infra", "r", EDGE), "a.example"));

        assertEquals(Optional.of(NO_MATCHING_LISTENER_HOSTNAME), rejected(topology));
    }

    @Test
    void eachReferenceIsJudgedByItself() {
        Topology topology = resolve(gateway(WEB, SHOP),
                hosts(route("infra", "r", EDGE.withSectionName("gone"), EDGE.withSectionName("web"), EDGE.withSectionName("shop")),
                        "a.example"));

        assertEquals(List.of(Optional.of(NO_MATCHING_PARENT), Optional.empty(), Optional.of(NO_MATCHING_LISTENER_HOSTNAME)),
                topology.attachments().stream().map(Attachment::rejected).toList());
        assertEquals(List.of("gone", "web", "shop"),
                topology.attachments().stream().map(attachment -> attachment.parentRef().sectionName().orElseThrow()).toList());
        assertEquals(List.of("r"), attached(topology, "web"));
    }

    /** "attached once": a route counts once however many references select the listener. */
    @Test
    void routeIsAttachedOnceToAListener() {
        Topology topology = resolve(gateway(WEB), route("infra", "r", EDGE, EDGE.withSectionName("web"), EDGE.withPort(80)));

        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(3, topology.attachments().size());
    }

    @Test
    void routesAreAttachedInTheOrderOfTheInput() {
        Topology topology = resolve(gateway(WEB), route("infra", "z", EDGE), route("infra", "a", EDGE));

        assertEquals(List.of("z", "a"), attached(topology, "web"));
    }

    /** TCPRoute: "two Routes on one listener -> both Accepted=True", although only the older gets traffic. */
    @Test
    void severalTcpRoutesAttachToOneListener() {
        Topology topology = trusting(gateway(Listener.of("tcp", 9000, ProtocolType.TCP)),
                TcpRoute.of("infra", "a", EDGE, BackendRef.service("s", 80)), TcpRoute.of("infra", "b", EDGE, BackendRef.service("s", 80)));

        assertEquals(List.of("a", "b"), attached(topology, "tcp"));
        assertTrue(topology.attachments().stream().allMatch(attachment -> attachment.rejected().isEmpty()));
    }

    // ---- parents

    /** GEP-1713: "a Gateway parentRef never reaches the listeners of the Gateway's ListenerSets". */
    @Test
    void referenceToTheGatewayDoesNotReachItsListenerSets() {
        Topology topology = resolve(gateway(WEB), set("infra", "extra", 0, ALT), route("infra", "r", EDGE));

        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(List.of(), attached(topology, "alt"));
        assertEquals(Optional.of(NO_MATCHING_PARENT),
                rejected(resolve(gateway(WEB), set("infra", "extra", 0, ALT), route("infra", "r", EDGE.withSectionName("alt")))));
        assertEquals(Optional.of(NO_MATCHING_PARENT),
                rejected(resolve(gateway(WEB), set("infra", "extra", 0, ALT), route("infra", "r", EDGE.withPort(8080)))));
    }

    @Test
    void referenceToAListenerSetMeansItsListenersOnly() {
        ParentReference extra = ParentReference.listenerSet("infra", "extra");
        Topology topology = resolve(gateway(WEB), set("infra", "extra", 0, ALT), route("infra", "r", extra));

        assertEquals(List.of(), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "alt"));
        assertEquals(Optional.of(NO_MATCHING_PARENT),
                rejected(resolve(gateway(WEB), set("infra", "extra", 0, ALT), route("infra", "r", extra.withSectionName("web")))));
    }

    @Test
    void bothParentsAreReachedByNamingBoth() {
        Topology topology = resolve(gateway(WEB), set("infra", "extra", 0, ALT),
                route("infra", "r", EDGE, ParentReference.listenerSet("infra", "extra")));

        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "alt"));
    }

    @Test
    void namespaceOfTheParentIsThatOfTheRouteUnlessItIsSpelt() {
        Topology topology = resolve(gateway(WEB), HttpRoute.builder("infra", "near").parent("edge").build(),
                HttpRoute.builder("shop", "far").parent("edge").build());

        assertEquals(List.of("near"), attached(topology, "web"));
        assertEquals(1, topology.attachments().size(), "of a parent that is not there nothing is said");
    }

    @Test
    void parentThatIsNotThereHasNoEntryButAProblem() {
        Topology topology = resolve(gateway(WEB), route("infra", "r", ParentReference.gateway("infra", "gone"), EDGE));

        assertEquals(1, topology.attachments().size());
        assertEquals("spec.parentRefs[0]", problem(topology, "parent-not-found").path());
        assertTrue(problem(topology, "parent-not-found").fix().contains("Gateway infra/edge"));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({"'', Gateway", "example.org, Gateway", "gateway.networking.k8s.io, HTTPRoute", "apps, Deployment"})
    void otherKindsAreNoParents(String group, String kind) {
        ParentReference odd = new ParentReference(group, kind, Optional.empty(), "edge", Optional.empty(), OptionalInt.empty());
        Topology topology = trusting(gateway(WEB), route("infra", "r", odd));

        assertEquals(List.of(), topology.attachments());
        assertEquals("spec.parentRefs[0].kind", problem(topology, "invalid-kind").path());
    }

    /** GEP-1294: a Service is the parent of a route of the mesh, "not subject to allowedRoutes", which no Gateway serves. */
    @Test
    void routeOfAServiceIsOnNoListener() {
        ParentReference service = new ParentReference("", GroupKind.SERVICE.kind(), Optional.empty(), "s", Optional.empty(),
                OptionalInt.empty());
        Topology topology = resolve(gateway(WEB), route("infra", "r", service), Given.service("infra", "s", 80));

        assertEquals(List.of(), attached(topology, "web"));
        assertNoProblem(topology);
    }

    @Test
    void oneBadRouteDoesNotStopTheOthers() {
        Topology topology = resolve(gateway(WEB), route("infra", "bad", EDGE.withSectionName("gone")), route("infra", "good", EDGE));

        assertEquals(List.of("good"), attached(topology, "web"));
    }

    private static ListenerTls passthrough() {
        return new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of());
    }

    private static Listener listenerOf(String protocol) {
        return switch (protocol) {
            case "HTTPS" -> Listener.https("l", 443, "certificate");
            case "TLS" -> Listener.of("l", 443, ProtocolType.TLS).withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of()));
            case "Passthrough" -> Listener.of("l", 443, ProtocolType.TLS).withTls(passthrough());
            default -> Listener.of("l", 443, new ProtocolType(protocol));
        };
    }

    private static Route routeOf(String kind) {
        BackendRef backend = BackendRef.service("s", 80);
        return switch (kind) {
            case "HTTPRoute" -> route("infra", "r", EDGE);
            case "GRPCRoute" -> GrpcRoute.builder("infra", "r").parent(EDGE).build();
            case "TLSRoute" -> TlsRoute.builder("infra", "r").parent(EDGE).hostname("a.example").backends(backend).build();
            case "TCPRoute" -> TcpRoute.of("infra", "r", EDGE, backend);
            default -> UdpRoute.of("infra", "r", EDGE, backend);
        };
    }
}
