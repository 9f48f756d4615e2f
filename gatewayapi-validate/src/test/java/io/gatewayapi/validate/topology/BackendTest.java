package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.assertNoProblem;
import static io.gatewayapi.validate.topology.Given.backends;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.grant;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.reason;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.service;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.BACKEND_NOT_FOUND;
import static io.gatewayapi.validate.topology.Reasons.INVALID_KIND;
import static io.gatewayapi.validate.topology.Reasons.REF_NOT_PERMITTED;
import static io.gatewayapi.validate.topology.Reasons.UNSUPPORTED_PROTOCOL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.model.XBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which backends may be used, and how they are spoken to (BackendObjectReference, GEP-1911). */
class BackendTest {

    private static final Gateway WEB = gateway(Listener.http("web", 80));
    private static final Service S = service("infra", "s", 80, 81);

    @Test
    void serviceWithThePortIsValid() {
        Topology topology = resolve(WEB, S, backends("infra", BackendRef.service("s", 81).withWeight(3)));

        ResolvedBackend backend = backends(topology).get(0);
        assertTrue(backend.isValid());
        assertEquals(new ObjectKey(GroupKind.SERVICE, "infra", "s"), backend.target());
        assertEquals(BackendRef.service("s", 81).withWeight(3), backend.ref());
        assertNoProblem(topology);
    }

    // ---- the order: kind, grant, existence

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"'', Secret", "apps, Deployment", "core, Service", "'', service", "gateway.networking.k8s.io, Service"})
    void kindThatIsNoBackendIsInvalid(String group, String kind) {
        Topology topology = trusting(WEB, S, backends("infra", ref(group, kind, Optional.empty(), "s")));

        assertEquals(Optional.of(INVALID_KIND), reason(topology));
        assertEquals("spec.rules[0].backendRefs[0].kind", problem(topology, "invalid-kind").path());
    }

    @Test
    void kindComesBeforeTheGrantAndTheGrantBeforeTheExistence() {
        assertEquals(Optional.of(INVALID_KIND), reason(resolve(WEB, backends("infra", ref("", "Secret", Optional.of("shop"), "gone")))));
        assertEquals(Optional.of(REF_NOT_PERMITTED), reason(resolve(WEB, backends("infra",
                ref("", "Service", Optional.of("shop"), "gone")))));
        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(resolve(WEB, backends("infra", ref("", "Service", Optional.of("shop"), "gone")),
                grant("shop", GroupKind.HTTP_ROUTE, "infra", GroupKind.SERVICE))));
    }

    @Test
    void serviceThatIsMissingIsNotFound() {
        Topology topology = resolve(WEB, S, backends("infra", BackendRef.service("gone", 80)));

        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(topology));
        assertEquals("HTTPRoute infra/r", problem(topology, "backend-not-found").object());
        assertEquals("spec.rules[0].backendRefs[0].name", problem(topology, "backend-not-found").path());
    }

    /** A missing backend leaves the route accepted; it is only that share of it that fails. */
    @Test
    void routeWithADeadBackendStaysAttached() {
        Topology topology = resolve(WEB, S, backends("infra", BackendRef.service("gone", 80), BackendRef.service("s", 80)));

        assertEquals(Optional.empty(), Given.rejected(topology));
        assertEquals(List.of(false, true), backends(topology).stream().map(ResolvedBackend::isValid).toList());
    }

    @Test
    void portThatTheServiceDoesNotHaveIsNotFound() {
        for (Topology topology : List.of(
                resolve(WEB, S, backends("infra", BackendRef.service("s", 8080))),
                        trusting(WEB, S, backends("infra", BackendRef.service("s", 8080))))) {
            assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(topology));
            assertEquals("spec.rules[0].backendRefs[0].port", problem(topology, "backend-not-found").path());
            assertEquals("write port: 80", problem(topology, "backend-not-found").fix());
        }
    }

    /** "Port is required when the referent is a Kubernetes Service." */
    @Test
    void serviceWithoutAPortIsNotFound() {
        BackendReference without = new BackendReference("", "Service", Optional.empty(), "s", OptionalInt.empty());
        Topology topology = resolve(WEB, S, backends("infra", BackendRef.of(without)));

        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(topology));
        assertEquals("spec.rules[0].backendRefs[0]", problem(topology, "backend-not-found").path());
    }

    /** BackendObjectReference: "Implementations SHOULD NOT support ExternalName" (CVE-2021-25740). */
    @Test
    void externalNameIsAnInvalidKind() {
        Service external = new Service(ObjectMeta.of("infra", "s"), "ExternalName", Optional.empty(), List.of(ServicePort.of(80)));
        Topology topology = resolve(WEB, external, backends("infra", BackendRef.service("s", 80)));

        assertEquals(Optional.of(INVALID_KIND), reason(topology));
        assertEquals("spec.rules[0].backendRefs[0].name", problem(topology, "invalid-kind").path());
    }

    /** CT httproute-service-types: "endpoints, selectors, headlessness play no role". */
    @Test
    void headlessServiceIsValid() {
        Service headless = new Service(ObjectMeta.of("infra", "s"), "ClusterIP", Optional.of("None"), List.of(ServicePort.of(80)));

        assertEquals(Optional.empty(), reason(resolve(WEB, headless, backends("infra", BackendRef.service("s", 80)))));
    }

    /** "Weight 0 refs are still resolved." */
    @Test
    void backendOfWeightZeroIsResolvedToo() {
        Topology topology = resolve(WEB, S, backends("infra", BackendRef.service("gone", 80).withWeight(0)));

        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(topology));
        problem(topology, "backend-not-found");
    }

    @Test
    void backendsKeepTheirOrderAndRepetitions() {
        Topology topology = resolve(WEB, S, backends("infra", BackendRef.service("s", 81), BackendRef.service("s", 80),
                BackendRef.service("s", 81)));

        assertEquals(List.of(81, 80, 81), backends(topology).stream().map(backend -> backend.ref().ref().port().getAsInt()).toList());
    }

    // ---- views

    @Test
    void trustingViewTakesWhatIsNotAtHandToExist() {
        Topology topology = trusting(WEB, backends("infra", BackendRef.service("gone", 80)));

        assertEquals(Optional.empty(), reason(topology));
        assertNoProblem(topology);
    }

    // ---- other kinds

    @Test
    void serviceImportIsABackend() {
        ServiceImport imported = new ServiceImport(ObjectMeta.of("infra", "s"), "ClusterSetIP", List.of(ServicePort.of(80)));
        BackendRef ref = ref("multicluster.x-k8s.io", "ServiceImport", Optional.empty(), "s");

        assertEquals(Optional.empty(), reason(resolve(WEB, imported, backends("infra", ref))));
        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(resolve(WEB, backends("infra", ref))));
        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(resolve(WEB,
                new ServiceImport(imported.metadata(), imported.type(), List.of(ServicePort.of(81))), backends("infra", ref))));
    }

    @Test
    void xBackendNeedsNoPort() {
        BackendReference ref = new BackendReference(GroupKind.X_BACKEND.group(), "XBackend", Optional.empty(), "s", OptionalInt.empty());

        assertEquals(Optional.empty(), reason(resolve(WEB, XBackend.external("infra", "s", "api.example", 443),
                backends("infra", BackendRef.of(ref)))));
        assertEquals(Optional.of(BACKEND_NOT_FOUND), reason(resolve(WEB, backends("infra", BackendRef.of(ref)))));
    }

    // ---- protocols

    @ParameterizedTest(name = "{0} to appProtocol {1}: {2} {3}")
    @CsvSource({
        "HTTPRoute, '',                  http, ",
        "HTTPRoute, kubernetes.io/h2c,   h2c,  ",
        "HTTPRoute, kubernetes.io/ws,    ws,   ",
        "HTTPRoute, kubernetes.io/wss,   wss,  UnsupportedProtocol",
        "HTTPRoute, https,               http, ",
        "HTTPRoute, HTTPS,               http, ",
        "HTTPRoute, http,                http, ",
        "HTTPRoute, example.org/odd,     http, ",
        "GRPCRoute, '',                  h2c,  ",
        "GRPCRoute, kubernetes.io/h2c,   h2c,  ",
        "GRPCRoute, kubernetes.io/wss,   h2c,  UnsupportedProtocol",
        "TLSRoute,  '',                  tls,  ",
        "TLSRoute,  kubernetes.io/wss,   tls,  ",
        "TCPRoute,  '',                  tcp,  ",
    })
    void appProtocolSaysHowABackendIsSpokenTo(String kind, String appProtocol, String protocol, String reason) {
        Optional<String> named = Optional.of(appProtocol).filter(name -> !name.isEmpty());
        Service service = new Service(ObjectMeta.of("infra", "s"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.empty(), 80, "TCP", named)));
        Topology topology = resolve(gatewayFor(kind), service, routeTo(kind, BackendRef.service("s", 80)));

        assertEquals(protocol, backends(topology).get(0).protocol());
        assertEquals(Optional.ofNullable(reason), backends(topology).get(0).reason());
    }

    /** GEP-1911: wss "only with a BackendTLSPolicy". */
    @Test
    void secureWebSocketsNeedAPolicy() {
        Service wss = new Service(ObjectMeta.of("infra", "s"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.of("wss"), 80, "TCP", Optional.of("kubernetes.io/wss"))));
        BackendTlsPolicy policy = new BackendTlsPolicy(ObjectMeta.of("infra", "p"),
                List.of(new PolicyTargetReference("", "Service", "s", Optional.empty())),
                new BackendTlsValidation(List.of(), Optional.of("System"), "s.example", List.of()), Map.of(), new PolicyStatus(List.of()));

        assertEquals(Optional.of(UNSUPPORTED_PROTOCOL), reason(resolve(WEB, wss, backends("infra", BackendRef.service("s", 80)))));
        assertEquals(Optional.empty(), reason(resolve(WEB, wss, policy, backends("infra", BackendRef.service("s", 80)))));
    }

    @ParameterizedTest(name = "{0} to a port of {1}: {2}")
    @CsvSource({
        "UDPRoute,  UDP,     ",
        "UDPRoute,  TCP,     UnsupportedProtocol",
        "UDPRoute,  TCP UDP, ",
        "UDPRoute,  UDP TCP, ",
        "TCPRoute,  UDP,     UnsupportedProtocol",
        "TCPRoute,  UDP TCP, ",
        "HTTPRoute, UDP,     UnsupportedProtocol",
        "HTTPRoute, UDP TCP, ",
        "GRPCRoute, UDP,     UnsupportedProtocol",
        "TLSRoute,  UDP,     UnsupportedProtocol",
    })
    void portMustCarryTheTransportOfTheRoute(String kind, String transports, String reason) {
        List<ServicePort> ports = Arrays.stream(transports.split(" "))
                .map(transport -> new ServicePort(Optional.of(transport.toLowerCase()), 80, transport, Optional.empty()))
                .toList();
        Service service = new Service(ObjectMeta.of("infra", "s"), "ClusterIP", Optional.empty(), ports);

        assertEquals(Optional.ofNullable(reason), reason(resolve(gatewayFor(kind), service, routeTo(kind, BackendRef.service("s", 80)))));
    }

    @Test
    void protocolThatCannotBeSpokenIsAProblemOfThePort() {
        Service udp = new Service(ObjectMeta.of("infra", "s"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.empty(), 80, "UDP", Optional.empty())));
        Topology topology = resolve(WEB, udp, backends("infra", BackendRef.service("s", 80)));

        assertEquals(Optional.of(UNSUPPORTED_PROTOCOL), reason(topology));
        assertEquals("spec.rules[0].backendRefs[0].port", problem(topology, "unsupported-protocol").path());
    }

    // ---- backends in filters

    /** V11: a mirror that does not resolve is reported, and the traffic goes on. */
    @Test
    void mirrorThatDoesNotResolveLeavesTheRuleInOrder() {
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendReference.service("gone", 80), OptionalInt.empty(), Optional.empty());
        Topology topology = resolve(WEB, S, HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(mirror).backend("s", 80))
                .build());

        assertEquals("spec.rules[0].filters[0].requestMirror.backendRef.name", problem(topology, "backend-not-found").path());
        ResolvedRule rule = Given.listener(topology, "web").routes().get(0).rules().get(0);
        assertEquals(Optional.empty(), rule.error());
        assertTrue(rule.backends().get(0).isValid());
    }

    @Test
    void authorisationAndFiltersOfBackendsAreLookedAtToo() {
        RouteFilter auth = new RouteFilter.ExternalAuth(ExternalAuthProtocol.HTTP, BackendReference.service("shop", "auth", 80),
                Optional.empty(), Optional.empty(), Optional.empty());
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendReference.service("gone", 80), OptionalInt.empty(), Optional.empty());
        Topology topology = resolve(WEB, S, HttpRoute.builder("infra", "r").parent(EDGE)
                .rule(rule -> rule.filter(auth).backend(BackendRef.service("s", 80).withFilters(List.of(mirror))))
                .build());

        assertEquals("spec.rules[0].filters[0].externalAuth.backendRef", problem(topology, "ref-not-permitted").path());
        assertEquals("spec.rules[0].backendRefs[0].filters[0].requestMirror.backendRef.name",
                problem(topology, "backend-not-found").path());
    }

    /** What may not take requests may not take copies of them, nor decide on them: CVE-2021-25740, a port of UDP. */
    @ParameterizedTest
    @CsvSource({"outside, invalid-kind", "datagrams, unsupported-protocol"})
    void filtersReachNoBackendThatARuleCouldNotUse(String name, String code) {
        Service outside = new Service(ObjectMeta.of("infra", "outside"), "ExternalName", Optional.of("evil.example"),
                List.of(new ServicePort(Optional.empty(), 80, "TCP", Optional.empty())));
        Service datagrams = new Service(ObjectMeta.of("infra", "datagrams"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.empty(), 80, "UDP", Optional.empty())));
        BackendReference ref = BackendReference.service(name, 80);
        RouteFilter mirror = new RouteFilter.RequestMirror(ref, OptionalInt.empty(), Optional.empty());
        RouteFilter auth = new RouteFilter.ExternalAuth(ExternalAuthProtocol.HTTP, ref, Optional.empty(), Optional.empty(), Optional.empty());
        Topology mirrored = resolve(WEB, S, outside, datagrams,
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(mirror).backend("s", 80)).build());
        Topology guarded = resolve(WEB, S, outside, datagrams,
                HttpRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.filter(auth).backend("s", 80)).build());

        ResolvedRule rule = Given.listener(mirrored, "web").routes().get(0).rules().get(0);
        assertEquals(Set.of(ref), rule.lostMirrors());
        assertEquals(Optional.empty(), rule.error());
        assertTrue(Given.listener(guarded, "web").routes().get(0).rules().get(0).error().isPresent());
        assertTrue(problem(mirrored, code).path().startsWith("spec.rules[0].filters[0].requestMirror.backendRef"));
    }

    /** A mirror and an authorisation know how their backends are spoken to, wherever in the rule they stand. */
    @Test
    void whatFiltersReferToIsResolvedAsABackendIs() {
        Service speaking = new Service(ObjectMeta.of("infra", "speaking"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.empty(), 80, "TCP", Optional.of("kubernetes.io/h2c"))));
        BackendReference h2c = BackendReference.service("speaking", 80);
        BackendReference auth = BackendReference.service("s", 81);
        BackendReference gone = BackendReference.service("gone", 80);
        Topology topology = resolve(WEB, S, speaking, HttpRoute.builder("infra", "r").parent(EDGE)
                .rule(rule -> rule.filter(mirror(h2c)).filter(mirror(gone))
                        .filter(new RouteFilter.ExternalAuth(ExternalAuthProtocol.HTTP, auth, Optional.empty(), Optional.empty(), Optional.empty())).backend("s", 80))
                .rule(rule -> rule.backend(BackendRef.service("s", 80).withFilters(List.of(mirror(h2c)))))
                .rule(rule -> rule.backend("speaking", 80)).build());

        List<ResolvedRule> rules = Given.listener(topology, "web").routes().get(0).rules();
        assertEquals(Set.of(h2c, auth, gone), rules.get(0).filterBackends().keySet());
        ResolvedBackend mirrored = rules.get(0).filterBackend(h2c).orElseThrow();
        assertEquals(rules.get(2).backends().get(0), mirrored);
        assertEquals("h2c", mirrored.protocol());
        assertEquals("http", rules.get(0).filterBackend(auth).orElseThrow().protocol());
        assertEquals(Optional.empty(), rules.get(0).filterBackend(gone));
        assertEquals(Set.of(gone), rules.get(0).lostMirrors());
        assertEquals(Map.of(h2c, mirrored), rules.get(1).filterBackends());
        assertEquals(Set.of(), rules.get(1).lostMirrors());
    }

    @Test
    void ruleWithoutSuchFiltersHoldsNothingOfItsOwn() {
        Topology topology = resolve(WEB, S, HttpRoute.builder("infra", "r").parent(EDGE)
                .rule(rule -> rule.filter(mirror(BackendReference.service("s", 80))).backend("s", 80))
                .rule(rule -> rule.backend("s", 80)).build());

        assertSame(Map.of(), Given.listener(topology, "web").routes().get(0).rules().get(1).filterBackends());
    }

    /** GRPCRoute: a copy of a call is a call. */
    @Test
    void mirrorOfACallIsSpokenToOverHttp2() {
        BackendReference ref = BackendReference.service("s", 81);
        Topology topology = resolve(WEB, S, GrpcRoute.builder("infra", "r").parent(EDGE)
                .rule(rule -> rule.filter(mirror(ref)).backend(BackendRef.service("s", 80))).build());

        assertEquals("h2c", Given.listener(topology, "web").routes().get(0).rules().get(0).filterBackend(ref).orElseThrow().protocol());
    }

    private static RouteFilter mirror(BackendReference ref) {
        return new RouteFilter.RequestMirror(ref, OptionalInt.empty(), Optional.empty());
    }

    private static BackendRef ref(String group, String kind, Optional<String> namespace, String name) {
        return BackendRef.of(new BackendReference(group, kind, namespace, name, OptionalInt.of(80)));
    }

    private static Gateway gatewayFor(String kind) {
        return switch (kind) {
            case "TLSRoute" -> gateway(Listener.of("l", 443, ProtocolType.TLS)
                    .withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of())));
            case "TCPRoute" -> gateway(Listener.of("l", 80, ProtocolType.TCP));
            case "UDPRoute" -> gateway(Listener.of("l", 80, ProtocolType.UDP));
            default -> WEB;
        };
    }

    private static Route routeTo(String kind, BackendRef backend) {
        return switch (kind) {
            case "HTTPRoute" -> backends("infra", backend);
            case "GRPCRoute" -> GrpcRoute.builder("infra", "r").parent(EDGE).rule(rule -> rule.backend(backend)).build();
            case "TLSRoute" -> TlsRoute.builder("infra", "r").parent(EDGE).hostname("a.example").backends(backend).build();
            case "TCPRoute" -> TcpRoute.of("infra", "r", EDGE, backend);
            default -> UdpRoute.of("infra", "r", EDGE, backend);
        };
    }
}
