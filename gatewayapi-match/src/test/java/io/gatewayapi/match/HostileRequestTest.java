package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.host;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.https;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.rules;
import static io.gatewayapi.match.Setup.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that want to do harm: a defined outcome on every engine, and never an exception. */
class HostileRequestTest {

    private static final Topology TOPOLOGY = resolve(
            gateway(http("any"), http("wild", "*.example"), https("tls", "a.example")),
            on(route("exact", exact("/abc")), "a.example", "*.example"),
            rules("rest", prefix("/a/a"), regex("/(a|b|ab)*/(a|aa)+b"),
                    regex("/.*x").withHeaders(List.of(new HeaderMatch.RegularExpression("x", "(a*)*b"))),
                    prefix("/q").withQueryParam("Aa", "1"), prefix("/r").withQueryParams(List.of(new QueryParamMatch.RegularExpression("q",
                            "(1|11)*2"))),
                    prefix("/h").withHeader("x", "1,1")),
            route("slash", prefix("/")));

    private static final List<Function<RequestView, Answer>> ENGINES =
            Stream.of(Engine.values()).map(engine -> engine.compile(TOPOLOGY, MatchOptions.DEFAULT)).toList();

    @Test
    void pathOf64KibibytesInOneSegment() {
        assertMatched("slash", target("/" + "a".repeat(65_535)));
    }

    @Test
    void pathOf64KibibytesInSegments() {
        assertMatched("rest", target("/a".repeat(32_768)));
        assertMatched("slash", target("/".repeat(65_536)));
        assertMatched("slash", target("/a/..".repeat(13_000)));
        assertMatched("slash", target("/./".repeat(20_000)));
        assertMatched("rest", target("/b/../a".repeat(9_000)));
        assertEquals(Outcome.BAD_REQUEST, decide(target("/a" + "/..".repeat(20_000))).outcome());
    }

    @Test
    void pathOfEscapes() {
        assertMatched("slash", target("/" + "%61".repeat(20_000)));
        assertMatched("slash", target("/" + "%2F".repeat(20_000)));
        assertEquals(Outcome.BAD_REQUEST, decide(target("/" + "%2e%2e/".repeat(9_000))).outcome());
        assertEquals(Outcome.BAD_REQUEST, decide(target("/" + "%61".repeat(20_000) + "%")).outcome());
    }

    /** Expressions on which engines that go back take longer than there is time. */
    @Test
    void expressionsThatInviteToGoBack() {
        assertMatched("slash", target("/" + "ab".repeat(10_000) + "/" + "a".repeat(20_000)));
        assertMatched("rest", target("/" + "ab".repeat(10_000) + "/" + "a".repeat(20_000) + "b"));
        assertMatched("slash", target("/x").header("x", "a".repeat(20_000)));
        assertMatched("rest", target("/x").header("x", "a".repeat(20_000) + "b"));
        assertMatched("slash", target("/r?q=" + "1".repeat(20_000)));
    }

    @Test
    void tenThousandParameters() {
        String others = IntStream.range(0, 10_000).mapToObj(i -> "p" + i + "=" + i).collect(Collectors.joining("&"));

        assertMatched("slash", target("/q?" + others));
        assertMatched("rest", target("/q?" + others + "&Aa=1"));
        assertMatched("rest", target("/q?" + "&".repeat(10_000) + "Aa=1"));
        assertMatched("slash", target("/q?" + "Aa=2&".repeat(10_000) + "Aa=1"));
        assertMatched("slash", target("/q?" + "=".repeat(10_000)));
        assertMatched("slash", target("/q?" + "%".repeat(10_000)));
    }

    /** "Aa" and "BB" have one hash. */
    @Test
    void namesWithOneHash() {
        String names = colliding(12).stream().map(name -> name + "=1").collect(Collectors.joining("&"));

        assertMatched("slash", target("/q?BB=1&" + names));
        assertMatched("rest", target("/q?BB=2&" + names + "&Aa=1"));

        List<Map.Entry<String, String>> headers = new ArrayList<>();
        colliding(12).forEach(name -> headers.add(Map.entry(name, "1")));
        assertMatched("slash", withHeaders("/h", headers));
    }

    @Test
    void tenThousandHeaderLines() {
        assertMatched("slash", withHeaders("/h", Collections.nCopies(10_000, Map.entry("x", "1"))));
        assertMatched("rest", withHeaders("/h", Collections.nCopies(2, Map.entry("X", "1"))));
        assertMatched("slash", withHeaders("/x", Collections.nCopies(5_000, Map.entry("x", "a"))));
        assertMatched("slash", withHeaders("/h", Collections.nCopies(10_000, Map.entry("", ""))));
        assertMatched("slash", target("/h").header("x", "1,".repeat(32_768)));
    }

    @Test
    void hostsOfManyCharacters() {
        assertMatched("slash", host("a.".repeat(32_768) + "a"));
        assertMatched("slash", host("a.".repeat(32_768) + "example"));
        assertMatched("slash", host("a".repeat(65_536)));
        assertEquals(Outcome.BAD_REQUEST, decide(host(".".repeat(65_536))).outcome());
        assertEquals(Outcome.BAD_REQUEST, decide(host("[" + ":".repeat(65_536))).outcome());
        assertMatched("slash", host("a.example:" + "8".repeat(65_536)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "/\0", "/a\0b", "/\uffff\0", "/a?\0", "/%00", "/%", "/%f", "/%zz", "/a b", "/\t", "/#", "/a?b#c", "",
            "a", "?", "http:/", "//%"})
    void targetsThatAreNone(String target) {
        assertEquals(Outcome.BAD_REQUEST, decide(target(target)).outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "a b", " ", "a@b", "a,b", "a/b", "a\\b", "a?b", "a#b", "%61", "[", "]", "[]", "[::1", "[::1]]",
            "[x]", "a]", ":", ":80", "a:b",
        "a:80:80", "..", ".a", "a..", "\u00e9.example", "\ud800", "a\u3002example", "\ufeffa"})
    void authoritiesThatAreNone(String authority) {
        assertEquals(Outcome.BAD_REQUEST, decide(host(authority)).outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\ud800", "/\udc00\ud800", "/?q=\ud800", "/?\udfff=1&Aa=1", "/\u00ff", "/\u2028", "/\u0085", "/\ud83d\ude00",
            "*"})
    void oddCharactersHaveADefinedOutcome(String target) {
        Outcome outcome = decide(target(target)).outcome();

        assertTrue(outcome == Outcome.MATCHED || outcome == Outcome.NOT_FOUND, outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET ", "\0", "get", "G\u00cbT", "GET\r\nX: 1"})
    void methodsThatAreNoneAreOtherMethods(String method) {
        assertMatched("slash", Setup.request(method, "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "..", "a b", "[::1]", "a@b", "\ud800", "a.example\0"})
    void serverNamesThatAreNoneAreNotServed(String serverName) {
        assertEquals(Outcome.NO_LISTENER, decide(Setup.secure(serverName, "a.example/")).outcome());
    }

    @Test
    void portsThatAreNone() {
        for (int port : new int[] {0, -1, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(Outcome.NO_LISTENER, decide(target("/").withPort(port)).outcome());
        }
    }

    /** The answer of every engine, which is one, and is what is explained. */
    private static Answer decide(Request request) {
        Explanation explanation = Explanation.of(TOPOLOGY.gateways().get(0), request, MatchOptions.DEFAULT);
        Answer answer = Answer.of(explanation.verdict());
        ENGINES.forEach(engine -> assertEquals(answer, engine.apply(request)));
        Explanations.assertAgrees(explanation, answer);
        return answer;
    }

    private static void assertMatched(String route, Request request) {
        Answer answer = decide(request);

        assertEquals(Outcome.MATCHED, answer.outcome());
        assertEquals("shop/" + route, answer.route());
    }

    private static Topology resolve(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING);
    }

    private static Request withHeaders(String target, List<Map.Entry<String, String>> headers) {
        return new Request("GET", false, "b.org", target, 80, "", headers);
    }

    /** All words of so many syllables, each Aa or BB. */
    private static List<String> colliding(int syllables) {
        List<String> words = List.of("");
        for (int i = 0; i < syllables; i++) {
            words = words.stream().flatMap(word -> List.of(word + "Aa", word + "BB").stream()).toList();
        }
        return words;
    }
}
