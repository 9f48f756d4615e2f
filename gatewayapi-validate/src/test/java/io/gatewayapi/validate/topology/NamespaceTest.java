package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.gateway;
import static io.gatewayapi.validate.topology.Given.namespace;
import static io.gatewayapi.validate.topology.Given.problem;
import static io.gatewayapi.validate.topology.Given.rejected;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.route;
import static io.gatewayapi.validate.topology.Given.set;
import static io.gatewayapi.validate.topology.Given.trusting;
import static io.gatewayapi.validate.topology.Reasons.NOT_ALLOWED_BY_LISTENERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.FromNamespaces;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.LabelOperator;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.LabelSelectorRequirement;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ParentReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which namespaces routes attach to a listener (Listener.allowedRoutes.namespaces). */
class NamespaceTest {

    private static final HttpRoute ROUTE = route("shop", "r", EDGE);

    @Test
    void sameMeansTheNamespaceOfTheGateway() {
        assertTakes(false, NamespaceSelection.SAME);
        assertEquals(Optional.empty(), rejected(resolve(gateway(listener(NamespaceSelection.SAME)), route("infra", "r", EDGE))));
    }

    /** "Same" is the default. */
    @Test
    void listenerThatSaysNothingTakesRoutesOfItsOwnNamespace() {
        assertEquals(Optional.of(NOT_ALLOWED_BY_LISTENERS), rejected(resolve(gateway(Listener.http("web", 80)), ROUTE)));
        assertEquals(Optional.empty(), rejected(resolve(gateway(Listener.http("web", 80)), route("infra", "r", EDGE))));
    }

    /** No ReferenceGrant is involved: allowedRoutes alone decides. */
    @Test
    void allMeansEveryNamespace() {
        assertTakes(true, NamespaceSelection.ALL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"None", "Some", "all"})
    void otherValuesMeanNone(String from) {
        assertTakes(false, new NamespaceSelection(new FromNamespaces(from), Optional.empty()));
        assertTakes(false, new NamespaceSelection(new FromNamespaces(from), Optional.of(new LabelSelector(Map.of(), List.of()))));
    }

    @ParameterizedTest(name = "team={0}: {1}")
    @CsvSource({"a, true", "b, false", "A, false", "'', false"})
    void selectorAsksForLabelsOfTheNamespace(String value, boolean taken) {
        assertTakes(taken, NamespaceSelection.selector(LabelSelector.matchLabel("team", value)), "team", "a");
    }

    @Test
    void allLabelsMustHold() {
        NamespaceSelection both = NamespaceSelection.selector(new LabelSelector(Map.of("team", "a", "stage", "prod"), List.of()));

        assertTakes(false, both, "team", "a");
    }

    /** "An empty label selector matches all objects." */
    @Test
    void emptySelectorSelectsEverything() {
        assertTakes(true, NamespaceSelection.selector(new LabelSelector(Map.of(), List.of())));
    }

    @Test
    void selectorThatIsMissingSelectsNothing() {
        assertTakes(false, new NamespaceSelection(FromNamespaces.SELECTOR, Optional.empty()));
    }

    @Test
    void selectorIsReadForSelectorOnly() {
        assertTakes(true, new NamespaceSelection(FromNamespaces.ALL, Optional.of(LabelSelector.matchLabel("team", "z"))), "team", "a");
        assertTakes(false, new NamespaceSelection(FromNamespaces.SAME, Optional.of(LabelSelector.matchLabel("team", "a"))), "team", "a");
    }

    @ParameterizedTest(name = "team {0} [{1}]: {2}")
    @CsvSource({
        "In,           a b,  true",
        "In,           b,    false",
        "NotIn,        b,    true",
        "NotIn,        a b,  false",
        "Exists,       '',   true",
        "DoesNotExist, '',   false",
        "Sometimes,    a,    false",
    })
    void expressionsOnALabelThatIsThere(String operator, String values, boolean taken) {
        assertTakes(taken, expression("team", operator, values), "team", "a");
    }

    @ParameterizedTest(name = "other {0} [{1}]: {2}")
    @CsvSource({
        "In,           a,    false",
        "NotIn,        a,    true",
        "Exists,       '',   false",
        "DoesNotExist, '',   true",
    })
    void expressionsOnALabelThatIsNotThere(String operator, String values, boolean taken) {
        assertTakes(taken, expression("other", operator, values), "team", "a");
    }

    /** matchLabels AND matchExpressions. */
    @Test
    void labelsAndExpressionsMustBothHold() {
        LabelSelectorRequirement exists = new LabelSelectorRequirement("team", LabelOperator.EXISTS, List.of());
        LabelSelectorRequirement absent = new LabelSelectorRequirement("team", LabelOperator.DOES_NOT_EXIST, List.of());

        assertTakes(true, NamespaceSelection.selector(new LabelSelector(Map.of("team", "a"), List.of(exists))), "team", "a");
        assertTakes(false, NamespaceSelection.selector(new LabelSelector(Map.of("team", "a"), List.of(exists, absent))), "team", "a");
    }

    /** Every Namespace has kubernetes.io/metadata.name, also when the manifests do not spell it. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"shop, true", "infra, false"})
    void namespaceIsLabelledWithItsName(String name, boolean taken) {
        NamespaceSelection byLabel = NamespaceSelection.selector(LabelSelector.matchLabel("kubernetes.io/metadata.name", name));
        NamespaceSelection byExpression = expression("kubernetes.io/metadata.name", "In", name);

        for (NamespaceSelection selection : List.of(byLabel, byExpression)) {
            assertTakes(taken, selection, "team", "a");
            assertEquals(taken, rejected(resolve(gateway(listener(selection)), ROUTE)).isEmpty(), "without a Namespace at hand");
            assertEquals(taken, rejected(trusting(gateway(listener(selection)), ROUTE)).isEmpty(), "where Namespaces are taken to exist");
        }
    }

    @Test
    void labelOnTheRouteIsNoLabelOfTheNamespace() {
        HttpRoute labelled = ROUTE.toBuilder().metadata(ROUTE.metadata().withLabels(Map.of("team", "a"))).build();
        Topology topology = resolve(gateway(listener(NamespaceSelection.selector(LabelSelector.matchLabel("team", "a")))), labelled,
                namespace("shop"));

        assertEquals(Optional.of(NOT_ALLOWED_BY_LISTENERS), rejected(topology));
        assertTrue(problem(topology, "not-allowed-by-listeners").fix().contains("kubectl label namespace shop team=a"));
    }

    /** The labels of a Namespace that is taken to exist are not known, so they are not held against it. */
    @Test
    void whereNamespacesAreTakenToExistTheirLabelsAreToo() {
        Listener listener = listener(NamespaceSelection.selector(LabelSelector.matchLabel("team", "a")));

        assertEquals(Optional.empty(), rejected(trusting(gateway(listener), ROUTE)));
        assertEquals(Optional.empty(), rejected(trusting(gateway(listener(expression("team", "In", "a"))), ROUTE)));
        assertEquals(Optional.of(NOT_ALLOWED_BY_LISTENERS), rejected(trusting(gateway(listener), ROUTE, namespace("shop"))),
                "this one is known");
        assertEquals(Optional.of(NOT_ALLOWED_BY_LISTENERS), rejected(resolve(gateway(listener), ROUTE)));
    }

    /** CT listenerset-allowed-routes-namespaces. */
    @Test
    void sameOfAListenerSetMeansTheNamespaceOfTheSet() {
        ParentReference extra = ParentReference.listenerSet("shop", "extra");

        assertEquals(Optional.empty(), rejected(resolve(gateway(), set("shop", "extra", 0, listener(NamespaceSelection.SAME)),
                route("shop", "r", extra))));
        assertEquals(Optional.of(NOT_ALLOWED_BY_LISTENERS),
                rejected(resolve(gateway(), set("shop", "extra", 0, listener(NamespaceSelection.SAME)), route("infra", "r", extra))));
    }

    @Test
    void listenersOfOneGatewayMayTakeOthers() {
        Topology topology = resolve(gateway(listener(NamespaceSelection.SAME),
                Listener.http("open", 81).withAllowedRoutes(AllowedRoutes.ALL)), ROUTE);

        assertEquals(Optional.empty(), rejected(topology));
        assertEquals(List.of(), Given.attached(topology, "web"));
        assertEquals(List.of("r"), Given.attached(topology, "open"));
    }

    private static void assertTakes(boolean taken, NamespaceSelection selection, String... labels) {
        Topology topology = resolve(gateway(listener(selection)), ROUTE, namespace("shop", labels));
        assertEquals(taken ? Optional.empty() : Optional.of(NOT_ALLOWED_BY_LISTENERS), rejected(topology));
        assertEquals(taken ? List.of("r") : List.of(), Given.attached(topology, "web"));
        if (!taken) {
            assertEquals("HTTPRoute shop/r", problem(topology, "not-allowed-by-listeners").object());
        }
    }

    private static Listener listener(NamespaceSelection selection) {
        return Listener.http("web", 80).withAllowedRoutes(new AllowedRoutes(selection, List.of()));
    }

    private static NamespaceSelection expression(String key, String operator, String values) {
        List<String> all = values.isEmpty() ? List.of() : Arrays.asList(values.split(" "));
        return NamespaceSelection.selector(new LabelSelector(Map.of(),
                List.of(new LabelSelectorRequirement(key, new LabelOperator(operator), all))));
    }
}
