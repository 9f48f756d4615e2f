package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.attached;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.gatewayClass;
import static io.gatewayapi.validate.topology.Given.namespace;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.service;
import static io.gatewayapi.validate.topology.Given.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.testkit.Certificates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which world is taken for granted, and whose Gateways are looked at. */
class AssumptionsTest {

    private static final Gateway WEB = gateway(Listener.http("web", 80));

    @Test
    void serviceNamespaceOrSecretMakesItACluster() {
        assertEquals(Assumptions.TRUSTING, Assumptions.fitting(ResourceSet.empty()));
        assertEquals(Assumptions.TRUSTING, Assumptions.fitting(ResourceSet.of(WEB, route("infra", "r", EDGE), gatewayClass("c"))));
        assertEquals(Assumptions.CLUSTER, Assumptions.fitting(ResourceSet.of(WEB, service("infra", "s", 80))));
        assertEquals(Assumptions.CLUSTER, Assumptions.fitting(ResourceSet.of(WEB, namespace("infra"))));
        assertEquals(Assumptions.CLUSTER, Assumptions.fitting(ResourceSet.of(WEB, Certificates.secret("infra", "s"))));
    }

    @Test
    void topologyIsResolvedInTheViewThatFits() {
        Resource route = Given.backends("infra", BackendRef.service("gone", 80));

        assertTrue(Given.backends(Topology.resolve(ResourceSet.of(WEB, route))).get(0).isValid());
        assertTrue(!Given.backends(Topology.resolve(ResourceSet.of(WEB, route, service("infra", "s", 80)))).get(0).isValid());
    }

    @Test
    void nothingComesToNothing() {
        Topology topology = Topology.resolve(ResourceSet.empty(), Assumptions.CLUSTER);

        assertEquals(List.of(), topology.gateways());
        assertEquals(List.of(), topology.attachments());
        assertEquals(List.of(), topology.problems());
    }

    // ---- GatewayClass.spec.controllerName

    @Test
    void gatewaysOfAllControllersAreLookedAtUnlessOneIsNamed() {
        assertEquals(1, gateways(Assumptions.CLUSTER, WEB, gatewayClass("example.org/any")));
    }

    @Test
    void gatewaysOfOtherControllersAreLeftAlone() {
        Assumptions ours = Assumptions.CLUSTER.withControllerName("example.org/ours");

        assertEquals(1, gateways(ours, WEB, gatewayClass("example.org/ours")));
        assertEquals(0, gateways(ours, WEB, gatewayClass("example.org/theirs")));
    }

    @Test
    void routesOfOtherControllersHaveNoEntryAndNoProblem() {
        Assumptions ours = Assumptions.CLUSTER.withControllerName("example.org/ours");
        Topology topology = Topology.resolve(
                ResourceSet.of(WEB, gatewayClass("example.org/theirs"), set("infra", "extra", 0, Listener.http("l", 81)),
                        route("infra", "r", EDGE, ParentReference.listenerSet("infra", "extra"))), ours);

        assertEquals(List.of(), topology.attachments());
        assertEquals(List.of(), topology.problems());
    }

    @Test
    void gatewayOfAnotherControllerIsNotAssumedEither() {
        Assumptions ours = Assumptions.TRUSTING.withControllerName("example.org/ours");

        assertEquals(0, gateways(ours, WEB, gatewayClass("example.org/theirs"), route("infra", "r", EDGE)));
    }

    @Test
    void classThatIsNotThereHasNoController() {
        Topology topology = Topology.resolve(ResourceSet.of(WEB), Assumptions.CLUSTER);

        assertEquals(Severity.WARNING, problem(topology, "gateway-class-not-found").severity());
        assertEquals("spec.gatewayClassName", problem(topology, "gateway-class-not-found").path());
        assertEquals(1, topology.gateways().size(), "it is looked at nevertheless");
        assertEquals(0, gateways(Assumptions.CLUSTER.withControllerName("example.org/ours"), WEB));
    }

    @Test
    void classThatIsNotAtHandIsTakenToBeOurs() {
        assertEquals(1, gateways(Assumptions.TRUSTING.withControllerName("example.org/ours"), WEB));
        assertEquals(List.of(), Given.trusting(WEB).problems());
    }

    // ---- Gateways that are not at hand

    @Test
    void gatewayThatIsNamedIsTakenToExistWithPorts80And443() {
        Topology topology = Given.trusting(route("shop", "r", EDGE));

        assertTrue(topology.gateways().get(0).assumed());
        assertEquals("Gateway infra/edge", topology.gateways().get(0).key().toString());
        assertEquals(List.of("http 80 HTTP", "https 443 HTTPS"), listing(topology));
        assertEquals(List.of("r"), attached(topology, "http"));
        assertEquals(List.of("r"), attached(topology, "https"));
        assertEquals(List.of(), topology.problems());
    }

    @Test
    void inAClusterNothingIsAssumed() {
        Topology topology = Given.resolve(route("shop", "r", EDGE));

        assertEquals(List.of(), topology.gateways());
        problem(topology, "parent-not-found");
    }

    @Test
    void gatewayAtHandIsNotAssumed() {
        assertEquals(List.of("web 80 HTTP"), listing(Given.trusting(WEB, route("infra", "r", EDGE))));
    }

    @Test
    void assumedGatewayHasThePortsThatAreAskedFor() {
        assertEquals(List.of("http 8080 HTTP", "https 8443 HTTPS"),
                listing(Given.trusting(route("shop", "a", EDGE.withPort(8443)), route("shop", "b", EDGE.withPort(8080)))));
    }

    @Test
    void assumedGatewayHasTheSectionThatIsAskedFor() {
        Topology topology = Given.trusting(route("shop", "r", EDGE.withSectionName("web")));

        assertEquals(List.of("web 80 HTTP", "web 443 HTTPS"), listing(topology));
        assertEquals(List.of(), topology.problems());
        assertAllServe(topology, "r");
    }

    /** Two sections cannot be two listeners of one port without host names: they would be in each other's way. */
    @Test
    void sectionsOfAnAssumedGatewayAreNotInEachOthersWay() {
        Topology topology = Given.trusting(route("shop", "a", EDGE.withSectionName("http")),
                route("shop", "b", EDGE.withSectionName("https")));

        assertEquals(List.of(), topology.problems());
        assertEquals(List.of("http 80 HTTP", "https 443 HTTPS"), listing(topology));
        assertEquals(List.of("a"), attached(topology, "http"));
        assertEquals(List.of("b"), attached(topology, "https"));
    }

    @Test
    void sectionsThatSayNothingOfTheirPortShareWhatThereIs() {
        Topology topology = Given.trusting(route("shop", "a", EDGE.withSectionName("shop")),
                route("shop", "b", EDGE.withSectionName("admin")));

        assertEquals(List.of(), topology.problems());
        assertAllServe(topology, "a", "b");
    }

    @Test
    void assumedGatewayTakesEveryNamespaceHostAndListenerSet() {
        ParentReference extra = ParentReference.listenerSet("shop", "extra");
        Topology topology = Given.trusting(Given.hosts(route("shop", "r", EDGE, extra), "a.example"),
                set("shop", "extra", 0, Listener.http("more", 8080)));

        assertEquals(List.of(), topology.problems());
        assertEquals(List.of("r"), attached(topology, "more"));
    }

    /** It brings listeners of its own; nothing else is known of that Gateway. */
    @Test
    void gatewayThatOnlyAListenerSetNamesHasNoOtherListeners() {
        Topology topology = Given.trusting(set("shop", "extra", 0, Listener.http("more", 80)),
                route("shop", "r", ParentReference.listenerSet("shop", "extra")));

        assertEquals(List.of("more 80 HTTP"), listing(topology));
        assertEquals(List.of(), topology.problems());
        assertAllServe(topology, "r");
    }

    @Test
    void listenerSetWithoutAGatewayIsAProblemInACluster() {
        Topology topology = Given.resolve(set("shop", "extra", 0, Listener.http("more", 80)));

        assertEquals(List.of(), topology.gateways());
        assertEquals("ListenerSet shop/extra", problem(topology, "parent-not-found").object());
        assertEquals("spec.parentRef", problem(topology, "parent-not-found").path());
    }

    private static void assertAllServe(Topology topology, String... routes) {
        for (ResolvedListener listener : topology.gateways().get(0).listeners()) {
            assertTrue(listener.isProgrammed(), listener::toString);
            assertEquals(List.of(routes), listener.routes().stream().map(route -> route.route().name()).toList());
        }
    }

    private static List<String> listing(Topology topology) {
        return topology.gateways().get(0).listeners().stream()
                .map(ResolvedListener::listener)
                .map(listener -> listener.name() + " " + listener.port() + " " + listener.protocol())
                .toList();
    }

    private static int gateways(Assumptions assumptions, Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), assumptions).gateways().size();
    }
}
