package io.gatewayapi.validate.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Condition;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.model.XMesh;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of every status, whatever the objects are. */
class StatusProperties {

    /** Objects, and another order of them. */
    record Shuffled(Scenario scenario, long seed) {

        ResourceSet otherOrder() {
            List<Resource> all = new ArrayList<>(scenario.resources().resources());
            Collections.shuffle(all, new Random(seed));
            return ResourceSet.of(all);
        }
    }

    /** Objects of every kind, most of them unlawful. */
    record Heap(List<Resource> resources, boolean trusting) {

        Assumptions view() {
            return trusting ? Assumptions.TRUSTING : Assumptions.CLUSTER;
        }
    }

    @Provide
    Arbitrary<Shuffled> shuffled() {
        Arbitrary<Scenario> scenarios = Arbitraries.oneOf(Routing.scenarios(), Routing.grpcScenarios(), Routing.tlsScenarios());
        return Combinators.combine(scenarios, Arbitraries.longs()).as(Shuffled::new);
    }

    @Provide
    Arbitrary<Heap> heaps() {
        return Combinators.combine(Resources.any().list().ofMaxSize(8), Arbitraries.of(true, false)).as(Heap::new);
    }

    @Property(tries = 500)
    void theOrderOfTheInputDoesNotMatter(@ForAll("shuffled") Shuffled input) {
        List<Resource> one = Statuses.of(Topology.resolve(input.scenario().resources(), Assumptions.CLUSTER));
        List<Resource> two = Statuses.of(Topology.resolve(input.otherOrder(), Assumptions.CLUSTER));
        assertEquals(one, two);
        boolean accepted = one.stream().flatMap(StatusProperties::lists).flatMap(List::stream).allMatch(condition -> condition.status().value().equals("True"));
        Statistics.label("outcome").collect(accepted ? "all true" : "some false").coverage(coverage -> {
            coverage.check("all true").percentage(share -> share > 1);
            coverage.check("some false").percentage(share -> share > 20);
        });
    }

    @Property(tries = 500)
    void everyConditionBearsTheGenerationOfItsObject(@ForAll("shuffled") Shuffled input) {
        for (Resource resource : Statuses.of(Topology.resolve(input.scenario().resources(), Assumptions.CLUSTER))) {
            lists(resource).flatMap(List::stream).forEach(condition -> assertEquals(resource.metadata().generation(), condition.observedGeneration()));
        }
    }

    @Property(tries = 2_000)
    void nothingThatAManifestHoldsMakesItThrowAndThereIsOneConditionOfAType(@ForAll("heaps") Heap heap) {
        ResourceSet resources = ResourceSet.of(heap.resources());
        Topology topology = Topology.resolve(resources, heap.view());
        List<Resource> statuses = Statuses.of(topology);
        long withStatus = resources.resources().stream().filter(StatusProperties::hasStatus).count();
        assertEquals(withStatus, statuses.size());
        topology.gateways().stream().map(gateway -> gateway.gateway().key()).flatMap(key -> statuses.stream().filter(found -> found.key().equals(key)))
                .flatMap(StatusProperties::lists).forEach(conditions -> {
                    assertEquals(conditions.stream().map(Condition::type).distinct().count(), conditions.size(), conditions::toString);
                    assertTrue(conditions.size() <= 8);
                });
    }

    @Property(tries = 500)
    void whatIsWrittenOnceIsWrittenAgain(@ForAll("shuffled") Shuffled input) {
        List<Resource> once = Statuses.of(Topology.resolve(input.scenario().resources(), Assumptions.CLUSTER));
        List<Resource> all = new ArrayList<>(input.scenario().resources().resources());
        all.removeIf(StatusProperties::hasStatus);
        all.addAll(once);
        assertEquals(once, Statuses.of(Topology.resolve(ResourceSet.of(all), Assumptions.CLUSTER)));
    }

    private static boolean hasStatus(Resource resource) {
        return resource instanceof Route || resource instanceof Gateway || resource instanceof GatewayClass || resource instanceof ListenerSet
                || resource instanceof BackendTlsPolicy || resource instanceof XBackendTrafficPolicy || resource instanceof XMesh;
    }

    /** Every list of conditions in the status of an object. */
    private static Stream<List<Condition>> lists(Resource resource) {
        if (resource instanceof Gateway gateway) {
            return Stream.concat(Stream.of(gateway.status().conditions()), gateway.status().listeners().stream().map(listener -> listener.conditions()));
        }
        if (resource instanceof ListenerSet set) {
            return Stream.concat(Stream.of(set.status().conditions()), set.status().listeners().stream().map(listener -> listener.conditions()));
        }
        if (resource instanceof Route route) {
            return route.status().parents().stream().map(parent -> parent.conditions());
        }
        if (resource instanceof BackendTlsPolicy policy) {
            return policy.status().ancestors().stream().map(ancestor -> ancestor.conditions());
        }
        return resource instanceof GatewayClass known ? Stream.of(known.status().conditions()) : Stream.empty();
    }
}
