package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.advice.Advice;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What the advice calls unreachable is never reached. */
class ShadowProperties {

    private static final Set<String> UNREACHABLE = Set.of("unreachable-rule", "unreachable-match", "contested-match", "redundant-match", "impossible-match");
    private static final int REQUESTS = 200;

    private static final List<String> HOSTS =
            List.of("a.example", "x.a.example", "b.example", "y.x.a.example", "y.b.example", "example", "c.test", "elsewhere.org");
    private static final List<String> PATHS =
            List.of("/", "/a", "/a/", "/b", "/ab", "/a/b", "/a/b/", "/ab/a", "/b/42", "/a/7", "/ab/b", "/a/b/ab", "/b/a/ab", "/ab/ab/ab", "/x");
    private static final List<String> CALLS = List.of("/s.A/Get", "/s.A/Put", "/s.A/Getter", "/s.B/Get", "/s.B/Put", "/s.C/Get");
    private static final List<String> QUERIES = List.of("", "", "", "?q=1", "?q=2&p=1", "?q=12", "?Q=1&q=a+b", "?p=2&Q=2", "?q=1,2");
    private static final List<String> METHODS = List.of("GET", "GET", "POST", "HEAD", "OPTIONS");
    private static final List<List<Map.Entry<String, String>>> HEADERS = List.of(
            List.of(), List.of(), List.of(Map.entry("x-a", "1")), List.of(Map.entry("X-A", "2")), List.of(Map.entry("x-a", "1,2"), Map.entry("x-b", "1")),
            List.of(Map.entry("x-b", "2")), List.of(Map.entry("x-a", "12"), Map.entry("x-b", "a b")), List.of(Map.entry("x-a", "1"), Map.entry("x-a", "2")));

    @Property(tries = 1_000)
    void whatIsCalledUnreachableIsNeverReached(@ForAll("scenarios") Scenario scenario) {
        holds(scenario);
    }

    @Property(tries = 400)
    void norBehindTls(@ForAll("tlsScenarios") Scenario scenario) {
        holds(scenario);
    }

    @Property(tries = 400)
    void norBesideCalls(@ForAll("grpcScenarios") Scenario scenario) {
        holds(scenario);
    }

    private static void holds(Scenario scenario) {
        Topology topology = Topology.resolve(scenario.resources());
        List<Problem> advice = Advice.of(topology, scenario.resources());
        Set<String> unreachable = advice.stream()
                .filter(problem -> UNREACHABLE.contains(problem.code()))
                .map(problem -> problem.object() + " " + problem.path().replace(".path.value", ""))
                .collect(Collectors.toSet());
        Set<String> isolated = advice.stream().filter(problem -> problem.code().equals("isolated-hostname")).map(problem -> problem.object() + " " + problem.path()).collect(Collectors.toSet());
        Statistics.label("unreachable").collect(!unreachable.isEmpty()).coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        if (unreachable.isEmpty() && isolated.isEmpty()) {
            return;
        }
        for (ResolvedGateway gateway : topology.gateways()) {
            for (boolean fallThrough : new boolean[] {true, false}) {
                ReferenceMatcher matcher = ReferenceMatcher.of(gateway).with(MatchOptions.DEFAULT.pathPolicy(), fallThrough);
                for (Request request : requests(scenario, gateway)) {
                    Optional<MatchTuple> winner = matcher.decide(request).winner();
                    winner.ifPresent(tuple -> {
                        String rule = tuple.rule().route().key() + " spec.rules[" + tuple.rule().index() + "]";
                        Set<String> reached = Set.of(rule, rule + ".matches[" + tuple.index() + "]");
                        Set<String> wrong = reached.stream().filter(unreachable::contains).collect(Collectors.toSet());
                        assertEquals(Set.of(), wrong, () -> request + " reaches " + tuple + " of\n" + scenario + "\n" + advice);
                        int host = tuple.rule().route().hostnames().indexOf(tuple.hostname().original());
                        String hostname = tuple.rule().route().key() + " spec.hostnames[" + host + "]";
                        assertEquals(false, isolated.contains(hostname), () -> request + " reaches " + hostname + " of\n" + scenario + "\n" + advice);
                    });
                }
            }
        }
    }

    /** Those of the scenario, which are aimed at its matches, and a sample of all that its alphabets allow. */
    private static List<Request> requests(Scenario scenario, ResolvedGateway gateway) {
        List<Request> requests = new ArrayList<>(scenario.requests());
        List<Listener> listeners = gateway.listeners().stream().map(listener -> listener.listener()).toList();
        Random random = new Random(scenario.resources().hashCode());
        for (int i = 0; i < REQUESTS; i++) {
            Listener listener = pick(listeners, random);
            boolean secure = listener.protocol().equals(ProtocolType.HTTPS);
            String host = pick(HOSTS, random);
            if (i % 4 == 0) {
                List<Map.Entry<String, String>> headers = new ArrayList<>(pick(HEADERS, random));
                headers.add(Map.entry("content-type", "application/grpc"));
                requests.add(new Request("POST", secure, host, pick(CALLS, random), listener.port(), secure ? host : "", headers));
            }
            List<Map.Entry<String, String>> headers = new ArrayList<>(pick(HEADERS, random));
            if (i % 5 == 0) {
                // a preflight
                headers.add(Map.entry("origin", "https://a.example"));
                headers.add(Map.entry("access-control-request-method", "GET"));
            }
            requests.add(new Request(i % 5 == 0 ? "OPTIONS" : pick(METHODS, random), secure, host, pick(PATHS, random) + pick(QUERIES, random),
                    listener.port(), secure ? host : "", headers));
        }
        return requests;
    }

    private static <T> T pick(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Routing.scenarios();
    }

    @Provide
    Arbitrary<Scenario> tlsScenarios() {
        return Routing.tlsScenarios();
    }

    @Provide
    Arbitrary<Scenario> grpcScenarios() {
        return Routing.grpcScenarios();
    }
}
