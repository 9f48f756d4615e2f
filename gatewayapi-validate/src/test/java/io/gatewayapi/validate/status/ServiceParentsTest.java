package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.XMesh;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Routes whose parent is a Service (GEP-1294, GEP-1324). */
class ServiceParentsTest {

    private static final String FINE = "Accepted ResolvedRefs";
    private static final ParentReference SERVICE = new ParentReference("", "Service", Optional.empty(), "svc", Optional.empty(), OptionalInt.empty());

    private static GrpcRoute grpc(String namespace, ParentReference parent) {
        return GrpcRoute.builder(namespace, "grpc").parent(parent).rule(rule -> rule.backend(BackendRef.of(BackendReference.service(Given.NS, "svc", 80)))).build();
    }

    private static List<String> controllers(Cluster cluster) {
        return cluster.find(HttpRoute.class, "r").status().parents().stream().map(parent -> parent.controllerName()).toList();
    }

    @Test
    void aServiceTakesRoutesOfAnyNamespaceWithoutAGrant() {
        HttpRoute consumer = HttpRoute.builder("far", "r").parent(SERVICE.withNamespace(Given.NS))
                .rule(rule -> rule.backend(BackendRef.of(BackendReference.service(Given.NS, "svc", 80)))).build();
        assertEquals(List.of(FINE), Cluster.of(consumer).route("r"));
    }

    @Test
    void aServiceThatDoesNotExistGetsNoEntry() {
        assertEquals(List.of(), Cluster.of(Given.route("r", new ParentReference("", "Service", Optional.empty(), "x", Optional.empty(), OptionalInt.empty())).build()).route("r"));
    }

    @Test
    void aPortThatTheServiceLacksMatchesNoParent() {
        assertEquals(List.of("Accepted=False/NoMatchingParent ResolvedRefs"), Cluster.of(Given.route("r", SERVICE.withPort(81)).build()).route("r"));
        assertEquals(List.of(FINE), Cluster.of(Given.route("r", SERVICE.withPort(80)).build()).route("r"));
    }

    @Test
    void ofSeveralKindsTheMoreSpecificCounts() {
        Cluster cluster = Cluster.of(Given.route("r", SERVICE).build(), grpc(Given.NS, SERVICE), TcpRoute.of(Given.NS, "tcp", SERVICE, BackendRef.service("svc", 80)));
        assertEquals(List.of(FINE), cluster.route("grpc"));
        assertEquals(List.of("Accepted=False/Conflicted ResolvedRefs"), cluster.route("r"));
        assertEquals(List.of("Accepted=False/Conflicted ResolvedRefs"), cluster.route("tcp"));
    }

    @Test
    void routesOfOtherPortsAndOfOtherConsumersDoNotConflict() {
        Service two = Service.of(Given.NS, "svc", 80, 81);
        assertEquals(List.of(FINE), Cluster.of(two, Given.route("r", SERVICE.withPort(81)).build(), grpc(Given.NS, SERVICE.withPort(80))).route("r"));
        assertEquals(List.of(FINE), Cluster.of(Given.route("r", SERVICE).build(), grpc("far", SERVICE.withNamespace(Given.NS))).route("r"));
    }

    /** "These conflicts only occur when multiple different route types apply to the same Service+Port pair". */
    @Test
    void aRouteThatKeepsOneOfItsPortsIsAccepted() {
        Service two = Service.of(Given.NS, "svc", 80, 81);
        assertEquals(List.of(FINE), Cluster.of(two, Given.route("r", SERVICE).build(), grpc(Given.NS, SERVICE.withPort(80))).route("r"));
        Cluster none = Cluster.of(two, Given.route("r", SERVICE).build(), grpc(Given.NS, SERVICE.withPort(80)),
                GrpcRoute.builder(Given.NS, "more").parent(SERVICE.withPort(81)).rule(rule -> rule.backend("svc", 80)).build());
        assertEquals(List.of("Accepted=False/Conflicted ResolvedRefs"), none.route("r"));
    }

    @Test
    void aRouteThatIsNotAcceptedDisplacesNobody() {
        GrpcRoute broken = GrpcRoute.builder(Given.NS, "grpc").parent(SERVICE)
                .rule(rule -> rule.match(new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(Optional.of("("), Optional.empty())), List.of())).backend("svc", 80)).build();
        Cluster cluster = Cluster.of(Given.route("r", SERVICE).build(), broken);
        assertEquals(List.of(FINE), cluster.route("r"));
        assertEquals(List.of("Accepted=False/UnsupportedValue ResolvedRefs"), cluster.route("grpc"));
        assertEquals(List.of(FINE), Cluster.of(Given.route("r", SERVICE).build(), grpc(Given.NS, SERVICE.withPort(99))).route("r"), "no port of the Service");
        assertEquals(List.of(FINE), Cluster.of(Given.route("r", SERVICE).build(), grpc(Given.NS, SERVICE)).without(Feature.GRPC_ROUTE).route("r"));
    }

    /** A default Gateway is a Gateway: what it exposes needs a grant. */
    @Test
    void aRouteThatAlsoUsesTheDefaultGatewaysNeedsGrants() {
        HttpRoute route = HttpRoute.builder("far", "r").parent(SERVICE.withNamespace(Given.NS)).useDefaultGateways(DefaultScope.ALL)
                .rule(rule -> rule.backend(BackendRef.of(BackendReference.service(Given.NS, "svc", 80)))).build();
        assertEquals(List.of("Accepted ResolvedRefs=False/RefNotPermitted"), Cluster.of(route).route("r"));
    }

    @Test
    void theMeshWritesWhereThereIsOne() {
        XMesh mesh = new XMesh(ObjectMeta.of("", "mesh"), "example.com/mesh", Optional.empty(), Optional.empty(), new ClassStatus(List.of(), List.of()));
        Cluster cluster = Cluster.of(Given.route("r", SERVICE).build());
        assertEquals(List.of(Given.CONTROLLER), controllers(cluster));
        cluster.with(mesh);
        assertEquals(List.of("example.com/mesh"), controllers(cluster));
        assertEquals("Accepted", Cluster.text(cluster.find(XMesh.class, "mesh").status().conditions()));
        assertEquals(List.of(), controllers(cluster.assuming(all -> all.withControllerName(Given.CONTROLLER))));
    }

    @Test
    void aHostThatIsNoMeshLeavesThemAlone() {
        assertEquals(List.of(), Cluster.of(Given.route("r", SERVICE).build()).without(Feature.MESH).route("r"));
    }

    @Test
    void hostNamesDoNotMatter() {
        assertEquals(List.of(FINE), Cluster.of(Given.route("r", SERVICE).hostname("whatever.example").build()).route("r"));
    }
}
