package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.diff.TableDiff;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.ReferenceMesh;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.testkit.JdkRegexEngine;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever engine a host puts in: table, reference, explanations and differences read expressions as that does. */
class HostEngineProperties {

    private static final RegexEngine JDK = new JdkRegexEngine(10_000);

    /** Java's own syntax: what RE2 has not, and what it reads in another way. */
    private static final HttpRoute LOOKING_AHEAD = route("ahead", regex("/(?!api).*"));
    private static final HttpRoute REPEATING = route("again", regex("/(a|b)\\1"));

    @Property(tries = 500)
    void tableAndReferenceAgree(@ForAll("scenarios") Scenario scenario) {
        Topology topology = resolve(scenario.resources(), JDK);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        ResolvedGateway gateway = topology.gateways().get(0);
        ReferenceMatcher reference = ReferenceMatcher.of(gateway).with(JDK);
        for (Request request : scenario.requests()) {
            Verdict verdict = reference.decide(request);
            assertEquals(Answer.of(verdict), Answer.of(table.decide(request)), () -> request + "\nof " + scenario + "\n" + table);
            Explanation explanation = Explanation.of(gateway, request, MatchOptions.DEFAULT, JDK);
            assertEquals(verdict, explanation.verdict());
            Explanations.assertAgrees(explanation, Answer.of(verdict));
            Statistics.label("by an expression").collect(verdict.winner()
                    .map(winner -> winner.toString() + winner.match()).filter(text -> text.contains("RegularExpression")).isPresent());
        }
        Statistics.label("by an expression").coverage(coverage -> coverage.check(true).percentage(p -> p > 3));
    }

    @Property(tries = 300)
    void inAMeshTheyAgreeToo(@ForAll("meshes") Scenario scenario) {
        Topology topology = resolve(scenario.resources(), JDK);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        for (ResolvedService service : topology.services()) {
            ReferenceMesh reference = ReferenceMesh.of(service, "shop").with(JDK);
            for (Request request : scenario.requests()) {
                Answer expected = Answer.of(reference.decide(request));
                assertEquals(expected, Answer.of(table.service(service.key(), "shop").orElseThrow().decide(request)), scenario::toString);
                assertEquals(expected, Answer.of(Explanation.of(service, "shop", request, MatchOptions.DEFAULT, JDK).verdict()));
                Statistics.label("outcome").collect(expected.outcome());
            }
        }
        Statistics.label("outcome").coverage(coverage -> coverage.check(Outcome.MATCHED).percentage(p -> p > 2));
    }

    @Example
    void whatOnlyTheHostsEngineReadsIsDecidedAlike() {
        Topology topology = resolve(Setup.gatewayWith(LOOKING_AHEAD, REPEATING), JDK);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        ReferenceMatcher reference = ReferenceMatcher.of(topology.gateways().get(0)).with(JDK);
        Map<String, String> taken = new HashMap<>();
        for (String path : List.of("/aa", "/bb", "/api", "/ab", "/")) {
            Answer answer = Answer.of(table.decide(target(path)));
            assertEquals(Answer.of(reference.decide(target(path))), answer);
            taken.put(path, answer.route());
        }
        assertEquals(Map.of("/aa", "shop/again", "/bb", "shop/again", "/api", "", "/ab", "shop/ahead", "/", "shop/ahead"), taken);
    }

    /** Of texts that match only this library's engine knows examples; those of the common syntax serve both. */
    @Example
    void nearMissesAreThoseThatCanBeNamed() {
        assertTrue(nearest(LOOKING_AHEAD).isEmpty());
        assertEquals("the request would match HTTPRoute shop/c rule 0 match 0 if the path matched /[a-c]1, such as /a1",
                nearest(route("c", regex("/[a-c]1"))));
    }

    private static String nearest(HttpRoute route) {
        ResolvedGateway gateway = resolve(Setup.gatewayWith(route), JDK).gateways().get(0);
        return Explanation.of(gateway, get("a.example/api"), MatchOptions.DEFAULT, JDK).nearest().map(miss -> miss.sentence()).orElse("");
    }

    @Property(tries = 200)
    void noDifferenceToTheSameObjects(@ForAll("scenarios") Scenario scenario) {
        assertEquals("", TableDiff.between(resolve(scenario.resources(), JDK), resolve(scenario.resources(), JDK)).toString());
    }

    /** To Java it is an intersection of sets, to RE2 a set and a bracket behind it: one text, two expressions. */
    @Example
    void anotherEngineIsAnotherReading() {
        ResourceSet resources = Setup.gatewayWith(route("r", regex("/[a-z&&[^a]]"), Setup.exact("/z")));
        Topology ours = resolve(resources, RegexEngine.RE2);
        TableDiff diff = TableDiff.between(ours, resolve(resources, JDK));
        assertEquals(1, diff.changes().size(), diff::toString);
    }

    private static Topology resolve(ResourceSet resources, RegexEngine engine) {
        return Topology.resolve(resources, Assumptions.fitting(resources).withRegexes(engine));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.oneOf(Routing.scenarios(), Routing.tlsScenarios(), Routing.grpcScenarios());
    }

    @Provide
    Arbitrary<Scenario> meshes() {
        return Routing.meshScenarios();
    }
}
