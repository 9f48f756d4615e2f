package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.Condition;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.NamespaceSelection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** observedGeneration is that of the object that contains the status, whatever the status is about. */
class GenerationTest {

    private static final Cluster CLUSTER = Cluster.of(
            Given.gateway(Given.http("l", "l.example")).metadata(Given.meta("gw").withGeneration(2)).allowedListeners(NamespaceSelection.ALL).build(),
            Given.listenerSet(Given.meta("set").withGeneration(3), Given.http("m", "m.example")),
            Given.route("r").metadata(Given.meta("r").withGeneration(4)).build(),
            Given.policy(Given.meta("p").withGeneration(5), "svc", "", new BackendTlsValidation(List.of(), Optional.of("System"), "svc.example", List.of())));

    private static Set<Long> generations(Stream<List<Condition>> conditions) {
        return conditions.flatMap(List::stream).map(Condition::observedGeneration).collect(Collectors.toSet());
    }

    @Test
    void ofAClassThatOfTheClass() {
        assertEquals(Set.of(1L), generations(Stream.of(CLUSTER.find(GatewayClass.class, "gatewayapi").status().conditions())));
    }

    @Test
    void ofAGatewayAndItsListenersThatOfTheGateway() {
        Gateway gateway = CLUSTER.gateway();
        assertEquals(Set.of(2L), generations(Stream.concat(Stream.of(gateway.status().conditions()),
                gateway.status().listeners().stream().map(listener -> listener.conditions()))));
    }

    @Test
    void ofAListenerSetAndItsListenersThatOfTheListenerSet() {
        ListenerSet set = CLUSTER.find(ListenerSet.class, "set");
        assertEquals(Set.of(3L), generations(Stream.concat(Stream.of(set.status().conditions()),
                set.status().listeners().stream().map(listener -> listener.conditions()))));
    }

    @Test
    void ofARoutesParentsThatOfTheRoute() {
        assertEquals(Set.of(4L), generations(CLUSTER.find(HttpRoute.class, "r").status().parents().stream().map(parent -> parent.conditions())));
    }

    @Test
    void ofAPolicysAncestorsThatOfThePolicy() {
        assertEquals(Set.of(5L), generations(CLUSTER.find(BackendTlsPolicy.class, "p").status().ancestors().stream().map(ancestor -> ancestor.conditions())));
    }
}
