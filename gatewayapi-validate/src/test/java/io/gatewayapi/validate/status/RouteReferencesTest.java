package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whether the references of a route resolve: backends, mirrors, authorisation, extensions. */
class RouteReferencesTest {

    private static final String FINE = "Accepted ResolvedRefs";
    private static final String INVALID_KIND = "Accepted ResolvedRefs=False/InvalidKind";
    private static final String NOT_FOUND = "Accepted ResolvedRefs=False/BackendNotFound";
    private static final String NOT_PERMITTED = "Accepted ResolvedRefs=False/RefNotPermitted";
    private static final String UNSUPPORTED = "Accepted ResolvedRefs=False/UnsupportedProtocol";

    private static Cluster of(Consumer<HttpRouteRule.Builder> rule) {
        HttpRoute route = HttpRoute.builder(Given.NS, "r").parent("gw").rule(rule).build();
        return Cluster.of(Given.gateway(Given.http("l")).build(), route);
    }

    private static Cluster backend(BackendReference ref) {
        return of(rule -> rule.backend(BackendRef.of(ref)));
    }

    private static BackendReference reference(String group, String kind, String namespace) {
        return new BackendReference(group, kind, Optional.of(namespace), "b", OptionalInt.of(80));
    }

    // ---- backends

    @Test
    void whereThereIsNothingToResolveEverythingIsResolved() {
        assertEquals(List.of(FINE), of(rule -> { }).route("r"));
        RouteFilter redirect = new RouteFilter.RequestRedirect(Optional.of("https"), Optional.empty(), Optional.empty(), OptionalInt.empty(), 302);
        assertEquals(List.of(FINE), of(rule -> rule.filter(redirect)).route("r"));
    }

    @Test
    void anUnknownKindIsInvalid() {
        assertEquals(List.of(INVALID_KIND), backend(reference("", "Pod", Given.NS)).route("r"));
        assertEquals(List.of(INVALID_KIND), backend(reference("unknown.example.com", "Service", "far")).route("r"), "the kind comes before the grant");
    }

    @Test
    void theCoreGroupIsSpeltEmpty() {
        assertEquals(List.of(INVALID_KIND), backend(reference("core", "Service", Given.NS)).route("r"));
    }

    @Test
    void anotherNamespaceNeedsAGrantWhetherTheServiceExistsOrNot() {
        Cluster cluster = backend(reference("", "Service", "far"));
        assertEquals(List.of(NOT_PERMITTED), cluster.route("r"));
        assertEquals(List.of(NOT_PERMITTED), cluster.with(Service.of("far", "b", 80)).route("r"));
        assertEquals(List.of(FINE), cluster.with(Given.grant(GroupKind.HTTP_ROUTE, Given.NS, GroupKind.SERVICE, "far")).route("r"));
    }

    @Test
    void aGrantForAnotherKindOfRouteOrAnotherNamespaceIsNone() {
        Cluster cluster = backend(reference("", "Service", "far")).with(Service.of("far", "b", 80),
                Given.grant(GroupKind.GRPC_ROUTE, Given.NS, GroupKind.SERVICE, "far"), Given.grant(GroupKind.HTTP_ROUTE, "other", GroupKind.SERVICE, "far"));
        assertEquals(List.of(NOT_PERMITTED), cluster.route("r"));
    }

    @Test
    void aMissingServiceOrPortIsNotFound() {
        assertEquals(List.of(NOT_FOUND), backend(reference("", "Service", Given.NS)).route("r"));
        assertEquals(List.of(NOT_FOUND), backend(reference("", "Service", Given.NS)).with(Service.of(Given.NS, "b", 81)).route("r"));
    }

    @Test
    void aServiceImportWillDo() {
        ServiceImport imported = new ServiceImport(ObjectMeta.of(Given.NS, "b"), "ClusterSetIP", List.of(ServicePort.of(80)));
        assertEquals(List.of(FINE), backend(reference("multicluster.x-k8s.io", "ServiceImport", Given.NS)).with(imported).route("r"));
    }

    @Test
    void oneBadReferenceInAnyRuleCountsAndTheFirstOfSeveral() {
        HttpRoute route = HttpRoute.builder(Given.NS, "r").parent("gw")
                .rule(rule -> rule.backend("svc", 80))
                .rule(rule -> rule.backend("missing", 80))
                .rule(rule -> rule.backend(BackendRef.of(reference("", "Pod", Given.NS)))).build();
        assertEquals(List.of(NOT_FOUND), Cluster.of(Given.gateway(Given.http("l")).build(), route).route("r"));
    }

    @Test
    void backendsOfWeightZeroAreResolvedToo() {
        assertEquals(List.of(NOT_FOUND), of(rule -> rule.backend("svc", 80).backend("missing", 80, 0)).route("r"));
    }

    @Test
    void itIsWrittenForEveryParentAlsoForThoseThatRefuse() {
        HttpRoute route = Given.route("r", ParentReference.gateway("gw").withSectionName("x"), ParentReference.gateway("gw"))
                .rule(rule -> rule.backend("missing", 80)).build();
        assertEquals(List.of("Accepted=False/NoMatchingParent ResolvedRefs=False/BackendNotFound", NOT_FOUND),
                Cluster.of(Given.gateway(Given.http("l")).build(), route).route("r"));
    }

    @Test
    void routesOfConnectionsStayAcceptedToo() {
        TlsRoute tls = TlsRoute.builder(Given.NS, "tls").parent("gw").hostname("a.example").backends(BackendRef.service("missing", 80)).build();
        TcpRoute tcp = TcpRoute.of(Given.NS, "tcp", ParentReference.gateway("gw"), BackendRef.of(reference("", "Service", "far")));
        Cluster cluster = Cluster.of(Given.gateway(Given.tls("tls", TlsMode.PASSTHROUGH, ""), Given.tcp("tcp")).build(), tls, tcp);
        assertEquals(List.of(NOT_FOUND), cluster.route("tls"));
        assertEquals(List.of(NOT_PERMITTED), cluster.route("tcp"));
    }

    @Test
    void aTrustingViewTakesBackendsToBeThereButStillAsksForGrants() {
        assertEquals(List.of(FINE), backend(reference("", "Service", Given.NS)).assuming(view -> Assumptions.TRUSTING).route("r"));
        assertEquals(List.of(NOT_PERMITTED), backend(reference("", "Service", "far")).assuming(view -> Assumptions.TRUSTING).route("r"));
    }

    // ---- application protocols (GEP-1911)

    private static Service speaking(String appProtocol) {
        return new Service(ObjectMeta.of(Given.NS, "b"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.of("p"), 80, "TCP", Optional.of(appProtocol))));
    }

    private static List<String> http(String appProtocol) {
        return backend(BackendReference.service("b", 80)).with(speaking(appProtocol)).route("r");
    }

    @Test
    void secureWebSocketsNeedABackendTlsPolicy() {
        assertEquals(List.of(UNSUPPORTED), http("kubernetes.io/wss"));
        Cluster cluster = backend(BackendReference.service("b", 80)).with(speaking("kubernetes.io/wss"),
                Given.authority("ca"), Given.policy("p", "b", "", Given.local("ConfigMap", "ca")));
        assertEquals(List.of(FINE), cluster.route("r"));
    }

    @Test
    void otherProtocolsOfHttpHaveNoSuchNeed() {
        for (String protocol : List.of("kubernetes.io/h2c", "kubernetes.io/ws", "https", "HTTPS", "example.com/own")) {
            assertEquals(List.of(FINE), http(protocol), protocol);
        }
    }

    @Test
    void grpcCannotUseWebSockets() {
        GrpcRoute grpc = GrpcRoute.builder(Given.NS, "r").parent("gw").rule(rule -> rule.backend("b", 80)).build();
        Cluster cluster = Cluster.of(Given.gateway(Given.http("l")).build(), grpc, speaking("kubernetes.io/ws"));
        assertEquals(List.of(UNSUPPORTED), cluster.route("r"));
    }

    @Test
    void aProtocolThatTheHostLacksIsUnsupported() {
        Cluster cluster = backend(BackendReference.service("b", 80)).with(speaking("kubernetes.io/h2c")).without(Feature.HTTP_ROUTE_BACKEND_PROTOCOL_H2C);
        assertEquals(List.of(UNSUPPORTED), cluster.route("r"));
    }

    @Test
    void aPortOfUdpIsForUdpRoutes() {
        Service udp = new Service(ObjectMeta.of(Given.NS, "b"), "ClusterIP", Optional.empty(),
                List.of(new ServicePort(Optional.empty(), 80, "UDP", Optional.empty())));
        assertEquals(List.of(UNSUPPORTED), backend(BackendReference.service("b", 80)).with(udp).route("r"));
    }

    // ---- filters

    @Test
    void mirrorsAreReferencesLikeBackends() {
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendReference.service("missing", 80), OptionalInt.empty(), Optional.empty());
        assertEquals(List.of(NOT_FOUND), of(rule -> rule.filter(mirror).backend("svc", 80)).route("r"));
        assertEquals(List.of(NOT_FOUND), of(rule -> rule.backend(BackendRef.service("svc", 80).withFilters(List.of(mirror)))).route("r"));
    }

    @Test
    void authorisationIsAReferenceAndFailsClosed() {
        RouteFilter auth = new RouteFilter.ExternalAuth(ExternalAuthProtocol.HTTP, BackendReference.service("far", "auth", 80),
                Optional.empty(), Optional.empty(), Optional.empty());
        Cluster cluster = of(rule -> rule.filter(auth).backend("svc", 80));
        assertEquals(List.of(NOT_PERMITTED), cluster.route("r"));
        assertEquals(Optional.of("RefNotPermitted"), cluster.topology().routes().get(0).rules().get(0).error());
    }

    @Test
    void anExtensionThatTheHostDoesNotKnowIsAnInvalidKindAndTheRouteStaysAccepted() {
        RouteFilter extension = new RouteFilter.ExtensionRef(new LocalObjectReference("example.com", "RateLimit", "slow"));
        Cluster cluster = of(rule -> rule.filter(extension).backend("svc", 80));
        assertEquals(List.of(INVALID_KIND), cluster.route("r"));
        cluster.assuming(all -> all.withExtensions(Set.of(new GroupKind("example.com", "RateLimit"))));
        assertEquals(List.of(NOT_FOUND), cluster.route("r"));
        cluster.with(new OpaqueResource("example.com/v1", new GroupKind("example.com", "RateLimit"), ObjectMeta.of(Given.NS, "slow"), Map.of()));
        assertEquals(List.of(FINE), cluster.route("r"));
    }
}
