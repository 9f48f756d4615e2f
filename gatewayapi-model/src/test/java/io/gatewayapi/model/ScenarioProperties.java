package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.model.decode.ManifestDecoder;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The scenarios of the test kit: what every other module's properties rely on. */
class ScenarioProperties {

    @Property(tries = 1_000)
    void everyObjectIsOneThatAnApiServerTakes(@ForAll("scenarios") Scenario scenario) {
        Decoded decoded = ManifestDecoder.of(Channel.STANDARD).decodeAll(scenario.manifests());

        assertEquals(List.of(), decoded.problems());
        assertEquals(scenario.resources(), decoded.resources());
        for (List<Listener> listeners : listeners(scenario)) {
            assertEquals(listeners.size(), listeners.stream().map(Listener::name).distinct().count());
            // Gateway, CEL validation: "Combination of port, protocol and hostname must be unique for each listener"
            assertEquals(listeners.size(), listeners.stream().map(l -> List.of(l.port(), l.protocol(), l.hostname())).distinct().count());
        }
        for (HttpRoute route : scenario.resources().all(HttpRoute.class)) {
            assertTrue(!route.parentRefs().isEmpty() && new HashSet<>(route.hostnames()).size() == route.hostnames().size());
            for (HttpRouteMatch match : route.rules().stream().flatMap(rule -> rule.matches().stream()).toList()) {
                assertEquals(match.headers().size(), match.headers().stream().map(HeaderMatch::name).distinct().count());
                assertEquals(match.queryParams().size(), match.queryParams().stream().map(QueryParamMatch::name).distinct().count());
                assertTrue(match.path().value().startsWith("/") && !match.path().value().contains("//"), match::toString);
            }
        }
    }

    @Property(tries = 1_000)
    void everyRequestArrivesAtAListener(@ForAll("scenarios") Scenario scenario) {
        Set<Integer> ports = listeners(scenario).stream().flatMap(List::stream).map(Listener::port).collect(Collectors.toSet());

        for (Request request : scenario.requests()) {
            assertTrue(ports.contains(request.port()), request::toString);
            assertTrue(Authority.hostLength(request.authority()) > 0, request::toString);
            assertTrue(RequestTarget.normalize(request.target(), PathPolicy.DEFAULT) != null, request::toString);
            assertEquals(request.secure(), request.port() == 443);
        }
    }

    @Property(tries = 1_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void thereIsEnoughOfEverything(@ForAll("scenarios") Scenario scenario) {
        ResourceSet all = scenario.resources();
        List<Listener> listeners = listeners(scenario).stream().flatMap(List::stream).toList();
        List<HttpRouteMatch> matches = all.all(HttpRoute.class).stream()
                .flatMap(route -> route.rules().stream()).flatMap(rule -> rule.matches().stream()).toList();

        often("several listeners", 30, listeners.size() > 1);
        often("a listener set", 20, !all.all(ListenerSet.class).isEmpty());
        often("a listener for some hosts", 40, listeners.stream().anyMatch(listener -> listener.hostname().isPresent()));
        often("a protocol conflict", 2, listeners.stream().anyMatch(listener -> listener.protocol().equals(ProtocolType.TCP)));
        often("several routes", 50, all.routes().size() > 1);
        often("a route for every host", 20, all.routes().stream().anyMatch(route -> route.hostnames().isEmpty()));
        often("a route for a wildcard", 40, all.routes().stream()
                .flatMap(route -> route.hostnames().stream()).anyMatch(hostname -> hostname.startsWith("*")));
        often("two routes of one age", 20, all.routes().stream()
                .map(route -> route.metadata().creationTimestamp()).distinct().count() < all.routes().size());
        often("an exact path", 30, matches.stream().anyMatch(match -> match.path() instanceof PathMatch.Exact));
        often("a regular expression", 20, matches.stream().anyMatch(match -> match.path() instanceof PathMatch.RegularExpression));
        often("a header", 30, matches.stream().anyMatch(match -> !match.headers().isEmpty()));
        often("a parameter", 30, matches.stream().anyMatch(match -> !match.queryParams().isEmpty()));
        often("a method", 30, matches.stream().anyMatch(match -> match.method().isPresent()));
        often("a GRPCRoute", 20, !all.all(GrpcRoute.class).isEmpty());
        often("a grant", 40, !all.all(ReferenceGrant.class).isEmpty());
        often("a request over TLS", 15, scenario.requests().stream().anyMatch(Request::secure));
    }

    private static void often(String label, int percent, boolean holds) {
        Statistics.label(label).collect(holds).coverage(coverage -> coverage.check(true).percentage(share -> share > percent));
    }

    private static List<List<Listener>> listeners(Scenario scenario) {
        return Stream.concat(
                scenario.resources().all(Gateway.class).stream().map(Gateway::listeners),
                scenario.resources().all(ListenerSet.class).stream().map(ListenerSet::listeners)).toList();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.oneOf(Routing.scenarios(), Routing.grpcScenarios(), Routing.tlsScenarios());
    }
}
