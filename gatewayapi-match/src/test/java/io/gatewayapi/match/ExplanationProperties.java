package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.explain.NearestMiss;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** An explanation is of the decision of the table, whatever is asked, and what it says would match does match. */
class ExplanationProperties {

    /** Objects and requests, and what a host has chosen. */
    record Chosen(Scenario scenario, MatchOptions options) {}

    @Property(tries = 1_000)
    void explanationIsOfTheDecisionOfTheTable(@ForAll("chosen") Chosen chosen) {
        Topology topology = Topology.resolve(chosen.scenario.resources(), Assumptions.CLUSTER);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "", chosen.options);
        for (Request request : chosen.scenario.requests()) {
            Explanation explanation = Explanation.of(topology.gateways().get(0), request, chosen.options);
            Answer answer = Answer.of(table.decide(request));

            assertEquals(answer, Answer.of(explanation.verdict()), () -> explanation + "\n" + chosen);
            Explanations.assertAgrees(explanation, answer);
            Statistics.label("outcome").collect(answer.outcome()).coverage(coverage -> {
                coverage.check(Outcome.MATCHED).percentage(p -> p > 30);
                coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 10);
                coverage.check(Outcome.MISDIRECTED).count(n -> n > 0);
                coverage.check(Outcome.NO_LISTENER).count(n -> n > 0);
                coverage.check(Outcome.BAD_REQUEST).count(n -> n > 0);
            });
        }
    }

    @Property(tries = 500)
    void explanationIsOfTheDecisionOfTheTableForConnectionsToo(@ForAll("tls") Scenario scenario) {
        Topology topology = Topology.resolve(scenario.resources(), Assumptions.CLUSTER);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        ResolvedGateway gateway = topology.gateways().get(0);
        for (Request request : scenario.requests()) {
            Answer tls = Answer.of(table.decideTls(request.port(), request.serverName()));
            Explanation ofTls = Explanation.ofTls(gateway, request.port(), request.serverName());
            assertEquals(tls, Answer.of(ofTls.verdict()), ofTls::toString);
            Explanations.assertAgrees(ofTls, tls);
            Answer tcp = Answer.of(table.decideTcp(request.port()));
            Explanations.assertAgrees(Explanation.ofTcp(gateway, request.port()), tcp);
            Explanations.assertAgrees(Explanation.ofUdp(gateway, request.port()), Answer.of(table.decideUdp(request.port())));
        }
    }

    /** Whoever follows the advice is served. */
    @Property(tries = 2_000)
    void nearestMissMatchesOnceItIsChanged(@ForAll("chosen") Chosen chosen) {
        Topology topology = Topology.resolve(chosen.scenario.resources(), Assumptions.CLUSTER);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "", chosen.options);
        for (Request request : chosen.scenario.requests()) {
            if (table.decide(request).outcome() != Outcome.NOT_FOUND) {
                continue;
            }
            Explanation explanation = Explanation.of(topology.gateways().get(0), request, chosen.options);
            if (explanation.nearest().isPresent()) {
                NearestMiss nearest = explanation.nearest().get();
                assertNotEquals(request, nearest.request());
                assertEquals(Outcome.MATCHED, table.decide(nearest.request()).outcome(),
                        () -> explanation + "\n" + nearest + "\n" + chosen);
            }
            boolean some = topology.gateways().get(0).listeners().stream()
                    .anyMatch(listener -> listener.isProgrammed() && listener.listener().port() == request.port() && !listener.routes()
                            .isEmpty());
            Statistics.label("nearest").collect(explanation.nearest().isPresent() ? "told" : some ? "not told" : "nothing to tell");
        }
        Statistics.label("nearest").coverage(coverage -> {
            coverage.check("told").percentage(p -> p > 40);
            coverage.check("not told").percentage(p -> p < 25);
        });
    }

    @Provide
    Arbitrary<Scenario> tls() {
        return Routing.tlsScenarios();
    }

    @Provide
    Arbitrary<Chosen> chosen() {
        Arbitrary<PathPolicy> policies = Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(PathPolicy.EncodedSlash.class))
                .as(PathPolicy::new);
        Arbitrary<MatchOptions> options = Combinators.combine(policies, Arbitraries.of(true, false)).as(MatchOptions::new);
        Arbitrary<Scenario> scenarios = Arbitraries.frequencyOf(
                Tuple.of(3, Routing.scenarios()), Tuple.of(1, Routing.tlsScenarios()), Tuple.of(1, Routing.grpcScenarios()));
        return Combinators.combine(scenarios, options).as(Chosen::new);
    }
}
