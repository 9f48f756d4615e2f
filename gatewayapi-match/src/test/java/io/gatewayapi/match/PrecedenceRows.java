package io.gatewayapi.match;

import static io.gatewayapi.match.Answer.notFound;
import static io.gatewayapi.match.Answer.to;
import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.matches;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.request;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.routes;
import static io.gatewayapi.match.Setup.rules;
import static io.gatewayapi.match.Setup.target;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ParentReference;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which of several matches that hold wins (HTTPRouteRule.matches, HTTPRouteSpec.hostnames). */
final class PrecedenceRows {

    private static final HttpRouteMatch SLASH = prefix("/");
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    private PrecedenceRows() {}

    static Stream<Setup> all() {
        return Stream.concat(Stream.of(matching(), acrossRoutes(), pathOrder(), headerOrder(), methodOrder(), queryOrder(),
                composites(), exactBeforeRicherPrefix(), methodBeforeHeaders(), manyHeaders(), matchesAreTheUnit(), matchesOfOneRule(),
                regexes(), regexAndHeaders(), slashes(), escapes(), ignoredHeaders(), regexHeaders(), ages(), names(), hyphens(), rulesInOrder()),
                pairs());
    }

    // ---- conformance anchors

    /** CT httproute-matching. */
    private static Setup matching() {
        HttpRoute r = HttpRoute.builder("shop", "r").parent("web")
                .rule(rule -> rule.match(SLASH).match(SLASH.withHeader("version", "one")))
                .rule(rule -> rule.match(prefix("/v2")).match(SLASH.withHeader("version", "two")))
                .build();
        return routes(r)
                .row("matching: /", target("/"), to("http", "r", 0, 0))
                .row("matching: /example", target("/example"), to("http", "r", 0, 0))
                .row("matching: header one", target("/").header("Version", "one"), to("http", "r", 0, 1))
                .row("matching: /v2", target("/v2"), to("http", "r", 1, 0))
                .row("matching: /v2 before header one", target("/v2").header("version", "one"), to("http", "r", 1, 0))
                .row("matching: /v2/", target("/v2/"), to("http", "r", 1, 0))
                .row("matching: /v2/example", target("/v2/example"), to("http", "r", 1, 0))
                .row("matching: header two", target("/").header("Version", "two"), to("http", "r", 1, 1))
                .row("matching: /v2example is no element of /v2", target("/v2example"), to("http", "r", 0, 0))
                .row("matching: /foo/v2/example", target("/foo/v2/example"), to("http", "r", 0, 0));
    }

    /** CT httproute-matching-across-routes. */
    private static Setup acrossRoutes() {
        HttpRoute one = on(route("one", SLASH, SLASH.withHeader("version", "one")), "example.com", "example.net");
        HttpRoute two = on(route("two", prefix("/v2"), SLASH.withHeader("version", "two")), "example.com");
        return routes(one, two)
                .row("across routes: example.com/", get("example.com/"), to("http", "one"))
                .row("across routes: header one", get("example.com/").header("version", "one"), to("http", "one", 0, 1))
                .row("across routes: /v2", get("example.com/v2"), to("http", "two"))
                .row("across routes: /v2 of the other host", get("example.net/v2"), to("http", "one"))
                .row("across routes: header two", get("example.com/").header("version", "two"), to("http", "two", 0, 1))
                .row("across routes: header two of the other host", get("example.net/").header("version", "two"), to("http", "one"))
                .row("across routes: unknown host", get("example.org/"), notFound("http"));
    }

    /** CT httproute-path-match-order. */
    private static Setup pathOrder() {
        return routes(rules("r", prefix("/match/prefix/"), prefix("/match/prefix/one"), prefix("/match/"), exact("/match/exact/one"),
                exact("/match/exact"), exact("/match")))
                .row("path order: exact before the prefix of the same length", target("/match"), to("http", "r", 5, 0))
                .row("path order: prefix", target("/match/"), to("http", "r", 2, 0))
                .row("path order: exact of two elements", target("/match/exact"), to("http", "r", 4, 0))
                .row("path order: exact of three elements", target("/match/exact/one"), to("http", "r", 3, 0))
                .row("path order: prefix where nothing is exact", target("/match/exact/two"), to("http", "r", 2, 0))
                .row("path order: longer prefix", target("/match/prefix"), to("http", "r", 0, 0))
                .row("path order: longest prefix", target("/match/prefix/one"), to("http", "r", 1, 0))
                .row("path order: longest prefix with more", target("/match/prefix/one/any"), to("http", "r", 1, 0))
                .row("path order: longer prefix with more", target("/match/prefix/any"), to("http", "r", 0, 0))
                .row("path order: shortest prefix", target("/match/any"), to("http", "r", 2, 0));
    }

    /** CT httproute-header-matching. */
    private static Setup headerOrder() {
        return routes(rules("r", SLASH.withHeader("version", "one"), SLASH.withHeader("version", "two"),
                SLASH.withHeader("version", "two").withHeader("color", "orange"),
                        SLASH.withHeader("color", "blue"), SLASH.withHeader("color", "green")))
                .row("headers: one", target("/").header("Version", "one"), to("http", "r", 0, 0))
                .row("headers: two", target("/").header("Version", "two"), to("http", "r", 1, 0))
                .row("headers: two before one", target("/").header("Version", "two").header("Color", "orange"), to("http", "r", 2, 0))
                .row("headers: first in the list", target("/").header("color", "blue").header("version", "two"), to("http", "r", 1, 0))
                .row("headers: neither", target("/").header("color", "orange"), notFound("http"));
    }

    /** CT httproute-method-matching. */
    private static Setup methodOrder() {
        return routes(rules("r", SLASH.withMethod(HttpMethod.POST), SLASH.withMethod(HttpMethod.GET), prefix("/path5"),
                SLASH.withMethod(HttpMethod.PATCH),
                        SLASH.withHeader("version", "four")))
                .row("methods: path before method", request("PATCH", "/path5"), to("http", "r", 2, 0))
                .row("methods: method before header", request("PATCH", "/").header("version", "four"), to("http", "r", 3, 0))
                .row("methods: header", request("PUT", "/").header("version", "four"), to("http", "r", 4, 0))
                .row("methods: POST", request("POST", "/"), to("http", "r", 0, 0))
                .row("methods: neither", request("HEAD", "/"), notFound("http"));
    }

    /** CT httproute-query-param-matching. */
    private static Setup queryOrder() {
        return routes(rules("r", SLASH.withQueryParam("animal", "whale"), SLASH.withQueryParam("animal", "dolphin"),
                        SLASH.withQueryParam("animal", "dolphin").withQueryParam("color", "blue"), SLASH.withQueryParam("ANIMAL", "Whale"),
                        prefix("/path5"), SLASH.withQueryParam("animal", "hydra"),
                                SLASH.withHeader("version", "four").withQueryParam("animal", "hydra"),
                        SLASH.withHeader("version", "four"), SLASH.withHeader("version", "five")))
                .row("query: whale", target("/?animal=whale"), to("http", "r", 0, 0))
                .row("query: two before one", target("/?animal=dolphin&color=blue"), to("http", "r", 2, 0))
                .row("query: case", target("/?ANIMAL=Whale"), to("http", "r", 3, 0))
                .row("query: first in the list", target("/?animal=whale&ANIMAL=Whale"), to("http", "r", 0, 0))
                .row("query: path before query", target("/path5?animal=hydra"), to("http", "r", 4, 0))
                .row("query: header and query before header", target("/?animal=hydra").header("version", "four"), to("http", "r", 6, 0))
                .row("query: header before query", target("/?animal=hydra").header("version", "five"), to("http", "r", 8, 0));
    }

    // ---- composites

    /** V3: a longer prefix whose header does not hold falls through to a shorter one. */
    private static Setup composites() {
        return routes(route("a", prefix("/api").withHeader("v", "2")), route("b", SLASH))
                .row("header of the longer prefix holds", target("/api/x").header("v", "2"), to("http", "a"))
                .row("header of the longer prefix does not hold (V3)", target("/api/x"), to("http", "b"));
    }

    private static Setup exactBeforeRicherPrefix() {
        HttpRouteMatch rich = prefix("/api").withHeader("a", "1").withHeader("b", "1").withHeader("c", "1");
        return routes(route("b", exact("/api")), route("a", rich))
                .row("exact before a prefix with three headers (V4)", target("/api").header("a", "1").header("b", "1").header("c", "1"),
                        to("http", "b"));
    }

    private static Setup methodBeforeHeaders() {
        return routes(route("a", SLASH.withHeader("x", "1")), route("b", SLASH.withMethod(HttpMethod.GET)))
                .row("method before a header (V5)", target("/").header("x", "1"), to("http", "b"));
    }

    /** Criteria are levels, not points: no number of a lower one makes up for a higher one. */
    private static Setup manyHeaders() {
        HttpRouteMatch headers = SLASH;
        HttpRouteMatch params = SLASH;
        Request request = target("/?" + "p0=1&p1=1&p2=1&p3=1&p4=1&p5=1&p6=1&p7=1&p8=1&p9=1&p10=1&p11=1");
        for (int i = 0; i < 12; i++) {
            headers = headers.withHeader("h" + i, "1");
            params = params.withQueryParam("p" + i, "1");
            request = request.header("h" + i, "1");
        }
        return routes(route("a", headers), route("b", SLASH.withMethod(HttpMethod.GET)), route("c", params),
                route("d", SLASH.withHeader("h0", "1")))
                .row("method before twelve headers", request, to("http", "b"))
                .row("twelve headers before one", method("PUT", request), to("http", "a"))
                .row("header before twelve parameters", new Request("PUT", false, request.authority(), request.target(), 80, "",
                        request.headers().subList(0, 1)),
                        to("http", "d"));
    }

    /** V6: matches are ordered, not rules. */
    private static Setup matchesAreTheUnit() {
        return routes(rules("a", prefix("/long")), route("b", prefix("/long/path"), SLASH))
                .row("rule with a longer match does not win by its shorter one (V6)", target("/long/x"), to("http", "a"))
                .row("it wins by the longer one", target("/long/path/x"), to("http", "b"))
                .row("its shorter match takes the rest", target("/x"), to("http", "b", 0, 1));
    }

    private static Setup matchesOfOneRule() {
        return matches(SLASH, prefix("/a"), exact("/a/b"), prefix("/a/"))
                .row("match that is named is the one that wins: exact", target("/a/b"), to("http", "r", 0, 2))
                .row("match that is named is the one that wins: earlier of two alike", target("/a/c"), to("http", "r", 0, 1))
                .row("match that is named is the one that wins: root", target("/c"), to("http", "r", 0, 0));
    }

    private static Setup regexes() {
        return routes(route("a", regex("/a/[a-z]*")), route("b", regex("/a/[a-z][a-z][a-z]")), route("c", exact("/a/exact")),
                route("d", prefix("/a/prefix/long")))
                .row("exact before expression", target("/a/exact"), to("http", "c"))
                .row("length of an expression does not count", target("/a/abc"), to("http", "a"))
                .row("prefix where no expression holds", target("/a/prefix/long"), to("http", "d"));
    }

    private static Setup regexAndHeaders() {
        return routes(route("a", regex("/a.*")), route("b", regex("/a.*").withHeader("x", "1")),
                route("c", prefix("/a/b/c/d").withHeader("x", "1")))
                .row("expressions are told apart by the later criteria", target("/a").header("x", "1"), to("http", "b"))
                .row("expression before the longest prefix", target("/a/b/c/d").header("x", "1"), to("http", "b"));
    }

    /** The trailing slash that is ignored does not count. */
    private static Setup slashes() {
        return routes(route("a", prefix("/abc")), route("b", prefix("/abc/")), route("c", prefix("/abc/").withHeader("x", "1")),
                route("d", prefix("/ab")))
                .row("trailing slash adds no character", target("/abc/d"), to("http", "a"))
                .row("and so the header decides", target("/abc/d").header("x", "1"), to("http", "c"));
    }

    /** What is matched is counted: an escape of a character that needs none is that character, both in requests and in rules. */
    private static Setup escapes() {
        return routes(route("b", prefix("/%41%41")), route("a", prefix("/A%41/")), route("c", prefix("/AA").withHeader("x", "1")),
                        route("d", prefix("/%41A%2d")))
                .row("escapes add no characters", target("/AA"), to("http", "a"))
                .row("and so the header decides between escapes", target("/A%41/b").header("x", "1"), to("http", "c"))
                .row("escape of a hyphen is the hyphen", target("/%41A-/b").header("x", "1"), to("http", "d"));
    }

    /** Entries that are ignored do not count. */
    private static Setup ignoredHeaders() {
        return routes(route("b", SLASH.withHeader("x", "1").withHeader("X", "2")), route("a", SLASH.withHeader("x", "1")),
                        route("d", SLASH.withQueryParam("q", "1").withQueryParam("q", "2")), route("c", SLASH.withQueryParam("q", "1")))
                .row("ignored header adds none", target("/").header("x", "1"), to("http", "a"))
                .row("ignored parameter adds none", target("/?q=1"), to("http", "c"));
    }

    /** An expression is a header match like any other. */
    private static Setup regexHeaders() {
        return routes(route("b", SLASH.withHeader("x", "1")), route("a", SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("x",
                "1")))))
                .row("exact header does not rank before an expression", target("/").header("x", "1"), to("http", "a"));
    }

    // ---- ties

    private static Setup ages() {
        return routes(route("a"), aged(route("b"), OLD.plusSeconds(1)), aged(route("c"), OLD))
                .row("older route before newer, and before one without an age", target("/"), to("http", "c"));
    }

    private static Setup names() {
        return routes(aged(route("b"), OLD), aged(route("ab"), OLD), aged(inNamespace("team", "a"), OLD))
                .row("of one age, the route first in alphabetical order", target("/"), to("http", "shop/ab"));
    }

    /** {namespace}/{name} is one text: a hyphen sorts before the slash. */
    private static Setup hyphens() {
        return routes(inNamespace("shop", "a"), inNamespace("shop-b", "z"))
                .row("namespace with a hyphen sorts before its beginning", target("/"), to("http", "shop-b/z"));
    }

    private static Setup rulesInOrder() {
        return routes(rules("r", prefix("/a").withHeader("x", "1"), prefix("/a").withHeader("y", "1"), prefix("/a").withHeader("x", "1")))
                .row("first matching rule in list order", target("/a").header("y", "1").header("x", "1"), to("http", "r", 0, 0))
                .row("first matching rule, not first rule", target("/a").header("y", "1"), to("http", "r", 1, 0));
    }

    // ---- every pair of criteria

    /** The criteria in order. Each makes a match stronger by itself; all that is strong in one is weak in every other. */
    private enum Strength {
        EXACT_HOSTNAME,
        LONGER_WILDCARD,
        EXACT_PATH,
        EXPRESSION,
        LONGER_PREFIX,
        METHOD,
        HEADERS,
        QUERY_PARAMS,
        AGE,
        NAME;

        HttpRoute route() {
            String hostname = this == EXACT_HOSTNAME ? "x.a.example" : this == LONGER_WILDCARD ? "*.a.example" : "*.example";
            HttpRouteMatch path = this == EXACT_PATH ? exact("/a/b") : this == EXPRESSION ? regex("/a/[b]")
                    : prefix(this == LONGER_PREFIX ? "/a/b" : "/a");
            HttpRouteMatch method = this == METHOD ? path.withMethod(HttpMethod.GET) : path;
            HttpRouteMatch headers = this == HEADERS ? method.withHeader("x", "1") : method;
            HttpRouteMatch match = this == QUERY_PARAMS ? headers.withQueryParam("q", "1") : headers;
            // the stronger, the later in the alphabet
            HttpRoute plain = on(Setup.route(this == NAME ? "a" : "m-" + (char) ('z' - ordinal()), match), hostname);
            return aged(plain, this == AGE ? OLD : OLD.plusSeconds(1));
        }
    }

    /** A match that is strong in the earlier criterion beats one that is strong in the later, whatever the order of the input. */
    private static Stream<Setup> pairs() {
        Request request = get("x.a.example/a/b?q=1").header("x", "1");
        return Stream.of(Strength.values()).flatMap(winner -> Stream.of(Strength.values()).filter(loser -> winner.compareTo(loser) < 0)
                .flatMap(loser -> {
            HttpRoute first = winner.route();
            HttpRoute second = loser.route();
            return Stream.of(
                    Setup.of(gateway(http("http")), first, second).row(winner + " before " + loser, request, to("http", first.name())),
                    Setup.of(gateway(http("http")), second, first).row(winner + " before " + loser + ", the other way round", request,
                            to("http", first.name())));
        }));
    }

    private static HttpRoute aged(HttpRoute route, Instant created) {
        return route.toBuilder().metadata(route.metadata().withCreationTimestamp(created)).build();
    }

    private static HttpRoute inNamespace(String namespace, String name) {
        return HttpRoute.builder(namespace, name).parent(ParentReference.gateway("shop", "web")).build();
    }

    private static Request method(String method, Request request) {
        return new Request(method, false, request.authority(), request.target(), request.port(), "", request.headers());
    }
}
