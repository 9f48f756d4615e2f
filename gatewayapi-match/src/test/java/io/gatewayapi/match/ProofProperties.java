package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Routes of every kind, decided by the table as the specification decides; in whatever order the objects come, and once more
 * without the winner. How many scenarios are tried is left to whoever runs it, {@code jqwik.tries.default}: some hundred of each property
 * in the build (junit-platform.properties), as many as there is time for by night.
 */
class ProofProperties {

    /** What one scenario is asked, four questions to each pair of a host and a request. */
    private static final List<String> KINDS = List.of("request", "TLS", "TCP", "UDP");

    @Property
    void requestsAndCalls(@ForAll("requests") Scenario scenario) {
        assertProved(scenario, mixed(scenario.requests()));

        Statistics.label("request").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(part -> part > 20);
            coverage.check(Outcome.NOT_FOUND).percentage(part -> part > 10);
        });
    }

    @Property
    void connections(@ForAll("streams") Scenario scenario) {
        assertProved(scenario, scenario.requests());

        KINDS.stream().filter(kind -> !kind.equals("request")).forEach(kind -> Statistics.label(kind).coverage(coverage -> {
            coverage.check(Outcome.MATCHED).count(count -> count > 2);
            coverage.check(Outcome.NO_ROUTE).count(count -> count > 2);
            coverage.check(Outcome.NO_LISTENER).count(count -> count > 2);
        }));
        Statistics.label("request").coverage(coverage -> Stream.of(Outcome.MATCHED, Outcome.MISDIRECTED, Outcome.NOT_FOUND,
                Outcome.NO_LISTENER)
                .forEach(outcome -> coverage.check(outcome).count(count -> count > 2)));
        Statistics.label("listener of a set").coverage(coverage -> coverage.check(true).count(count -> count > 2));
        Statistics.label("promoted").coverage(coverage -> coverage.check(true).count(count -> count > 2));
    }

    @Property
    void clientsOfAService(@ForAll("meshes") Scenario scenario) {
        MeshProperties.assertTableAgrees(scenario, Topology.resolve(scenario.resources(), Assumptions.CLUSTER));
    }

    private static void assertProved(Scenario scenario, List<Request> requests) {
        List<Resource> shuffled = new ArrayList<>(scenario.resources().resources());
        Collections.shuffle(shuffled, new Random(scenario.toString().hashCode()));
        Topology topology = resolve(scenario.resources());
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        RouteTable<String> permuted = RouteTable.compile(resolve(ResourceSet.of(shuffled)), rule -> "");
        ReferenceMatcher reference = ReferenceMatcher.of(topology.gateways().get(0));
        for (String kind : KINDS) {
            Optional<Request> won = Optional.empty();
            for (Request request : requests) {
                Verdict verdict = verdict(kind, reference, request);
                Answer answer = Answer.of(verdict);
                assertEquals(answer, answer(kind, table, request), () -> kind + " " + request + "\nof " + scenario + "\n" + table);
                assertEquals(answer, answer(kind, permuted, request), () -> kind + " " + request + "\nof " + scenario + "\n" + permuted);
                won = verdict.winner().isPresent() ? Optional.of(request) : won;
                Statistics.label(kind).collect(answer.outcome());
                Statistics.label("listener of a set").collect(answer.listener().startsWith("ListenerSet"));
            }
            won.ifPresent(request -> assertSecondIsPromoted(kind, scenario, topology, request));
        }
    }

    /** Without the route that wins, the first match wins that is another's. */
    private static void assertSecondIsPromoted(String kind, Scenario scenario, Topology topology, Request request) {
        ResolvedGateway gateway = topology.gateways().get(0);
        Verdict verdict = verdict(kind, ReferenceMatcher.of(gateway), request);
        ObjectKey winner = verdict.winner().orElseThrow().rule().route().key();
        Optional<MatchTuple> second = verdict.matching().stream().filter(tuple -> !tuple.rule().route().key().equals(winner)).findFirst();
        if (second.isPresent()) {
            Answer expected = Answer.of(Outcome.MATCHED, Answer.of(verdict).listener(), second);
            RouteTable<String> without = RouteTable.compile(resolve(scenario.resources().without(winner)), rule -> "");
            assertEquals(expected, answer(kind, without, request), () -> kind + " " + request + " without " + winner + "\nof " + scenario);
        }
        Explanation explanation = switch (kind) {
            case "TLS" -> Explanation.ofTls(gateway, request.port(), request.serverName());
            case "TCP" -> Explanation.ofTcp(gateway, request.port());
            case "UDP" -> Explanation.ofUdp(gateway, request.port());
            default -> Explanation.of(gateway, request, MatchOptions.DEFAULT);
        };
        assertEquals(verdict, explanation.verdict());
        Explanations.assertAgrees(explanation, Answer.of(verdict));
        Statistics.label("promoted").collect(second.isPresent());
    }

    private static Verdict verdict(String kind, ReferenceMatcher reference, Request request) {
        return switch (kind) {
            case "TLS" -> reference.decideTls(request.port(), request.serverName());
            case "TCP" -> reference.decideTcp(request.port());
            case "UDP" -> reference.decideUdp(request.port());
            default -> reference.decide(request);
        };
    }

    private static Answer answer(String kind, RouteTable<String> table, Request request) {
        return Answer.of(switch (kind) {
            case "TLS" -> table.decideTls(request.port(), request.serverName());
            case "TCP" -> table.decideTcp(request.port());
            case "UDP" -> table.decideUdp(request.port());
            default -> table.decide(request);
        });
    }

    /** Each request to the host of each. */
    private static List<Request> mixed(List<Request> requests) {
        return requests.stream().flatMap(request -> requests.stream().map(other -> new Request(request.method(), other.secure(),
                other.authority(), request.target(), other.port(), other.serverName(), request.headers()))).toList();
    }

    private static Topology resolve(ResourceSet resources) {
        return Topology.resolve(resources, Assumptions.CLUSTER);
    }

    @Provide
    Arbitrary<Scenario> requests() {
        return Arbitraries.oneOf(Routing.scenarios(), Routing.tlsScenarios(), Routing.grpcScenarios());
    }

    @Provide
    Arbitrary<Scenario> streams() {
        return Routing.streamScenarios();
    }

    @Provide
    Arbitrary<Scenario> meshes() {
        return Routing.meshScenarios();
    }
}
