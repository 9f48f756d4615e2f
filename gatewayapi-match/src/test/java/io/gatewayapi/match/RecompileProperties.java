package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Route;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** A table that follows changes is the table that is compiled from what the objects come to. */
class RecompileProperties {

    /** Objects to begin with, objects that come, and a number that says which go. */
    record Changing(Scenario scenario, Scenario coming, long number) {}

    @Property(tries = 250)
    void followingChangesIsCompilingAgain(@ForAll("changing") Changing changing) {
        Random random = new Random(changing.number);
        Topology topology = Topology.resolve(changing.scenario.resources(), Assumptions.CLUSTER);
        RouteTable<ResolvedRule> table = RouteTable.compile(topology, rule -> rule);
        for (Resource coming : changing.coming.resources().resources()) {
            List<Route> routes = topology.resources().routes();
            boolean goes = random.nextBoolean() && !routes.isEmpty();
            Topology next = goes ? topology.without(routes.get(random.nextInt(routes.size())).key()) : topology.with(coming);
            RouteTable<ResolvedRule> followed = table.recompile(next);

            RouteTable<ResolvedRule> compiled = RouteTable.compile(next, rule -> rule);
            assertEquals(compiled.toString(), followed.toString());
            for (Request request : changing.scenario.requests()) {
                assertDecidesAlike(compiled.decide(request), followed.decide(request), request, changing);
            }
            Statistics.label("change").collect(goes ? "a route goes" : coming instanceof Route ? "a route comes" : "another object");
            Statistics.label("differs").collect(!compiled.toString().equals(table.toString()));
            topology = next;
            table = followed;
        }
        Statistics.label("change").coverage(coverage -> {
            coverage.check("a route goes").percentage(p -> p > 10);
            coverage.check("a route comes").percentage(p -> p > 10);
        });
        Statistics.label("differs").coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
    }

    private static void assertDecidesAlike(Decision<ResolvedRule> compiled, Decision<ResolvedRule> followed, Request request,
            Changing changing) {
        assertEquals(compiled.toString(), followed.toString(), () -> request + "\nof " + changing);
        if (compiled.isMatched()) {
            assertEquals(compiled.payload(), followed.payload());
            assertEquals(compiled.backends(), followed.backends());
        }
        assertEquals(compiled.listener(), followed.listener());
    }

    /** What a change does not touch is the same object before and after. */
    @Property(tries = 300)
    void aRouteOfAnotherHostLeavesAllDecisionsAsTheyAre(@ForAll("scenarios") Scenario scenario) {
        Topology topology = Topology.resolve(scenario.resources(), Assumptions.CLUSTER);
        RouteTable<ResolvedRule> table = RouteTable.compile(topology, rule -> rule);
        HttpRoute other = HttpRoute.builder("infra", "stranger").parent(ParentReference.gateway("infra", "edge"))
                .hostname("stranger.example.net").build();
        RouteTable<ResolvedRule> changed = table.recompile(topology.with(other));
        for (Request request : scenario.requests()) {
            if (table.decide(request).isMatched()) {
                assertSame(table.decide(request), changed.decide(request));
                Statistics.label("decision").collect("shared");
            }
        }
        Statistics.label("decision").coverage(coverage -> coverage.check("shared").count(count -> count > 100));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.oneOf(Routing.scenarios(), Routing.tlsScenarios(), Routing.grpcScenarios(), Routing.streamScenarios());
    }

    @Provide
    Arbitrary<Changing> changing() {
        return Combinators.combine(scenarios(), scenarios(), Arbitraries.longs()).as(Changing::new);
    }
}
