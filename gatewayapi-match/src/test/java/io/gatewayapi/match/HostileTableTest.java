package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.request;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tables that somebody made to be slow: compiled, and decided as the reference decides. The sizes are such that what is quadratic
 * takes minutes; where a decision must not depend on the size, it is counted how often the request is asked.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTableTest {

    private static final int MANY = 10_000;

    /** A hundredth of them, above the number from which on places are laid out as tables. */
    private static final int FEW = 100;

    // ---- one path

    @Test
    void rulesThatDifferByAHeaderValue() {
        IntFunction<HttpRouteMatch> matches = i -> prefix("/").withHeader("x", "v" + i);
        Function<Integer, Request> requests = i -> target("/").header("x", "v" + i);
        assertCostsTheSame(matches, requests.apply(FEW / 2), requests.apply(MANY - 1), target("/").header("x", "none"));
        assertAgrees(table(matches, MANY), requests.apply(0), requests.apply(MANY - 1), requests.apply(MANY));
    }

    @Test
    void rulesThatDifferByAQueryValue() {
        IntFunction<HttpRouteMatch> matches = i -> exact("/a").withQueryParam("q", "v " + i);
        Function<Integer, Request> requests = i -> target("/a?p=1&q=v+" + i + "&q=v+0");
        assertCostsTheSame(matches, requests.apply(FEW / 2), requests.apply(MANY - 1), target("/a?q=none"));
        assertAgrees(table(matches, MANY), requests.apply(0), requests.apply(MANY - 1), requests.apply(MANY));
    }

    @Test
    void rulesThatDifferByMethodAndHeader() {
        List<HttpMethod> methods = HttpMethod.KNOWN;
        int size = methods.size();
        IntFunction<HttpRouteMatch> matches = i -> prefix("/a").withMethod(methods.get(i % size)).withHeader("x", "v" + i / size);
        Function<Integer, Request> requests = i -> request(methods.get(i % size).value(), "/a/b").header("X", "v" + i / size);
        assertCostsTheSame(matches, requests.apply(FEW / 2), requests.apply(MANY - 1), request("PURGE", "/a").header("x", "v0"));
        assertAgrees(table(matches, MANY), requests.apply(0), requests.apply(MANY - 1), request("PURGE", "/a").header("x", "v0"));
    }

    /** Each name is a look of its own; twice as many names, twice as many looks and no more. */
    @Test
    void rulesThatDifferByHeaderName() {
        IntFunction<HttpRouteMatch> matches = i -> prefix("/").withHeader("x-" + i, "1");
        Request last = target("/").header("x-" + (MANY - 1), "1");
        assertAgrees(table(matches, MANY), target("/"), target("/").header("x-0", "1"), last);
        int half = CountingView.asked(compile(table(matches, MANY / 2)), target("/").header("x", "1"));
        int whole = CountingView.asked(compile(table(matches, MANY)), target("/").header("x", "1"));
        assertTrue(whole <= 2 * half, () -> whole + " after " + half);
    }

    /** All of them hold, or none; the earliest is tried first. */
    @Test
    void rulesThatAreEqual() {
        IntFunction<HttpRouteMatch> matches = i -> prefix("/a").withHeader("x", "1").withQueryParam("q", "1");
        Request hit = target("/a?q=1").header("x", "1");
        assertCostsTheSame(matches, hit, hit, target("/a?q=2").header("x", "1"));
        assertAgrees(table(matches, MANY), hit, target("/a?q=2").header("x", "1"));
    }

    /** They have one key and are told apart by an expression behind it, so that each is tried, once. */
    @Test
    void rulesWithOneKeyThatAreToldApartByExpressions() {
        IntFunction<HttpRouteMatch> matches = i -> prefix("/a").withHeaders(List.of(new HeaderMatch.Exact("x", "1"),
                new HeaderMatch.RegularExpression("y", "v" + i % 10 + "{" + (1 + i / 10) + "}")));
        Request last = target("/a").header("x", "1").header("y", "v" + "9".repeat(100));
        Topology topology = table(matches, 1_000);
        assertAgrees(topology, target("/a").header("x", "1").header("y", "v" + "3".repeat(7)), last, target("/a").header("x", "1"));
        int half = CountingView.asked(compile(table(matches, 500)), target("/a").header("x", "1").header("y", ""));
        int whole = CountingView.asked(compile(topology), target("/a").header("x", "1").header("y", ""));
        assertTrue(whole <= 2 * half, () -> whole + " after " + half);
    }

    // ---- expressions

    @Test
    void thousandExpressionsOnOneHost() {
        assertAgrees(table(i -> regex("/[a-z]+/" + i + "/.*"), 1_000), target("/a/999/b"), target("/a/0/"), target("/a/1000/b"),
                target("/" + "a".repeat(65_000)));
        assertAgrees(table(i -> regex(".*/" + i), 1_000), target("/a/999"), target("/" + "9/".repeat(1_000)));
        assertAgrees(table(i -> regex("/" + "a".repeat(i) + ".*b" + i), 1_000), target("/" + "a".repeat(2_000) + "b999"),
                target("/b0"), target("/" + "a".repeat(2_000)));
    }

    // ---- paths

    @Test
    void pathsOfFiveHundredSegments() {
        String deep = "/a".repeat(500);
        IntFunction<HttpRouteMatch> matches = i -> i % 2 == 0 ? prefix(deep.substring(0, 2 * (1 + i % 500))) : exact(deep + "/" + i);
        assertAgrees(table(matches, 2_000), target(deep), target(deep + "/1999"), target(deep + "/b"), target("/a".repeat(32_000)),
                target("/a".repeat(400) + "/b"));
    }

    @Test
    void tenThousandPathsBesideEachOther() {
        assertAgrees(table(i -> prefix("/p" + i + "/segment-of-many-characters-" + i), MANY),
                target("/p9999/segment-of-many-characters-9999/x"), target("/p0/segment-of-many-characters-1"), target("/p10000"));
    }

    /** Each is passed by, or compared up to the first character that differs; the request is as long as servers let in. */
    @Test
    void fewLongPathsThatAreNearlyTheRequest() {
        String path = "/a".repeat(60);
        for (int count : new int[] {1, PathList.MOST, PathList.MOST + 1}) {
            assertAgrees(table(i -> exact(path.substring(0, 2 * (60 - i)) + "/b"), count), target("/a".repeat(32_000)), target(path + "/b"),
                    target(path.substring(2) + "/b"), target(path + "/"), target(path));
        }
    }

    /** What a character counts behind the eighth is told by where it stands, and in each process otherwise. */
    @Test
    void longSegmentsOfTheSameCharacters() {
        List<String> segments = new ArrayList<>();
        permute("abcdef", "a".repeat(20), segments);
        long numbers = segments.stream().map(segment -> PathTrie.segment(segment, 0, segment.length())).distinct().count();
        assertEquals(720, numbers);
        assertAgrees(table(i -> exact("/" + segments.get(i)), segments.size()), target("/" + segments.get(0)),
                target("/" + segments.get(719)), target("/" + segments.get(719) + "/x"), target("/" + segments.get(3) + "x"));
    }

    private static void permute(String rest, String before, List<String> all) {
        if (rest.isEmpty()) {
            all.add(before);
        }
        for (int i = 0; i < rest.length(); i++) {
            permute(rest.substring(0, i) + rest.substring(i + 1), before + rest.charAt(i), all);
        }
    }

    /** Characters beyond ASCII run over into the next: such numbers prove nothing. */
    @Test
    void segmentsWithTheNumberOfAnother() {
        String known = "%C3x";
        String alike = (char) ('%' + 0x100) + "" + (char) ('C' - 1) + "3x";
        assertEquals(PathTrie.segment(known, 0, 4), PathTrie.segment(alike, 0, 4));
        for (int count : new int[] {3, PathList.MOST + 1}) {
            assertAgrees(table(i -> exact("/%C3%84/" + i), count), target("/%C3%84/1"));
            assertAgrees(table(i -> i == 0 ? exact("/" + known + "%84") : prefix("/p" + i), count), target("/" + alike + "%84"));
        }
    }

    @Test
    void segmentWithTheNumberOfNoEdge() {
        String none = '\u0100' + "\u00ff".repeat(7);
        assertEquals(PathTrie.EMPTY, PathTrie.segment(none, 0, none.length()));
        for (int count : new int[] {0, 1, PathList.MOST, PathList.MOST + 1, 100}) {
            assertAgrees(table(i -> prefix("/p" + i), count), target("/" + none), target("/" + none + "/p0"));
            assertAgrees(table(i -> prefix("/segment-of-many-characters-" + i), count), target("/" + none));
        }
    }

    // ---- hosts

    @Test
    void fiveThousandHostNames() {
        HttpRoute[] routes = IntStream.range(0, 5_000)
                .mapToObj(i -> on(route("r" + i, prefix("/")), (i % 3 == 0 ? "*." : "") + "t" + i + ".example")).toArray(HttpRoute[]::new);
        assertAgrees(resolve(routes), get("t4999.example/"), get("a.t0.example/"), get("t0.example/"), get("t5000.example/"));
    }

    @Test
    void wildcardsAHundredLabelsDeep() {
        List<String> names = IntStream.rangeClosed(1, 100).mapToObj(depth -> "*." + "a.".repeat(depth) + "example").toList();
        HttpRoute[] routes = IntStream.range(0, names.size())
                .mapToObj(i -> on(route("r" + i, exact("/" + i), prefix("/a").withHeader("x", "" + i)), names.get(i)))
                .toArray(HttpRoute[]::new);
        String host = "a.".repeat(110) + "example";
        assertAgrees(resolve(routes), get(host + "/0"), get(host + "/99"), get(host + "/a").header("x", "0"), get(host + "/none"),
                get("a.a.a.example/5"), get("a.a.a.example/1"));
        assertEquals(Outcome.NOT_FOUND, compile(resolve(routes)).decide(Setup.host("a.".repeat(32_000) + "b")).outcome());
    }

    /** They differ where the table does not look at first, and by one label in the middle. */
    @Test
    void hostNamesThatAreAlikeInMostCharacters() {
        String end = ("b".repeat(60) + ".").repeat(3) + "example";
        HttpRoute[] routes = IntStream.range(0, 2_000)
                .mapToObj(i -> on(route("r" + i, prefix("/")), "h" + String.format("%04d", i) + "." + end)).toArray(HttpRoute[]::new);
        assertAgrees(resolve(routes), get("h1999." + end + "/"), get("h2000." + end + "/"), get("H0000." + end + "/"));
    }

    // ---- routes

    /** What the schema allows of each list, and more than it allows of both together. */
    @Test
    void routeOfSixteenRulesOfSixtyFourMatches() {
        HttpRoute.Builder route = HttpRoute.builder("shop", "r").parent("web");
        for (int i = 0; i < 16; i++) {
            int rule = i;
            route.rule(builder -> IntStream.range(0, 64).forEach(match ->
                    builder.match(prefix("/" + rule + "/" + match % 8).withHeader("x", "" + match / 8))));
        }
        assertAgrees(resolve(route.build()), target("/15/7").header("x", "7"), target("/0/0/a").header("x", "0"), target("/15/7"));
    }

    // ----

    private static void assertCostsTheSame(IntFunction<HttpRouteMatch> matches, Request ofFew, Request ofMany, Request ofNone) {
        RouteTable<String> few = compile(table(matches, FEW));
        RouteTable<String> many = compile(table(matches, MANY));
        assertTrue(few.decide(ofFew).isMatched() && many.decide(ofMany).isMatched() && !many.decide(ofNone).isMatched());
        assertEquals(CountingView.asked(few, ofFew), CountingView.asked(many, ofMany));
        assertEquals(CountingView.asked(few, ofNone), CountingView.asked(many, ofNone));
    }

    private static void assertAgrees(Topology topology, Request... requests) {
        RouteTable<String> table = compile(topology);
        Function<RequestView, Answer> reference = Engine.REFERENCE.compile(topology, MatchOptions.DEFAULT);
        for (Request request : requests) {
            assertEquals(reference.apply(request), Answer.of(table.decide(request)));
        }
    }

    /** Routes of sixteen rules each, one match a rule. */
    private static Topology table(IntFunction<HttpRouteMatch> matches, int count) {
        List<HttpRouteMatch> all = IntStream.range(0, count).mapToObj(matches).toList();
        List<HttpRoute> routes = new ArrayList<>();
        for (int start = 0; start < count; start += 16) {
            HttpRouteMatch[] rules = all.subList(start, Math.min(count, start + 16)).toArray(HttpRouteMatch[]::new);
            routes.add(Setup.rules(String.format("r%05d", start / 16), rules));
        }
        return resolve(routes.toArray(HttpRoute[]::new));
    }

    private static Topology resolve(HttpRoute... routes) {
        List<Resource> all = new ArrayList<>(List.of(Setup.gateway(Setup.http("http"))));
        Collections.addAll(all, routes);
        return Topology.resolve(ResourceSet.of(all), Assumptions.TRUSTING);
    }

    private static RouteTable<String> compile(Topology topology) {
        return RouteTable.compile(topology, rule -> "");
    }

}
