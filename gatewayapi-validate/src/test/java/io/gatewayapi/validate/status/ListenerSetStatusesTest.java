package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayAddress;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.LabelSelector;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.testkit.Certificates;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ListenerSets: who may attach them, what becomes of them, and what their Gateway says of them (GEP-1713). */
class ListenerSetStatusesTest {

    private static final String NOT_ALLOWED = "Accepted=False/NotAllowed Programmed=False/NotAllowed";

    private static Gateway.Builder allowing(NamespaceSelection from) {
        return Given.gateway(Given.http("l", "gw.example")).allowedListeners(from);
    }

    private static ListenerSet far() {
        return Given.listenerSet(ObjectMeta.of("far", "set"), Given.http("l", "far.example"));
    }

    private static ListenerSet near() {
        return Given.listenerSet("set", Given.http("l", "near.example"));
    }

    // ---- the handshake

    @Test
    void noneIsAllowedByDefault() {
        Cluster cluster = Cluster.of(Given.gateway(Given.http("l")).build(), near());
        assertEquals(NOT_ALLOWED, cluster.set("set"));
        assertEquals(List.of(), cluster.find(ListenerSet.class, "set").status().listeners());
        assertEquals(0, cluster.gateway().status().attachedListenerSets());
    }

    @Test
    void sameIsTheNamespaceOfTheGateway() {
        assertEquals("Accepted Programmed", Cluster.of(allowing(NamespaceSelection.SAME).build(), near()).set("set"));
        assertEquals(NOT_ALLOWED, Cluster.of(allowing(NamespaceSelection.SAME).build(), far()).set("set"));
    }

    @Test
    void aSelectorReadsTheLabelsOfNamespaces() {
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.selector(LabelSelector.matchLabel("team", "a"))).build(), far());
        assertEquals(NOT_ALLOWED, cluster.set("set"));
        assertEquals("Accepted Programmed", cluster.with(Given.namespace("far", Map.of("team", "a"))).set("set"));
    }

    @Test
    void allAreWelcome() {
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(), far());
        assertEquals("Accepted Programmed", cluster.set("set"));
        assertEquals(1, cluster.gateway().status().attachedListenerSets());
    }

    // ---- its own state

    @Test
    void oneWithoutAValidListenerIsRejectedAndNotCounted() {
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(), Given.listenerSet("set", Given.http("x", "gw.example")));
        assertEquals("Accepted=False/ListenersNotValid Programmed=False/ListenersNotValid", cluster.set("set"));
        assertEquals(0, cluster.gateway().status().attachedListenerSets());
    }

    @Test
    void oneThatIsPartlyInvalidIsAcceptedAndCounted() {
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(),
                Given.listenerSet("set", Given.http("x", "gw.example"), Given.http("y", "y.example")));
        assertEquals("Accepted=True/ListenersNotValid Programmed", cluster.set("set"));
        assertEquals(1, cluster.gateway().status().attachedListenerSets());
    }

    @Test
    void itDoesNotInfluenceTheConditionsOfItsGateway() {
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(), Given.listenerSet("set", Given.https("x", 443, "", Given.secretRef("missing"))));
        assertEquals("Accepted Programmed ResolvedRefs", cluster.gatewayConditions());
        assertEquals(1, cluster.gateway().status().listeners().size());
    }

    @Test
    void itSharesTheFateOfAGatewayThatIsNotAccepted() {
        Gateway broken = Given.gateway(Given.https("l", 443, "", Given.secretRef("missing"))).allowedListeners(NamespaceSelection.ALL).build();
        Cluster cluster = Cluster.of(broken, near());
        assertEquals("Accepted=False/ParentNotAccepted Programmed=False/ParentNotProgrammed", cluster.set("set"));
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs", cluster.entryConditions("set", "l"));
        assertEquals(0, cluster.gateway().status().attachedListenerSets());
    }

    @Test
    void itSharesTheFateOfAGatewayThatIsNotProgrammed() {
        Gateway gateway = allowing(NamespaceSelection.ALL).address(new GatewayAddress(AddressType.IP_ADDRESS, Optional.of("no"))).build();
        assertEquals("Accepted Programmed=False/ParentNotProgrammed", Cluster.of(gateway, near()).set("set"));
    }

    @Test
    void withoutItsGatewayItIsLeftAlone() {
        assertEquals("Accepted=Unknown/Pending Programmed=Unknown/Pending", Cluster.of(near()).set("set"));
    }

    @Test
    void aHostWithoutListenerSetsLeavesThemAlone() {
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(), near()).without(Feature.LISTENER_SET);
        assertEquals("Accepted=Unknown/Pending Programmed=Unknown/Pending", cluster.set("set"));
    }

    @Test
    void aTrustingViewTakesItsGatewayToBeThere() {
        Cluster cluster = Cluster.of(near()).assuming(view -> Assumptions.TRUSTING);
        assertEquals("Accepted Programmed", cluster.set("set"));
    }

    // ---- references and routes of its listeners

    @Test
    void grantsForTheGatewayAreNotInherited() {
        Listener https = Given.https("s", 443, "", Given.secretRef("certs", "cert"));
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(), Given.listenerSet("set", https), Certificates.secret("certs", "cert"),
                Given.grant(GroupKind.GATEWAY, Given.NS, GroupKind.SECRET, "certs"));
        assertEquals("Accepted Programmed=False/Invalid ResolvedRefs=False/RefNotPermitted", cluster.entryConditions("set", "s"));
        assertEquals("Accepted=False/ListenersNotValid Programmed=False/ListenersNotValid", cluster.set("set"));
        cluster.with(Given.grant(GroupKind.LISTENER_SET, Given.NS, GroupKind.SECRET, "certs"));
        assertEquals("Accepted Programmed ResolvedRefs", cluster.entryConditions("set", "s"));
    }

    @Test
    void sameMeansTheNamespaceOfTheListenerSet() {
        ParentReference parent = ParentReference.listenerSet("far", "set");
        HttpRoute inside = HttpRoute.builder("far", "inside").parent(parent).build();
        HttpRoute outside = Given.route("outside", parent).build();
        Cluster cluster = Cluster.of(allowing(NamespaceSelection.ALL).build(), far(), inside, outside);
        assertEquals(List.of("Accepted ResolvedRefs"), cluster.route("inside"));
        assertEquals(List.of("Accepted=False/NotAllowedByListeners ResolvedRefs"), cluster.route("outside"));
        assertEquals(1, cluster.entry("set", "l").attachedRoutes());
    }

    @Test
    void aRouteOfAListenerSetIsNotCountedOnTheGateway() {
        Gateway gateway = Given.gateway(Given.http("g").withAllowedRoutes(AllowedRoutes.ALL)).allowedListeners(NamespaceSelection.ALL).build();
        Cluster cluster = Cluster.of(gateway, near(), Given.route("r", ParentReference.listenerSet(Given.NS, "set")).build());
        assertEquals(1, cluster.entry("set", "l").attachedRoutes());
        assertEquals(0, cluster.listener("g").attachedRoutes());
    }
}
