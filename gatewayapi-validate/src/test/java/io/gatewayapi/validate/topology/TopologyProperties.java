package io.gatewayapi.validate.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of every topology. */
class TopologyProperties {

    /** What goes wrong between the objects of a scenario. */
    private static final List<String> CODES = List.of("backend-not-found", "ref-not-permitted", "parent-not-found", "no-matching-parent",
            "not-allowed-by-listeners", "no-matching-listener-hostname", "listener-set-not-allowed", "hostname-conflict",
                    "protocol-conflict");

    /** Objects, and an order to give them in. */
    record Shuffled(Scenario scenario, long order) {}

    @Property(tries = 1_000)
    void whateverTheObjectsHoldTheyResolve(@ForAll("anything") ResourceSet resources) {
        for (Assumptions assumptions : List.of(Assumptions.CLUSTER, Assumptions.TRUSTING)) {
            Topology topology = Topology.resolve(resources, assumptions);
            topology.problems().forEach(Given::assertComplete);
            topology.gateways().forEach(gateway -> assertTrue(assumptions.trusting() || !gateway.assumed()));
        }
    }

    @Property(tries = 1_000)
    void everyProblemSaysWhatToDo(@ForAll("scenarios") Scenario scenario) {
        Topology topology = resolve(scenario);
        topology.problems().forEach(Given::assertComplete);

        topology.problems().forEach(problem -> Statistics.label("code").collect(problem.code()));
        Statistics.label("code").coverage(coverage -> CODES.forEach(code -> coverage.check(code).count(n -> n > 5)));
    }

    @Property(tries = 500)
    void orderOfTheObjectsDoesNotMatter(@ForAll("shuffled") Shuffled shuffled) {
        List<Resource> other = new ArrayList<>(shuffled.scenario.resources().resources());
        Collections.shuffle(other, new Random(shuffled.order));

        assertEquals(outcome(resolve(shuffled.scenario)), outcome(Topology.resolve(ResourceSet.of(other), Assumptions.CLUSTER)));
    }

    /** A route is attached where some reference of its was accepted, and nowhere else; and there only where it is welcome. */
    @Property(tries = 1_000)
    void routesAreAttachedWhereTheyAreAccepted(@ForAll("scenarios") Scenario scenario) {
        Topology topology = resolve(scenario);
        Set<String> accepted = topology.attachments().stream().filter(attachment -> attachment.rejected().isEmpty())
                .map(attachment -> attachment.route().key() + " at " + attachment.parent()).collect(Collectors.toSet());
        Set<String> attached = new HashSet<>();
        for (ResolvedListener listener : listeners(topology)) {
            for (AttachedRoute route : listener.routes()) {
                attached.add(route.route().key() + " at " + listener.owner());
                assertTrue(listener.supportedKinds().contains(route.route().kind()));
                route.hostnames().forEach(name -> assertEquals(Optional.of(name.effective()),
                        Hostname.intersect(listener.hostname(), name.original())));
            }
            assertEquals(listener.routes().size(), listener.routes().stream().map(route -> route.route().key()).distinct().count(),
                    "each once");
        }
        assertEquals(accepted, attached);

        topology.attachments().forEach(attachment -> Statistics.label("attachment").collect(attachment.rejected().orElse("accepted")));
        Statistics.label("attached").collect(!attached.isEmpty()).coverage(coverage -> coverage.check(true).percentage(p -> p > 50));
    }

    /** What is there is there in both views: trusting adds, it takes nothing away. */
    @Property(tries = 1_000)
    void trustingViewAcceptsWhatTheClusterAccepts(@ForAll("scenarios") Scenario scenario) {
        Set<String> cluster = accepted(resolve(scenario));
        Set<String> trusting = accepted(Topology.resolve(scenario.resources(), Assumptions.TRUSTING));

        assertTrue(trusting.containsAll(cluster), () -> cluster + "\n" + trusting);
    }

    /** "Removing it revokes immediately": without a grant no reference leaves its namespace, and nothing else changes. */
    @Property(tries = 1_000)
    void grantsOpenTheWayAbroadAndNothingElse(@ForAll("scenarios") Scenario scenario) {
        ResourceSet revoked = ResourceSet.of(scenario.resources().resources().stream()
                .filter(resource -> !(resource instanceof ReferenceGrant)).toList());
        List<ResolvedBackend> with = backends(resolve(scenario));
        List<ResolvedBackend> without = backends(Topology.resolve(revoked, Assumptions.CLUSTER));

        assertEquals(with.size(), without.size());
        int opened = 0;
        for (int i = 0; i < with.size(); i++) {
            boolean refused = without.get(i).reason().filter(Reasons.REF_NOT_PERMITTED::equals).isPresent();
            assertTrue(refused || with.get(i).equals(without.get(i)), "only references abroad depend on grants");
            opened += with.get(i).equals(without.get(i)) ? 0 : 1;
        }
        Statistics.label("a grant counts").collect(opened > 0).coverage(coverage -> coverage.check(true).percentage(p -> p > 1));
    }

    private static Topology resolve(Scenario scenario) {
        return Topology.resolve(scenario.resources(), Assumptions.CLUSTER);
    }

    private static List<ResolvedListener> listeners(Topology topology) {
        return topology.gateways().stream().flatMap(gateway -> gateway.listeners().stream()).toList();
    }

    private static List<ResolvedBackend> backends(Topology topology) {
        return listeners(topology).stream()
                .flatMap(listener -> listener.routes().stream())
                .flatMap(route -> route.rules().stream())
                .flatMap(rule -> rule.backends().stream())
                .toList();
    }

    /** What a topology comes to, whatever the order: listeners with their routes, attachments, problems. */
    private static Set<String> outcome(Topology topology) {
        Stream<String> listeners = listeners(topology).stream().map(listener -> listener + " " + listener.supportedKinds()
                + listener.rejected()
                + listener.conflicted() + listener.unresolved() + listener.routes().stream().map(AttachedRoute::toString).sorted()
                        .toList());
        Stream<String> attachments = topology.attachments().stream().map(Attachment::toString);
        // whom a loser names as its rival is not fixed among several
        Stream<String> problems = topology.problems().stream().map(problem -> problem.code() + " " + problem.object() + " "
                + problem.path());
        return Stream.of(listeners, attachments, problems).flatMap(all -> all).collect(Collectors.toSet());
    }

    private static Set<String> accepted(Topology topology) {
        Stream<String> listeners = listeners(topology).stream().filter(ResolvedListener::isProgrammed)
                .flatMap(listener -> listener.routes().stream().map(route -> listener + " has " + route.route().key() + route.hostnames()));
        Stream<String> backends = listeners(topology).stream()
                .flatMap(listener -> listener.routes().stream())
                .flatMap(route -> route.rules().stream())
                .flatMap(rule -> rule.backends().stream().filter(ResolvedBackend::isValid)
                        .map(backend -> rule.route().key() + "[" + rule.index() + "] " + backend));
        return Stream.concat(listeners, backends).collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.oneOf(Routing.scenarios(), Routing.tlsScenarios(), Routing.grpcScenarios());
    }

    @Provide
    Arbitrary<Shuffled> shuffled() {
        return Combinators.combine(scenarios(), Arbitraries.longs()).as(Shuffled::new);
    }

    /** Objects of every kind with every field varied, beside a scenario that they replace parts of. */
    @Provide
    Arbitrary<ResourceSet> anything() {
        return Combinators.combine(scenarios(), Resources.any().list().ofMaxSize(12)).as((scenario, others) -> {
            List<Resource> all = new ArrayList<>(scenario.resources().resources());
            all.addAll(others);
            return ResourceSet.of(all);
        });
    }
}
