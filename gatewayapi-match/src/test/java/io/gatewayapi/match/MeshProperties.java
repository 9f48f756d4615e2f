package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.reference.ReferenceMesh;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The table decides for the clients of a Service as the reference does. */
class MeshProperties {

    private static final ObjectKey SERVICE = new ObjectKey(GroupKind.SERVICE, "shop", "svc");

    /** Nobody's namespace, that of the Service, and two of which there may be consumer routes. */
    private static final List<String> CLIENTS = List.of("", "shop", "infra", "shop-b");

    /** Objects and requests, and a number to vary them by. */
    record Varied(Scenario scenario, long number) {}

    @Property(tries = 600)
    void clientsReachWhatTheSpecificationSays(@ForAll("meshes") Scenario scenario) {
        assertTableAgrees(scenario, Topology.resolve(scenario.resources(), Assumptions.CLUSTER));

        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(part -> part > 10);
            coverage.check(Outcome.NOT_FOUND).percentage(part -> part > 10);
            coverage.check(Outcome.DIRECT).percentage(part -> part > 5);
            coverage.check(Outcome.NO_ROUTE).percentage(part -> part > 1);
            coverage.check(Outcome.NO_LISTENER).percentage(part -> part > 1);
        });
        Statistics.label("routes").coverage(coverage -> {
            coverage.check("producer").percentage(part -> part > 5);
            coverage.check("consumer").percentage(part -> part > 2);
        });
    }

    /** The ports of a Service that is only taken to exist are not known: those that some route names, and all others. */
    @Property(tries = 200)
    void clientsReachWhatTheSpecificationSaysOfAServiceThatIsNotAtHand(@ForAll("meshes") Scenario scenario) {
        List<Resource> without = scenario.resources().resources().stream().filter(resource -> !(resource instanceof Service)).toList();
        assertTableAgrees(scenario, Topology.resolve(ResourceSet.of(without), Assumptions.TRUSTING));
    }

    @Property(tries = 200)
    void orderOfTheObjectsDoesNotMatter(@ForAll("varied") Varied varied) {
        List<Resource> other = new ArrayList<>(varied.scenario.resources().resources());
        Collections.shuffle(other, new Random(varied.number));

        assertEquals(answers(varied.scenario, varied.scenario.resources()), answers(varied.scenario, ResourceSet.of(other)), varied.scenario::toString);
    }

    private static List<Answer> answers(Scenario scenario, ResourceSet resources) {
        RouteTable<String> table = RouteTable.compile(Topology.resolve(resources, Assumptions.CLUSTER), rule -> "");
        return CLIENTS.stream().flatMap(client -> scenario.requests().stream().map(request -> Answer.of(table.service(SERVICE, client).orElseThrow().decide(request))))
                .toList();
    }

    static void assertTableAgrees(Scenario scenario, Topology topology) {
        RouteTable<ResolvedRule> table = RouteTable.compile(topology, rule -> rule);
        ResolvedService service = topology.services().stream().filter(found -> found.key().equals(SERVICE)).findFirst()
                .orElseGet(() -> ResolvedService.assumed(SERVICE));
        for (String client : CLIENTS) {
            RouteTable<ResolvedRule> part = table.service(SERVICE, client).orElseThrow();
            ReferenceMesh reference = ReferenceMesh.of(service, client);
            for (Request request : scenario.requests()) {
                Verdict verdict = reference.decide(request);
                assertSame(verdict, part.decide(request), scenario, table);
                assertSame(reference.decideTls(request.port()), part.decideTls(request.port(), "a.example.com"), scenario, table);
                assertSame(reference.decideTcp(request.port()), part.decideTcp(request.port()), scenario, table);
                assertSame(reference.decideUdp(request.port()), part.decideUdp(request.port()), scenario, table);
                assertEquals(verdict, Explanation.of(service, client, request, MatchOptions.DEFAULT).verdict());

                Statistics.label("outcome").collect(Outcome.valueOf(verdict.outcome().name()));
                Statistics.label("routes").collect(verdict.winner()
                        .map(winner -> winner.rule().route().namespace().equals("shop") ? "producer" : "consumer").orElse("none"));
            }
        }
    }

    private static void assertSame(Verdict expected, Decision<ResolvedRule> decision, Scenario scenario, RouteTable<ResolvedRule> table) {
        assertEquals(Answer.of(expected), Answer.of(decision), () -> scenario + "\n" + table);
        if (decision.isMatched()) {
            assertEquals(expected.winner().orElseThrow().rule(), decision.payload());
        }
        if (decision.outcome() == Outcome.DIRECT) {
            assertEquals(SERVICE, decision.backends().get(decision.chooseBackend(0.5)).target());
        }
    }

    @Provide
    Arbitrary<Scenario> meshes() {
        return Routing.meshScenarios();
    }

    @Provide
    Arbitrary<Varied> varied() {
        return Combinators.combine(meshes(), Arbitraries.longs()).as(Varied::new);
    }
}
