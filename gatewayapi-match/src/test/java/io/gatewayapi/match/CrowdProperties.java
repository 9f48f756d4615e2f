package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.http;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Many matches in one place: chosen by hash, by one pass over the path, by segments that fit no number. */
class CrowdProperties {

    private static final String LONG = "a-segment-of-many-characters";

    /** Matches of one host, in the order of the rules, and requests to it. */
    record Crowd(List<HttpRouteMatch> matches, List<Request> requests) {

        ResourceSet resources() {
            ResourceSet resources = ResourceSet.of(gateway(http("http")));
            for (int start = 0; start < matches.size(); start += 16) {
                List<HttpRouteMatch> rules = matches.subList(start, Math.min(matches.size(), start + 16));
                HttpRoute route = Setup.rules("r" + (9 - start / 16), rules.toArray(HttpRouteMatch[]::new));
                resources = resources.with(route);
            }
            return resources;
        }
    }

    @Property(tries = 1_000)
    void crowdsAreDecidedAsTheSpecificationDecides(@ForAll("crowds") Crowd crowd) {
        Topology topology = Topology.resolve(crowd.resources(), Assumptions.TRUSTING);
        Function<RequestView, Answer> reference = Engine.REFERENCE.compile(topology, MatchOptions.DEFAULT);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        for (Request request : crowd.requests) {
            Answer expected = reference.apply(request);
            assertEquals(expected, Answer.of(table.decide(request)), () -> request + "\nof " + table);
            Statistics.label("outcome").collect(expected.outcome());
        }
        Statistics.label("choice").collect(table.toString().contains("choice among"));
        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 15);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 3);
        });
        Statistics.label("choice").coverage(coverage -> coverage.check(true).percentage(p -> p > 20));
    }

    private static Arbitrary<PathMatch> paths() {
        Arbitrary<String> paths = Arbitraries.of("/", "/a", "/a/", "/a/b", "/" + LONG, "/" + LONG + "/b", "/" + LONG + "x", "/12345678", "/123456789",
                "/a/" + LONG, "/%C3%A9");
        return Arbitraries.oneOf(
                paths.map(PathMatch.PathPrefix::new), paths.map(PathMatch.PathPrefix::new), paths.map(PathMatch.Exact::new),
                Arbitraries.of("/a.*", "/a/.*", "/a/[a-z]+", "/a/b?", ".*b", ".*a.*", "/[0-9]+", "/[^/]*", "/12.*", "/.*8").map(PathMatch.RegularExpression::new));
    }

    private static Arbitrary<List<HeaderMatch>> headers() {
        Arbitrary<String> names = Arbitraries.of("x", "X", "y", "cookie", "host");
        Arbitrary<String> values = Arbitraries.of("1", "2", "1,2", "1; 2", "a.example");
        return Combinators.combine(names, values, Arbitraries.of(true, true, true, false))
                .as((name, value, exact) -> (HeaderMatch) (exact ? new HeaderMatch.Exact(name, value) : new HeaderMatch.RegularExpression(name, value + ".*")))
                .list().ofMinSize(1).ofMaxSize(2).optional(0.5).map(tests -> tests.orElse(List.of()));
    }

    private static Arbitrary<List<QueryParamMatch>> params() {
        Arbitrary<String> names = Arbitraries.of("q", "p");
        Arbitrary<String> values = Arbitraries.of("1", "2", "b b", "\u00e9");
        return Combinators.combine(names, values, Arbitraries.of(true, true, true, false))
                .as((name, value, exact) -> (QueryParamMatch) (exact ? new QueryParamMatch.Exact(name, value) : new QueryParamMatch.RegularExpression(name, value + ".*")))
                .list().ofSize(1).optional(0.25).map(tests -> tests.orElse(List.of()));
    }

    private static Arbitrary<HttpRouteMatch> matches() {
        Arbitrary<Optional<HttpMethod>> methods = Arbitraries.of(Optional.empty(), Optional.empty(), Optional.of(HttpMethod.GET), Optional.of(HttpMethod.PUT));
        return Combinators.combine(paths(), headers(), params(), methods).as((path, headers, params, method) -> {
            HttpRouteMatch match = HttpRouteMatch.path(path).withHeaders(headers).withQueryParams(params);
            return method.map(match::withMethod).orElse(match);
        });
    }

    private static Arbitrary<Request> requests() {
        Arbitrary<String> paths = Arbitraries.of("/", "/a", "/a/", "/a/b", "/a/c", "/a/b/c", "/" + LONG, "/" + LONG + "/", "/" + LONG + "/b", "/" + LONG + "x",
                "/" + LONG + "y", "/12345678", "/123456789", "/1234567", "/a/" + LONG, "/a/" + LONG.toUpperCase(Locale.ROOT), "/%c3%a9", "/\u00e9", "/n");
        Arbitrary<String> queries = Arbitraries.of("", "?", "?q=1", "?q=2&q=1", "?p=b+b", "?p=b%20b&q=%31", "?q=%C3%A9", "?q=\u00e9", "?x=1&q", "?%71=1&p=2");
        Arbitrary<List<String>> lines = Arbitraries.of("x:1", "X: 2 ", "x:1,2", "y:1", "y:2", "cookie:1", "Cookie:2", "Y:1").list().ofMaxSize(4);
        return Combinators.combine(Arbitraries.of("GET", "GET", "PUT", "POST"), paths, queries, lines).as((method, path, query, headers) -> {
            Request request = Setup.request(method, path + query);
            for (String line : headers) {
                request = request.header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            }
            return request;
        });
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        Arbitrary<List<HttpRouteMatch>> onePlace = Combinators.combine(paths(), matches().list().ofMinSize(5).ofMaxSize(40)).as((path, matches) -> {
            List<HttpRouteMatch> crowded = new ArrayList<>();
            for (int i = 0; i < matches.size(); i++) {
                HttpRouteMatch match = matches.get(i);
                HttpRouteMatch placed = HttpRouteMatch.path(i % 4 == 0 ? match.path() : path).withHeaders(match.headers()).withQueryParams(match.queryParams());
                crowded.add(match.method().map(placed::withMethod).orElse(placed));
            }
            return crowded;
        });
        return Combinators.combine(Arbitraries.oneOf(onePlace, matches().list().ofMinSize(1).ofMaxSize(40)), requests().list().ofSize(12)).as(Crowd::new);
    }
}
