package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.PathPolicy.EncodedSlash;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Requests put together from the pieces that parsers stumble over. */
class HostileRequestProperties {

    private static final List<MatchOptions> OPTIONS = List.of(
            MatchOptions.DEFAULT, new MatchOptions(new PathPolicy(false, EncodedSlash.KEEP), false),
                    new MatchOptions(new PathPolicy(true, EncodedSlash.REFUSE), true));

    private static final HttpRouteMatch SLASH = HttpRouteMatch.pathPrefix("/");

    private static final Topology TOPOLOGY = resolve(
            Setup.gateway(Setup.http("any"), Setup.http("wild", "*.b"), Setup.https("tls", "*.b"), Setup.https("name", "a.b")),
            Setup.on(Setup.rules("named", Setup.exact("/a"), Setup.prefix("/a/%2e"), Setup.prefix("/%61")), "a.b", "*.a.b"),
            Setup.on(Setup.route("wild", Setup.regex("/[a.%2]*").withQueryParam("a", "b b")), "*.b"),
            Setup.rules("rest", SLASH.withHeader("a", "a,b"), SLASH.withQueryParam("a", "%"), SLASH.withQueryParam("b", "\u00e9"),
                    SLASH.withQueryParam("b", "\ufffd"), SLASH.withQueryParam("b", "?"), SLASH.withMethod(HttpMethod.GET),
                    SLASH.withHeaders(List.of(new HeaderMatch.RegularExpression("B", "a.*"))),
                    SLASH.withQueryParams(List.of(new QueryParamMatch.RegularExpression("b", ".*b")))),
            Setup.route("root", SLASH));

    private static final Map<MatchOptions, List<Function<RequestView, Answer>>> ENGINES = OPTIONS.stream().collect(Collectors.toMap(
            options -> options, options -> Stream.of(Engine.values()).map(engine -> engine.compile(TOPOLOGY, options)).toList()));

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void everyEngineGivesTheSameDefinedAnswer(@ForAll("requests") Request request) {
        for (MatchOptions options : OPTIONS) {
            Answer answer = Answer.of(Explanation.of(TOPOLOGY.gateways().get(0), request, options).verdict());

            ENGINES.get(options).forEach(engine -> assertEquals(answer, engine.apply(request)));
            Statistics.label("outcome").collect(answer.outcome());
        }
        Statistics.label("outcome").coverage(coverage -> {
            coverage.check(Outcome.MATCHED).percentage(p -> p > 10);
            coverage.check(Outcome.BAD_REQUEST).percentage(p -> p > 10);
            coverage.check(Outcome.MISDIRECTED).count(n -> n > 20);
            coverage.check(Outcome.NO_LISTENER).count(n -> n > 20);
        });
    }

    // ---- header lines: what they are compared with is the list they make

    /** Header lines of one name, and the value that a match asks for. */
    record Lines(List<String> lines, String wanted) {}

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void headerLinesAreComparedAsOneList(@ForAll("lines") Lines lines) {
        Request request = Setup.target("/");
        for (String line : lines.lines) {
            request = request.header("X", line).header("y", lines.wanted);
        }
        boolean equal = !lines.lines.isEmpty() && lines.wanted.equals(joined(lines.lines));

        for (Engine engine : Engine.values()) {
            assertEquals(equal, isMatched(engine, SLASH.withHeader("x", lines.wanted), request), engine::toString);
        }
        Statistics.label("equal").collect(equal).coverage(coverage -> coverage.check(true).percentage(p -> p > 5));
    }

    // ---- queries: what they are compared with is what a form decodes to

    /** A query, and what a match asks for. */
    record Query(String raw, String name, String wanted) {}

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void queriesAreComparedDecoded(@ForAll("queries") Query query) {
        Assume.that(!decoded(query.raw).contains("\ufffd")); // what is no UTF-8 is no text, and not what stands in for it
        Optional<String> first = Arrays.stream(query.raw.split("&"))
                .map(param -> param.split("=", 2))
                .filter(param -> decoded(param[0]).equals(query.name))
                .map(param -> param.length == 1 ? "" : decoded(param[1]))
                .findFirst();
        boolean equal = first.equals(Optional.of(query.wanted));

        Request request = Setup.target("/?" + query.raw);
        for (Engine engine : Engine.values()) {
            assertEquals(equal, isMatched(engine, SLASH.withQueryParam(query.name, query.wanted), request), engine::toString);
            HttpRouteMatch quoted = SLASH.withQueryParams(List.of(new QueryParamMatch.RegularExpression(query.name,
                    "\\Q" + query.wanted + "\\E")));
            assertEquals(equal, isMatched(engine, quoted, request), engine::toString);
        }
        Statistics.label("equal").collect(equal).coverage(coverage -> coverage.check(true).percentage(p -> p > 3));
    }

    /** As {@code application/x-www-form-urlencoded}, where what is no escape stands for itself. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    private static boolean isMatched(Engine engine, HttpRouteMatch match, Request request) {
        Topology topology = resolve(Setup.gateway(Setup.http("any")), Setup.route("r", match));
        assertTrue(topology.problems().isEmpty(), topology.problems()::toString);
        return engine.compile(topology, MatchOptions.DEFAULT).apply(request).outcome() == Outcome.MATCHED;
    }

    private static Topology resolve(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING);
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<String> authorities = mostly(Arbitraries.of("a.b", "x.a.b", "b", "A.B.:80"),
                pieces("a", "b", ".", "a.b", ":", "80", "[", "]", "::1", "@", " ", "\0", "\u00e9", "\u212a", "-", "_", ","));
        Arbitrary<String> paths = mostly(Arbitraries.of("/", "/a", "/a/.", "/%61/b", "//a", "*", "http://x.a.b/a", "/..%2f"),
                pieces("/", "/", "a", ".", "..", "%", "2", "2e", "%2F", "%2e", "%61", "%00", "\\", ";", " ", "\0", "\u00e9", "\ud800", "#",
                        "http://", "a.b", "*"));
        Arbitrary<String> queries = mostly(Arbitraries.of("", "?a=b+b", "?a=%25", "?b=b"),
                pieces("?", "&", "=", "a", "b", "+", "%", "%61", "%C3%A9", "\u00e9", "%ff", "%EF%BF%BD", "\ufffd", "%2", "\n",
                        "\ud83d\ude00", "\ud800").map(query -> "?" + query));
        Arbitrary<Map.Entry<String, String>> header = Combinators.combine(
                Arbitraries.of("a", "A", "b", "\u212a", "host", "", "cookie", "a\0"), pieces("a", "b", ",", " ", "\t", "", "\r\n", "\0"))
                        .as(Map::entry);
        Arbitrary<String> methods = Arbitraries.of("GET", "POST", "", "get", "\0");
        return Combinators.combine(methods, Arbitraries.of(true, false, false), authorities, paths, queries, header.list().ofMaxSize(4),
                authorities)
                .as((method, secure, authority, path, query, headers, serverName) ->
                        new Request(method, secure, authority, path + query, secure ? 443 : 80, secure ? serverName : "", headers));
    }

    @Provide
    Arbitrary<Lines> lines() {
        Arbitrary<String> line = pieces("a", "b", ",", ",", " ", "\t");
        Arbitrary<List<String>> lines = line.list().ofMaxSize(3);
        Arbitrary<String> other = pieces("a", "b", ",", ", ");
        Arbitrary<Integer> from = Arbitraries.of(0, 0, 0, 1); // what is there, what is nearly there, or something else
        return Combinators.combine(lines, other, Arbitraries.of(true, false), from).as((all, stranger, own, start) ->
                new Lines(all, own && joined(all).length() >= start ? joined(all).substring(start) : stranger));
    }

    private static String joined(List<String> lines) {
        return String.join(",", lines.stream().map(line -> line.replaceAll("^[ \t]+|[ \t]+$", "")).toList());
    }

    @Provide
    Arbitrary<Query> queries() {
        Arbitrary<String> text = pieces("a", "b", "+", "%20", "%61", "%", "%2", "%C3%A9", "%c3%a9", "\u00e9", "\ud83d\ude00",
                "%F0%9F%98%80", "%26", "%3D", "%2B");
        Arbitrary<String> params = Combinators.combine(mostly(Arbitraries.of("a", "%61", "b"), text),
                Arbitraries.of("=", "=", "=", "", "=="), text)
                .as((name, equals, value) -> name + equals + value);
        Arbitrary<String> queries = params.list().ofMaxSize(4).map(all -> String.join("&", all));
        Arbitrary<String> wanted = pieces("a", "b", " ", "%", "\u00e9", "\ud83d\ude00", "&", "=", "+", "%2");
        Arbitrary<String> names = Arbitraries.of("a", "b", " ", "\u00e9");
        Arbitrary<Query> strangers = Combinators.combine(queries, names, wanted).as(Query::new);
        return Arbitraries.oneOf(strangers, strangers.map(HostileRequestProperties::own));
    }

    /** The same query, where what is asked for is its first parameter. */
    private static Query own(Query query) {
        String first = query.raw.split("&")[0];
        int equals = first.indexOf('=');
        return equals < 1 ? query : new Query(query.raw, decoded(first.substring(0, equals)), decoded(first.substring(equals + 1)));
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> mostly(Arbitrary<String> good, Arbitrary<String> odd) {
        return Arbitraries.frequencyOf(Tuple.of(1, good), Tuple.of(1, odd));
    }
}
