package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.PathPolicy.EncodedSlash;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** The table is held to the reference, and to what must not make a difference. */
class RouteTableProperties {

    private static final ParentReference EDGE = ParentReference.gateway("infra", "edge");

    /** What only gRPC calls are told apart by. */
    private static final Set<Criterion> CALLS = Set.of(Criterion.GRPC_SERVICE, Criterion.GRPC_METHOD);

    /** Objects and requests, and what a host has chosen. */
    record Chosen(Scenario scenario, MatchOptions options) {}

    /** Objects and requests, and a number to vary them by. */
    record Varied(Scenario scenario, long number) {}

    @Property(tries = 3_000)
    void decidesWhatTheSpecificationDecides(@ForAll("plain") Scenario scenario) {
        assertTableAgrees(scenario, MatchOptions.DEFAULT);

        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 30);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 10);
        });
        Statistics.label("matches that hold").coverage(coverage -> {
            coverage.check("one").percentage(p -> p > 5);
            coverage.check("several").percentage(p -> p > 5);
        });
        Statistics.label("preflight").coverage(coverage -> {
            coverage.check("of a match with a method").count(n -> n > 10);
            coverage.check("of a match").count(n -> n > 10);
            coverage.check("of none").count(n -> n > 10);
        });
        Statistics.label("decided by").coverage(coverage ->
                Stream.of(Criterion.values()).filter(criterion -> !CALLS.contains(criterion))
                        .forEach(criterion -> coverage.check(criterion).count(n -> n > 10)));
    }

    @Property(tries = 2_000)
    void decidesWhatTheSpecificationDecidesOverTls(@ForAll("tls") Scenario scenario) {
        assertTableAgrees(scenario, MatchOptions.DEFAULT);

        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 30);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 5);
            coverage.check(Outcome.MISDIRECTED).percentage(p -> p > 1);
            coverage.check(Outcome.NO_LISTENER).percentage(p -> p > 1);
        });
    }

    @Property(tries = 2_000)
    void decidesWhatTheSpecificationDecidesWhateverTheHostHasChosen(@ForAll("chosen") Chosen chosen) {
        assertTableAgrees(chosen.scenario, chosen.options);

        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 30);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 10);
            coverage.check(Outcome.BAD_REQUEST).percentage(p -> p > 0.5);
        });
    }

    @Property(tries = 1_000)
    void choicesOfTheHostMakeADifference(@ForAll("chosen") Chosen chosen) {
        Topology topology = resolve(chosen.scenario.resources());
        boolean differ = !decisions(Engine.TABLE.compile(topology, chosen.options), chosen.scenario)
                .equals(decisions(Engine.TABLE.compile(topology, MatchOptions.DEFAULT), chosen.scenario));

        Statistics.label("differ").collect(differ).coverage(coverage -> coverage.check(true).percentage(p -> p > 2));
    }

    @Property(tries = 1_000)
    void orderOfTheObjectsDoesNotMatter(@ForAll("varied") Varied varied) {
        List<Resource> other = new ArrayList<>(varied.scenario.resources().resources());
        Collections.shuffle(other, new Random(varied.number));

        assertSame(varied.scenario, ResourceSet.of(other));
    }

    /** The stranger is older than all, first in the alphabet, and never meant. */
    @Property(tries = 1_000)
    void routeThatDoesNotMatchChangesNothing(@ForAll("varied") Varied varied) {
        HttpRoute.Builder stranger = HttpRoute.builder("a", "0").parent(EDGE);
        stranger.metadata(stranger.build().metadata().withCreationTimestamp(Instant.EPOCH));
        switch ((int) Math.floorMod(varied.number, 4L)) {
            case 0 -> stranger.hostname("never.example.net");
            case 1 -> stranger.rule(rule -> rule.match(HttpRouteMatch.pathExact("/never")));
            case 2 -> stranger.rule(rule -> rule.match(HttpRouteMatch.pathPrefix("/").withHeader("never", "1")));
            default -> stranger.rule(rule -> rule.match(HttpRouteMatch.pathPrefix("/").withQueryParam("never", "1")));
        }
        assertSame(varied.scenario, varied.scenario.resources().with(stranger.build()));
    }

    /** What falls away is taken over by the next of those that hold, and nobody else notices. */
    @Property(tries = 1_000)
    void withoutTheWinnerTheNextOneTakesTheRequest(@ForAll("plain") Scenario scenario) {
        Topology topology = resolve(scenario.resources());
        ReferenceMatcher reference = ReferenceMatcher.of(topology.gateways().get(0));
        for (Request request : scenario.requests()) {
            Verdict verdict = reference.decide(request);
            if (verdict.winner().isEmpty()) {
                continue;
            }
            MatchTuple winner = verdict.winner().get();
            // under another host name of its route it is still the same match
            Optional<MatchTuple> second = verdict.matching().stream().filter(tuple -> !isSameMatch(tuple, winner)).findFirst();
            Answer expected = Answer.of(second.isPresent() ? Outcome.MATCHED
                    : Outcome.NOT_FOUND, verdict.listener().orElseThrow().toString(), second);
            ResourceSet without = scenario.resources().with(disabled(winner));

            assertEquals(expected, Engine.TABLE.compile(resolve(without), MatchOptions.DEFAULT).apply(request),
                    () -> "without " + winner + ": " + scenario);
            Statistics.label("second").collect(second.isPresent());
        }
        Statistics.label("second").coverage(coverage -> {
            coverage.check(true).percentage(p -> p > 10);
            coverage.check(false).percentage(p -> p > 10);
        });
    }

    /** References to the Gateway as a whole, to each of its listeners, and all of them once more. */
    @Property(tries = 1_000)
    void repeatedParentReferencesChangeNothing(@ForAll("plain") Scenario scenario) {
        Gateway gateway = scenario.resources().all(Gateway.class).get(0);
        List<Resource> other = new ArrayList<>();
        for (Resource resource : scenario.resources().resources()) {
            if (resource instanceof HttpRoute route) {
                HttpRoute.Builder more = route.toBuilder();
                route.parentRefs().forEach(more::parent);
                if (route.parentRefs().contains(EDGE)) {
                    for (Listener listener : gateway.listeners()) {
                        more.parent(EDGE.withSectionName(listener.name())).parent(EDGE.withPort(listener.port()));
                    }
                }
                other.add(more.build());
            } else {
                other.add(resource);
            }
        }
        assertSame(scenario, ResourceSet.of(other));
    }

    @Property(tries = 500)
    void sameObjectsGiveTheSameListing(@ForAll("plain") Scenario scenario) {
        assertEquals(RouteTable.compile(resolve(scenario.resources()), rule -> "").toString(),
                RouteTable.compile(resolve(ResourceSet.of(scenario.resources().resources())), rule -> "").toString());
    }

    private static void assertTableAgrees(Scenario scenario, MatchOptions options) {
        Topology topology = resolve(scenario.resources());
        RouteTable<String> table = RouteTable.compile(topology, rule -> "", options);
        ReferenceMatcher reference = ReferenceMatcher.of(topology.gateways().get(0))
                .with(options.pathPolicy(), options.hostnamesFallThrough());
        for (Request request : scenario.requests()) {
            Verdict verdict = reference.decide(request);
            assertEquals(Answer.of(verdict), Answer.of(table.decide(request)), () -> request + "\nof " + scenario + "\n" + table);

            Statistics.label("outcome").collect(Outcome.valueOf(verdict.outcome().name()));
            if (request.method().equals("OPTIONS") && request.indexOfHeader("origin", 0) >= 0) {
                Optional<HttpMethod> method = verdict.winner().flatMap(winner -> winner.match()).filter(HttpRouteMatch.class::isInstance)
                        .flatMap(match -> ((HttpRouteMatch) match).method());
                boolean takenForAnother = method.filter(asked -> !asked.equals(HttpMethod.OPTIONS)).isPresent();
                Statistics.label("preflight").collect(takenForAnother ? "of a match with a method"
                        : verdict.winner().isPresent() ? "of a match" : "of none");
            }
            int holding = verdict.matching().size();
            Statistics.label("matches that hold").collect(holding == 0 ? "none" : holding == 1 ? "one" : "several");
            if (holding > 1) {
                Statistics.label("decided by").collect(Criterion.between(verdict.matching().get(0), verdict.matching().get(1)));
            }
        }
    }

    private static void assertSame(Scenario scenario, ResourceSet other) {
        List<Answer> before = decisions(Engine.TABLE.compile(resolve(scenario.resources()), MatchOptions.DEFAULT), scenario);
        List<Answer> after = decisions(Engine.TABLE.compile(resolve(other), MatchOptions.DEFAULT), scenario);

        assertEquals(before, after, scenario::toString);
        Statistics.label("some match").collect(before.stream().anyMatch(answer -> answer.outcome() == Outcome.MATCHED))
                .coverage(coverage -> coverage.check(true).percentage(p -> p > 50));
    }

    private static List<Answer> decisions(Function<RequestView, Answer> engine, Scenario scenario) {
        return scenario.requests().stream().map(engine).toList();
    }

    private static Topology resolve(ResourceSet resources) {
        return Topology.resolve(resources, Assumptions.CLUSTER);
    }

    private static boolean isSameMatch(MatchTuple one, MatchTuple other) {
        return one.rule().route().key().equals(other.rule().route().key()) && one.rule().index() == other.rule().index()
                && one.index() == other.index();
    }

    /** The route of a match, where that match asks for a header that no request has. */
    private static HttpRoute disabled(MatchTuple tuple) {
        HttpRoute route = (HttpRoute) tuple.rule().route();
        return route.mapRules(rule -> {
            if (rule != route.rules().get(tuple.rule().index())) {
                return rule;
            }
            HttpRouteMatch match = (HttpRouteMatch) tuple.match().orElseThrow();
            List<HttpRouteMatch> matches = new ArrayList<>(rule.matches().isEmpty() ? List.of(match) : rule.matches());
            matches.set(tuple.index(), match.withHeader("never", "1"));
            return new HttpRouteRule(rule.name(), matches, rule.filters(), rule.backendRefs(), rule.timeouts(), rule.retry(),
                    rule.sessionPersistence());
        });
    }

    @Provide
    Arbitrary<Scenario> plain() {
        return Routing.scenarios();
    }

    @Provide
    Arbitrary<Scenario> tls() {
        return Routing.tlsScenarios();
    }

    private static Arbitrary<Scenario> calls() {
        return Routing.grpcScenarios();
    }

    @Provide
    Arbitrary<Varied> varied() {
        return Combinators.combine(Arbitraries.oneOf(plain(), tls(), calls()), Arbitraries.longs()).as(Varied::new);
    }

    @Provide
    Arbitrary<Chosen> chosen() {
        Arbitrary<PathPolicy> policies = Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(EncodedSlash.class))
                .as(PathPolicy::new);
        Arbitrary<Boolean> fallThrough = Arbitraries.frequency(Tuple.of(1, true), Tuple.of(2, false));
        Arbitrary<MatchOptions> options = Combinators.combine(policies, fallThrough).as(MatchOptions::new);
        return Combinators.combine(Arbitraries.frequencyOf(Tuple.of(4, plain()), Tuple.of(1, tls()), Tuple.of(1, calls())), options)
                .as(Chosen::new);
    }
}
