package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The table decides calls and connections as the reference does. */
class ProtocolProperties {

    @Property(tries = 400)
    void callsGoWhereTheSpecificationSends(@ForAll("calls") Scenario scenario) {
        Topology topology = Topology.resolve(scenario.resources());
        RouteTable<ResolvedRule> table = RouteTable.compile(topology, rule -> rule);
        ResolvedGateway gateway = topology.gateways().get(0);
        for (Request request : scenario.requests()) {
            Verdict expected = ReferenceMatcher.of(gateway).decide(request);
            Decision<ResolvedRule> decision = table.decide(request);
            assertSame(expected, decision, () -> scenario + "\n" + request + "\n" + table);
            Statistics.label("outcome").collect(expected.outcome()).coverage(coverage -> {
                coverage.check(Verdict.Outcome.MATCHED).percentage(part -> part > 30);
                coverage.check(Verdict.Outcome.NOT_FOUND).percentage(part -> part > 10);
            });
        }
    }

    @Property(tries = 200)
    void connectionsGoWhereTheSpecificationSends(@ForAll("connections") Scenario scenario) {
        Topology topology = Topology.resolve(scenario.resources());
        RouteTable<ResolvedRule> table = RouteTable.compile(topology, rule -> rule);
        ReferenceMatcher reference = ReferenceMatcher.of(topology.gateways().get(0));
        for (Request request : scenario.requests()) {
            assertSame(reference.decide(request), table.decide(request), () -> scenario + "\n" + request + "\n" + table);
            assertSame(reference.decideTls(request.port(), request.serverName()), table.decideTls(request.port(), request.serverName()),
                    () -> scenario + "\n" + request + "\n" + table);
        }
    }

    private static void assertSame(Verdict expected, Decision<ResolvedRule> decision, Supplier<String> scene) {
        assertEquals(expected.outcome().name(), decision.outcome().name(), scene);
        if (expected.winner().isPresent()) {
            assertEquals(expected.listener().map(ResolvedListener::withoutRoutes), decision.listener(), scene);
            assertEquals(expected.winner().get().rule(), decision.payload(), scene);
            assertEquals(expected.winner().get().index(), decision.matchIndex(), scene);
        }
    }

    @Provide
    Arbitrary<Scenario> calls() {
        return Routing.grpcScenarios();
    }

    @Provide
    Arbitrary<Scenario> connections() {
        return Routing.tlsScenarios();
    }
}
