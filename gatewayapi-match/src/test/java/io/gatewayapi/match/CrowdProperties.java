package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.http;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
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

    /** A CORS filter, which makes a rule take preflights. */
    private static final RouteFilter CORS = new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5);

    /** What is asked for besides hosts of their own: every one below the next. */
    private static final List<String> NESTED = List.of("a.b.c.example", "*.b.c.example", "*.c.example", "*.example", "");

    /** Matches, in the order of the rules, and requests; some rules answer preflights, and some routes have host names. */
    record Crowd(List<HttpRouteMatch> matches, List<Request> requests, boolean cors, boolean nested) {

        ResourceSet resources() {
            ResourceSet resources = ResourceSet.of(gateway(http("http")));
            int perRoute = nested ? 5 : 16;
            for (int start = 0; start < matches.size(); start += perRoute) {
                HttpRoute.Builder route = HttpRoute.builder("shop", "r" + (9 - start / perRoute)).parent("web");
                String hostname = nested ? NESTED.get(start / perRoute % NESTED.size()) : "";
                if (!hostname.isEmpty()) {
                    route.hostname(hostname);
                }
                for (int i = start; i < Math.min(matches.size(), start + perRoute); i++) {
                    HttpRouteMatch match = matches.get(i);
                    boolean answers = cors && i % 3 == 0;
                    route.rule(rule -> (answers ? rule.filter(CORS) : rule).match(match));
                }
                resources = resources.with(route.build());
            }
            return resources;
        }
    }

    /** Matches of calls, in the order of the rules, and calls. */
    record Calls(List<GrpcRouteMatch> matches, List<Request> requests) {

        ResourceSet resources() {
            ResourceSet resources = ResourceSet.of(gateway(http("http")));
            for (int start = 0; start < matches.size(); start += 16) {
                GrpcRoute.Builder route = GrpcRoute.builder("shop", "r" + (9 - start / 16)).parent("web");
                matches.subList(start, Math.min(matches.size(), start + 16)).forEach(match -> route.rule(rule -> rule.match(match)));
                resources = resources.with(route.build());
            }
            return resources;
        }
    }

    @Property(tries = 600)
    void crowdsAreDecidedAsTheSpecificationDecides(@ForAll("crowds") Crowd crowd) {
        assertAgrees(crowd.resources(), crowd.requests);
        boolean options = crowd.requests.stream().anyMatch(request -> request.method().equals("OPTIONS"));
        Statistics.label("preflights").collect(crowd.cors && options).coverage(coverage -> coverage.check(true).percentage(p -> p > 10));
        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 15);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 3);
        });
        Statistics.label("choice").coverage(coverage -> coverage.check(true).percentage(p -> p > 15));
    }

    @Property(tries = 300)
    void crowdsOfCallsAreDecidedAsTheSpecificationDecides(@ForAll("calls") Calls calls) {
        assertAgrees(calls.resources(), calls.requests);
        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 15);
            coverage.check(Outcome.NOT_FOUND).percentage(p -> p > 3);
        });
        Statistics.label("choice").coverage(coverage -> coverage.check(true).percentage(p -> p > 15));
    }

    private static void assertAgrees(ResourceSet resources, List<Request> requests) {
        Topology topology = Topology.resolve(resources, Assumptions.TRUSTING);
        Function<RequestView, Answer> reference = Engine.REFERENCE.compile(topology, MatchOptions.DEFAULT);
        RouteTable<String> table = RouteTable.compile(topology, rule -> "");
        for (Request request : requests) {
            Answer expected = reference.apply(request);
            assertEquals(expected, Answer.of(table.decide(request)), () -> request + "\nof " + table);
            Statistics.label("outcome").collect(expected.outcome());
        }
        Statistics.label("choice").collect(table.toString().contains("choice among"));
    }

    private static Arbitrary<PathMatch> paths() {
        Arbitrary<String> paths = Arbitraries.of("/", "/a", "/a/", "/a/b", "/" + LONG, "/" + LONG + "/b", "/" + LONG + "x", "/12345678",
                "/123456789", "/a/" + LONG, "/%C3%A9", "/%61", "/a%2Fb");
        return Arbitraries.oneOf(
                paths.map(PathMatch.PathPrefix::new), paths.map(PathMatch.PathPrefix::new), paths.map(PathMatch.Exact::new),
                Arbitraries.of("/a.*", "/a/.*", "/a/[a-z]+", "/a/b?", ".*b", ".*a.*", "/[0-9]+", "/[^/]*", "/12.*", "/.*8")
                        .map(PathMatch.RegularExpression::new));
    }

    private static Arbitrary<List<HeaderMatch>> headers() {
        Arbitrary<String> names = Arbitraries.of("x", "X", "y", "cookie", "host");
        Arbitrary<String> values = Arbitraries.of("1", "2", "1,2", "1; 2", "a.example");
        return Combinators.combine(names, values, Arbitraries.of(true, true, true, false))
                .as((name, value, exact) -> (HeaderMatch) (exact ? new HeaderMatch.Exact(name, value)
                        : new HeaderMatch.RegularExpression(name, value + ".*")))
                .list().ofMinSize(1).ofMaxSize(2).optional(0.5).map(tests -> tests.orElse(List.of()));
    }

    private static Arbitrary<List<QueryParamMatch>> params() {
        Arbitrary<String> names = Arbitraries.of("q", "p");
        Arbitrary<String> values = Arbitraries.of("1", "2", "b b", "\u00e9");
        return Combinators.combine(names, values, Arbitraries.of(true, true, true, false))
                .as((name, value, exact) -> (QueryParamMatch) (exact ? new QueryParamMatch.Exact(name, value)
                        : new QueryParamMatch.RegularExpression(name, value + ".*")))
                .list().ofSize(1).optional(0.25).map(tests -> tests.orElse(List.of()));
    }

    private static Arbitrary<HttpRouteMatch> matches() {
        Arbitrary<Optional<HttpMethod>> methods = Arbitraries.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.OPTIONS).optional(0.6);
        return Combinators.combine(paths(), headers(), params(), methods).as((path, headers, params, method) -> {
            HttpRouteMatch match = HttpRouteMatch.path(path).withHeaders(headers).withQueryParams(params);
            return method.map(match::withMethod).orElse(match);
        });
    }

    private static Arbitrary<Request> requests() {
        Arbitrary<String> paths = Arbitraries.of("/", "/a", "/a/", "/a/b", "/a/c", "/a/b/c", "/" + LONG, "/" + LONG + "/",
                "/" + LONG + "/b", "/" + LONG + "x", "/" + LONG + "y", "/12345678", "/123456789", "/1234567", "/a/" + LONG,
                "/a/" + LONG.toUpperCase(Locale.ROOT), "/%c3%a9", "/\u00e9", "/n");
        Arbitrary<String> queries = Arbitraries.of("", "?", "?q=1", "?q=2&q=1", "?p=b+b", "?p=b%20b&q=%31", "?q=%C3%A9", "?q=\u00e9",
                "?x=1&q", "?%71=1&p=2");
        Arbitrary<String> methods = Arbitraries.of("GET", "GET", "PUT", "POST", "OPTIONS", "OPTIONS");
        Arbitrary<String> hosts = Arbitraries.of("a.example", "a.b.c.example", "x.b.c.example", "b.c.example", "c.example",
                "y.x.a.b.c.example", "elsewhere.org");
        return Combinators.combine(methods, hosts, paths, queries, lines()).as((method, host, path, query, headers) -> {
            Request request = with(Setup.request(method, path + query).withAuthority(host), headers);
            // most of the OPTIONS are preflights
            return method.equals("OPTIONS") && path.length() != 2
                    ? request.header("Origin", "https://b.example").header("access-control-request-method", "PUT") : request;
        });
    }

    private static Arbitrary<List<String>> lines() {
        return Arbitraries.of("x:1", "X: 2 ", "x:1,2", "y:1", "y:2", "cookie:1", "Cookie:2", "Y:1").list().ofMaxSize(4);
    }

    private static Request with(Request bare, List<String> lines) {
        Request request = bare;
        for (String line : lines) {
            request = request.header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
        }
        return request;
    }

    @Provide
    Arbitrary<Calls> calls() {
        Arbitrary<Optional<String>> services = Arbitraries.of("s.A", "s.B", "a.package.of.many.characters.S").optional(0.8);
        Arbitrary<Optional<String>> methods = Arbitraries.of("Get", "Put", "GetAll").optional(0.6);
        Arbitrary<GrpcMethodMatch> exact = Combinators.combine(services, methods).as(GrpcMethodMatch.Exact::new);
        Arbitrary<GrpcMethodMatch> expressions = Combinators.combine(Arbitraries.of("s[.].", ".*A").optional(0.7),
                Arbitraries.of("Get.*", "Put").optional(0.7)).as(GrpcMethodMatch.RegularExpression::new);
        Arbitrary<Optional<GrpcMethodMatch>> anywhere = Arbitraries.oneOf(exact, exact, exact, expressions).optional(0.1);
        Arbitrary<List<GrpcRouteMatch>> matches = Combinators.combine(exact, Combinators.combine(anywhere, headers()).as(GrpcRouteMatch::new)
                .list().ofMinSize(5).ofMaxSize(40)).as((place, all) -> all.stream()
                        .map(match -> match.method().isPresent() || match.headers().isEmpty() ? match
                                : new GrpcRouteMatch(Optional.of(place), match.headers())).toList());
        Arbitrary<String> paths = Arbitraries.of("/s.A/Get", "/s.A/Put", "/s.B/GetAll", "/s.B/Get", "/a.package.of.many.characters.S/Get",
                "/a.package.of.many.characters.T/Get", "/s.C/Get", "/s.A/", "/s.A", "/s.A/Get/x", "/s.%41/Get");
        Arbitrary<String> types = Arbitraries.of("application/grpc", "application/grpc+proto", "text/html");
        Arbitrary<Request> requests = Combinators.combine(paths, lines(), types)
                .as((path, lines, type) -> with(Setup.request("POST", path).header("content-type", type), lines));
        return Combinators.combine(matches, requests.list().ofSize(12)).as(Calls::new);
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        Arbitrary<List<HttpRouteMatch>> many = matches().list().ofMinSize(5).ofMaxSize(40);
        Arbitrary<List<HttpRouteMatch>> onePlace = Combinators.combine(paths(), many).as((path, matches) -> {
            List<HttpRouteMatch> crowded = new ArrayList<>();
            for (int i = 0; i < matches.size(); i++) {
                HttpRouteMatch match = matches.get(i);
                HttpRouteMatch placed = HttpRouteMatch.path(i % 4 == 0 ? match.path() : path).withHeaders(match.headers())
                        .withQueryParams(match.queryParams());
                crowded.add(match.method().map(placed::withMethod).orElse(placed));
            }
            return crowded;
        });
        return Combinators.combine(Arbitraries.oneOf(onePlace, matches().list().ofMinSize(1).ofMaxSize(40)), requests().list().ofSize(12),
                Arbitraries.of(true, false), Arbitraries.of(true, false, false)).as(Crowd::new);
    }
}
