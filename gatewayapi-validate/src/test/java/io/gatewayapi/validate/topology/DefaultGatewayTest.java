package io.gatewayapi.validate.topology;

import static io.gatewayapi.validate.topology.Given.EDGE;
import static io.gatewayapi.validate.topology.Given.attached;
import static io.gatewayapi.validate.topology.Given.resolve;
import static io.gatewayapi.validate.topology.Given.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ParentReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes that attach without naming a Gateway (useDefaultGateways, defaultScope, GEP-3793, experimental). */
class DefaultGatewayTest {

    private static final Gateway DEFAULT = gateway("edge", "web", DefaultScope.ALL);
    private static final Gateway PLAIN = gateway("plain", "other", DefaultScope.NONE);
    private static final HttpRoute ASKING = HttpRoute.builder("shop", "r").useDefaultGateways(DefaultScope.ALL).build();

    @Test
    void routeThatAsksAttachesToEveryDefaultGateway() {
        Topology topology = resolve(DEFAULT, PLAIN, gateway("second", "more", DefaultScope.ALL), ASKING);

        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "more"));
        assertEquals(List.of(), attached(topology, "other"));
        assertTrue(topology.problems().isEmpty(), topology.problems()::toString);
    }

    @Test
    void routeThatDoesNotAskDoesNot() {
        Topology topology = resolve(DEFAULT, HttpRoute.builder("shop", "r").build());

        assertEquals(List.of(), attached(topology, "web"));
        assertEquals(List.of(), topology.attachments());
    }

    @Test
    void valuesThatAreNotKnownAskForNothing() {
        HttpRoute odd = HttpRoute.builder("shop", "r").useDefaultGateways(new DefaultScope("Some")).build();

        assertEquals(List.of(), resolve(DEFAULT, odd).attachments());
        assertEquals(List.of(), resolve(gateway("edge", "web", new DefaultScope("Some")), ASKING).attachments());
    }

    /** "in addition to explicit ones": both apply, and the listener has the route once. */
    @Test
    void parentReferencesApplyBeside() {
        HttpRoute both = HttpRoute.builder("shop", "r").parent(ParentReference.gateway("infra", "plain")).parent(EDGE)
                .useDefaultGateways(DefaultScope.ALL).build();
        Topology topology = resolve(DEFAULT, PLAIN, both);

        assertEquals(List.of("r"), attached(topology, "web"));
        assertEquals(List.of("r"), attached(topology, "other"));
        assertEquals(2, topology.attachments().size(), "a Gateway that is named is not implied once more");
    }

    @Test
    void statusTellsOfTheReferenceThatIsNotSpelt() {
        Topology topology = resolve(DEFAULT, ASKING);

        assertEquals(EDGE, topology.attachments().get(0).parentRef());
        assertEquals(DEFAULT.key(), topology.attachments().get(0).parent());
        assertEquals(Optional.empty(), topology.attachments().get(0).rejected());
        assertEquals(ASKING, topology.attachments().get(0).route(), "the spec is never changed");
    }

    @Test
    void listenersOfADefaultGatewayStillDecideWhatTheyTake() {
        Gateway closed = Gateway.builder("infra", "edge").defaultScope(DefaultScope.ALL).listener(Listener.http("web", 80)).build();
        Topology topology = resolve(closed, ASKING);

        assertEquals(Optional.of(Reasons.NOT_ALLOWED_BY_LISTENERS), topology.attachments().get(0).rejected());
        assertEquals("spec.useDefaultGateways", Given.problem(topology, "not-allowed-by-listeners").path());
    }

    @Test
    void listenerSetsOfADefaultGatewayAreNotMeant() {
        Topology topology = resolve(DEFAULT, set("shop", "extra", 0, Listener.http("extra", 81).withAllowedRoutes(AllowedRoutes.ALL)),
                ASKING);

        assertEquals(List.of(), attached(topology, "extra"));
    }

    private static Gateway gateway(String name, String listener, DefaultScope scope) {
        return Gateway.builder("infra", name).defaultScope(scope).allowedListeners(NamespaceSelection.ALL)
                .listener(Listener.http(listener, 80).withAllowedRoutes(AllowedRoutes.ALL)).build();
    }
}
