package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Condition;
import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.RouteParentStatus;
import io.gatewayapi.model.RouteStatus;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several controllers side by side, and the classes of Gateways by which they are known. */
class ControllersTest {

    private static final String OTHER = "example.com/two";
    private static final GatewayClass SECOND = Given.gatewayClass("second", OTHER, null);

    private static Cluster twoGateways() {
        Gateway second = Given.gateway(Given.http("l")).metadata(Given.meta("gw2")).gatewayClassName("second").build();
        return Cluster.of(SECOND, Given.gateway(Given.http("l")).build(), second,
                Given.route("r", ParentReference.gateway("gw"), ParentReference.gateway("gw2")).build());
    }

    private static List<String> controllers(Cluster cluster) {
        return cluster.find(HttpRoute.class, "r").status().parents().stream().map(RouteParentStatus::controllerName).toList();
    }

    // ---- who writes what

    @Test
    void everyControllerWritesAnEntryOfItsOwn() {
        assertEquals(List.of(Given.CONTROLLER, OTHER), controllers(twoGateways()));
    }

    @Test
    void askedForOneControllerTheOthersObjectsAreLeftAlone() {
        Cluster cluster = twoGateways().assuming(all -> all.withControllerName(OTHER));
        assertEquals(List.of(OTHER), controllers(cluster));
        assertEquals("Accepted=Unknown/Pending Programmed=Unknown/Pending", cluster.gatewayConditions());
        assertEquals("Accepted", cluster.gatewayClass("second"));
        assertEquals("Accepted=Unknown/Pending", cluster.gatewayClass("gatewayapi"));
    }

    @Test
    void entriesOfOtherControllersArePreservedAndOwnOnesReplaced() {
        Condition old = new Condition("Accepted", ConditionStatus.TRUE, "Accepted", "", 3, Optional.of(Instant.EPOCH));
        HttpRoute route = Given.route("r").build();
        RouteStatus before = new RouteStatus(List.of(
                new RouteParentStatus(ParentReference.gateway("elsewhere"), "example.com/foreign", List.of(old)),
                new RouteParentStatus(ParentReference.gateway("gone"), Given.CONTROLLER, List.of(old))));
        Cluster cluster = Cluster.of(Given.gateway(Given.http("l")).build(),
                new HttpRoute(route.metadata(), route.parentRefs(), route.hostnames(), route.rules(), route.useDefaultGateways(), before));
        List<RouteParentStatus> after = cluster.find(HttpRoute.class, "r").status().parents();
        assertEquals(List.of("example.com/foreign", Given.CONTROLLER), controllers(cluster));
        assertEquals(ParentReference.gateway("gw"), after.get(1).parentRef());
        assertEquals(3, after.get(0).conditions().get(0).observedGeneration());
        assertEquals(Optional.empty(), after.get(0).conditions().get(0).lastTransitionTime());
    }

    @Test
    void aGatewayWithoutItsClassIsSomebodysUnlessOneControllerIsAskedFor() {
        Gateway gateway = Given.gateway(Given.http("l")).gatewayClassName("unknown").build();
        assertEquals("Accepted Programmed ResolvedRefs", Cluster.of(gateway).gatewayConditions());
        assertEquals("Accepted=Unknown/Pending Programmed=Unknown/Pending",
                Cluster.of(gateway).assuming(all -> all.withControllerName(OTHER)).gatewayConditions());
        assertEquals("Accepted Programmed ResolvedRefs",
                Cluster.of(gateway).assuming(all -> Assumptions.TRUSTING.withControllerName(OTHER)).gatewayConditions());
    }

    // ---- GatewayClass

    private static String parameters(ObjectReference ref) {
        return Cluster.of(Given.gatewayClass("c", OTHER, ref), Given.configMap("p", Map.of())).gatewayClass("c");
    }

    private static ObjectReference ref(String group, String kind, String namespace, String name) {
        return new ObjectReference(group, kind, Optional.ofNullable(namespace), name);
    }

    @Test
    void parametersMustExistInANamespaceAndBeOfASupportedKind() {
        assertEquals("Accepted", parameters(ref("", "ConfigMap", Given.NS, "p")));
        assertEquals("Accepted=False/InvalidParameters", parameters(ref("", "ConfigMap", null, "p")), "a namespaced kind without a namespace");
        assertEquals("Accepted=False/InvalidParameters", parameters(ref("", "ConfigMap", Given.NS, "missing")));
        assertEquals("Accepted=False/InvalidParameters", parameters(ref("", "Namespace", null, Given.NS)));
        assertEquals("Accepted", parameters(ref("example.com", "EnvoyProxy", null, "p")), "a kind of the vendor's");
    }

    @Test
    void supportedFeaturesAreSortedByName() {
        List<String> features = Cluster.of().find(GatewayClass.class, "gatewayapi").status().supportedFeatures();
        assertEquals(58, features.size());
        assertEquals(features.stream().sorted().toList(), features);
        List<String> fewer = Cluster.of().without(Feature.HTTP_ROUTE_CORS).find(GatewayClass.class, "gatewayapi").status().supportedFeatures();
        assertEquals(features.stream().filter(name -> !name.equals("HTTPRouteCORS")).toList(), fewer);
    }

    @Test
    void featuresAreFoundByTheirNames() {
        assertEquals(Arrays.asList(Feature.values()), Arrays.stream(Feature.values()).map(feature -> Feature.of(feature.toString()).orElseThrow()).toList());
        assertEquals(Optional.empty(), Feature.of("HTTPRouteCors"));
    }

    @Test
    void theVersionOfTheDefinitionsIsJudgedWhereTheyAreAtHand() {
        assertEquals("Accepted", Cluster.of().gatewayClass("gatewayapi"));
        assertEquals("Accepted SupportedVersion", Cluster.of(definition("v1.6.1")).gatewayClass("gatewayapi"));
        assertEquals("Accepted SupportedVersion=False/UnsupportedVersion", Cluster.of(definition("v1.2.0")).gatewayClass("gatewayapi"));
        assertEquals("Accepted SupportedVersion=False/UnsupportedVersion", Cluster.of(definition("")).gatewayClass("gatewayapi"));
    }

    private static OpaqueResource definition(String version) {
        Map<String, String> annotations = version.isEmpty() ? Map.of() : Map.of("gateway.networking.k8s.io/bundle-version", version);
        ObjectMeta metadata = new ObjectMeta("gateways.gateway.networking.k8s.io", Optional.empty(), Map.of(), annotations, Optional.empty(), 0);
        return new OpaqueResource("apiextensions.k8s.io/v1", new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"), metadata, Map.of());
    }
}
