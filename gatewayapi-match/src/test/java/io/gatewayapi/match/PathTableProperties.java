package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.target;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Paths are found in one way where a host has few of them and in another where it has many; both find what the specification says. */
class PathTableProperties {

    private static final String LONG = "a-segment-of-many-characters";

    /** Segments of rules; of requests too, and those have more. */
    private static final String[] SEGMENTS = {
        "a", "a", "b", "ab", "", LONG, LONG + "x", "12345678", "123456789", "%C3%A9", ".well-known", "a;v=1"
    };

    /** Longer than what a list takes, however few there are. */
    private static final String TOO_LONG = "/" + "c".repeat(130);

    /** The matches of a route, and requests. */
    record Paths(List<HttpRouteMatch> matches, List<Request> requests) {}

    @Property(tries = 1_500)
    void fewPathsAndManyAreFoundAlike(@ForAll("paths") Paths paths) {
        Topology few = topology(paths.matches, 0);
        Function<RequestView, Answer> reference = Engine.REFERENCE.compile(few, MatchOptions.DEFAULT);
        RouteTable<String> ofFew = RouteTable.compile(few, rule -> "");
        RouteTable<String> ofMany = RouteTable.compile(topology(paths.matches, PathList.MOST + 1), rule -> "");
        for (Request request : paths.requests) {
            Answer expected = reference.apply(request);
            assertEquals(expected, Answer.of(ofFew.decide(request)), () -> request + "\nof " + ofFew);
            assertEquals(expected, Answer.of(ofMany.decide(request)), () -> request + "\nof " + ofMany);
            Statistics.label("outcome").collect(expected.outcome());
        }
        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 30);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 10);
            coverage.check(Outcome.BAD_REQUEST).percentage(p -> p > 1);
        });
    }

    /** The rules of a route, and a younger one with paths that nobody asks for. */
    private static Topology topology(List<HttpRouteMatch> matches, int more) {
        ResourceSet resources = ResourceSet.of(gateway(http("http")), Setup.rules("r", matches.toArray(HttpRouteMatch[]::new)));
        if (more > 0) {
            HttpRouteMatch[] others = IntStream.range(0, more).mapToObj(i -> exact("/a/other/" + i)).toArray(HttpRouteMatch[]::new);
            resources = resources.with(Setup.rules("s", others));
        }
        return Topology.resolve(resources, Assumptions.TRUSTING);
    }

    @Provide
    Arbitrary<Paths> paths() {
        return matches().flatMap(matches -> requests(matches).map(requests -> new Paths(matches, requests)));
    }

    private static Arbitrary<List<HttpRouteMatch>> matches() {
        Arbitrary<String> paths = Arbitraries.of(SEGMENTS).list().ofMinSize(1).ofMaxSize(3).map(segments -> "/" + String.join("/", segments));
        Arbitrary<PathMatch> expressions = Arbitraries.of("/a.*", "/[a-z]+/b", "/12.*", ".*/").map(PathMatch.RegularExpression::new);
        Arbitrary<PathMatch> texts = Combinators.combine(paths, Arbitraries.of(true, true, false))
                .as((path, prefix) -> prefix ? new PathMatch.PathPrefix(path) : new PathMatch.Exact(path));
        Arbitrary<PathMatch> mostlyTexts = Arbitraries.frequencyOf(Tuple.of(20, texts), Tuple.of(1, expressions));
        return Combinators.combine(mostlyTexts, Arbitraries.of(false, false, false, true))
                .as((path, conditional) -> conditional ? HttpRouteMatch.path(path).withHeader("x", "1") : HttpRouteMatch.path(path))
                .list().ofMinSize(1).ofMaxSize(PathList.MOST - 1)
                .flatMap(all -> Arbitraries.frequency(Tuple.of(9, all), Tuple.of(1, withTooLong(all))));
    }

    private static List<HttpRouteMatch> withTooLong(List<HttpRouteMatch> all) {
        return Stream.concat(all.stream(), Stream.of(exact(TOO_LONG))).toList();
    }

    /** Most go on from a path that a rule has. */
    private static Arbitrary<List<Request>> requests(List<HttpRouteMatch> matches) {
        Arbitrary<String> segments = Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.of(SEGMENTS)),
                Tuple.of(1, Arbitraries.of("A", "n", "..", ".", "%61", "%c3%a9", "%2F", "\u00e9", "other", "\u0161\u0161", LONG.substring(1))));
        Arbitrary<String> known = Arbitraries.of(matches).map(match -> match.path().value());
        Arbitrary<String> starts = Arbitraries.frequencyOf(Tuple.of(3, known), Tuple.of(1, segments.map(segment -> "/" + segment)));
        Arbitrary<String> tails = segments.list().ofMaxSize(2).map(all -> all.isEmpty() ? "" : "/" + String.join("/", all));
        Arbitrary<String> queries = Arbitraries.of("", "", "", "", "?", "?q=/a", "?q#");
        return Combinators.combine(starts, tails, queries, Arbitraries.of("1", "2"))
                .as((start, tail, query, value) -> target(start + tail + query).header("x", value))
                .list().ofSize(16);
    }
}
