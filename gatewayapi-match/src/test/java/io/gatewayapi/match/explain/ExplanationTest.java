package io.gatewayapi.match.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.explain.ConsideredListener.Role;
import io.gatewayapi.match.explain.ConsideredMatch.Standing;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.Mismatch;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person reads who asks why. */
class ExplanationTest {

    private static final Gateway WEB = Gateway.builder("shop", "web")
            .listener(Listener.http("http", 80)).listener(Listener.http("api", 80).withHostname("api.example"))
            .listener(https("any")).listener(https("secure").withHostname("*.example"))
            .listener(Listener.of("broken", 8443, ProtocolType.HTTPS)).build();

    private static final HttpRoute CART = HttpRoute.builder("shop", "cart").parent("web").hostname("*.example")
            .rule(rule -> rule.pathPrefix("/cart"))
            .rule(rule -> rule.match(HttpRouteMatch.pathPrefix("/cart").withHeader("x-canary", "1")))
            .rule(rule -> rule.match(HttpRouteMatch.pathExact("/").withMethod(HttpMethod.POST).withQueryParam("q", "1")))
            .build();
    private static final HttpRoute REST = HttpRoute.builder("shop", "rest").parent("web").build();

    @Test
    void listingTellsOfListenersMatchesAndTheReason() {
        assertEquals("""
                listeners
                  Gateway shop/web, listener http (HTTP port 80, host *): owns the host: no other listener of the port takes it more specifically
                  Gateway shop/web, listener api (HTTP port 80, host api.example): does not take host www.example
                  Gateway shop/web, listener any (HTTPS port 443, host *): is on another port
                  Gateway shop/web, listener secure (HTTPS port 443, host *.example): is on another port
                  Gateway shop/web, listener broken (HTTPS port 8443, host *): does not serve, Invalid
                matches
                  HTTPRoute shop/cart rule 1 match 0: wins, PathPrefix /cart, header x-canary, host *.example
                  HTTPRoute shop/cart rule 0 match 0: loses to HTTPRoute shop/cart rule 1 match 0 by more header matches \
                (HTTPRouteRule.matches: "Largest number of header matches")
                  HTTPRoute shop/rest rule 0 match 0: loses to HTTPRoute shop/cart rule 1 match 0 by more characters in a matching hostname \
                (HTTPRouteSpec.hostnames: "Characters in a matching hostname")
                  HTTPRoute shop/cart rule 2 match 0: does not match, path /cart/1 is not Exact / (and 2 more)
                so
                  HTTPRoute shop/cart rule 1 match 0: PathPrefix /cart, header x-canary, host *.example before HTTPRoute shop/cart rule 0 match 0 \
                (PathPrefix /cart, host *.example), by more header matches
                """, explain(Request.get("http://www.example/cart/1").header("X-Canary", "1"), WEB, CART, REST).toString());
    }

    @Test
    void onlyMatchNeedsNoComparison() {
        assertEquals("HTTPRoute shop/rest rule 0 match 0: PathPrefix /, host *",
                explain(Request.get("http://elsewhere.org/"), WEB, REST).reason());
    }

    @Test
    void everyPredicateThatFailsIsNamedTheFirstOneFirst() {
        ConsideredMatch post = match(explain(Request.of("GET", "http://a.example/x?q=2"), WEB, CART), 2);
        assertEquals(Standing.FAILS, post.standing());
        assertEquals(List.of(
                new Mismatch(Mismatch.Kind.PATH, "", "Exact", "/", Optional.of("/x")),
                new Mismatch(Mismatch.Kind.METHOD, "", "", "POST", Optional.of("GET")),
                new Mismatch(Mismatch.Kind.QUERY_PARAM, "q", "Exact", "1", Optional.of("2"))), post.mismatches());
        assertEquals("does not match, path /x is not Exact / (and 2 more)", post.sentence());

        ConsideredMatch canary = match(explain(Request.get("http://a.example/cart").header("X-Canary", "2"), WEB, CART), 1);
        assertEquals("does not match, header x-canary: 2 is not Exact 1", canary.sentence());
        canary = match(explain(Request.get("http://a.example/cart"), WEB, CART), 1);
        assertEquals(List.of(new Mismatch(Mismatch.Kind.HEADER, "x-canary", "Exact", "1", Optional.empty())), canary.mismatches());

        ConsideredMatch elsewhere = match(explain(Request.get("http://elsewhere.org/cart"), WEB, CART), 0);
        assertEquals("does not match, host elsewhere.org is not *.example", elsewhere.sentence());
    }

    @Test
    void criterionByWhichAMatchLostHasASentenceOfTheSpecification() {
        ConsideredMatch second = explain(Request.get("http://www.example/cart").header("X-Canary", "1"), WEB, CART).candidates().get(1);
        assertEquals(Optional.of(Criterion.HEADERS), second.lostBy());
        assertEquals("HTTPRouteRule.matches: \"Largest number of header matches\"", Criterion.HEADERS.citation());
    }

    @Test
    void nearestMissIsTheSmallestChange() {
        HttpRoute api = HttpRoute.builder("shop", "api").parent("web").hostname("a.example")
                .rule(rule -> rule.match(HttpRouteMatch.pathPrefix("/api/v2").withHeader("x-canary", "true")))
                .rule(rule -> rule.match(HttpRouteMatch.pathExact("/apis").withMethod(HttpMethod.POST)))
                .build();
        NearestMiss header = explain(Request.get("http://a.example/api/v2"), WEB, api).nearest().orElseThrow();
        assertEquals("/api/v2 would match HTTPRoute shop/api rule 0 match 0 if header x-canary were true", header.sentence());
        assertEquals(List.of(Map.entry("x-canary", "true")), header.request().headers());
        assertNearest("/apis would match HTTPRoute shop/api rule 1 match 0 if the method were POST", Request.get("http://a.example/apis"),
                api);
        assertNearest("the request would match HTTPRoute shop/api rule 0 match 0 if the path were /api/v2 or below",
                Request.get("http://a.example/api/v1").header("x-canary", "true"), api);
        assertNearest("the request would match HTTPRoute shop/api rule 0 match 0 if the path were /api/v2 or below and header x-canary were true",
                Request.get("http://a.example/apos"), api);
        assertNearest("/cart would match HTTPRoute shop/cart rule 0 match 0 if the host were below example, such as any.example",
                Request.get("http://elsewhere.org/cart"), CART);
        HttpRoute expression = HttpRoute.builder("shop", "e").parent("web").rule(rule -> rule.match(HttpRouteMatch.pathPrefix("/")
                .withHeaders(List.of(new HeaderMatch.RegularExpression("x-v", "v[0-9]+"))))).build();
        assertNearest("/ would match HTTPRoute shop/e rule 0 match 0 if header x-v matched v[0-9]+, such as v0",
                Request.get("http://a.example/"), expression);
        GrpcRoute calls = GrpcRoute.builder("shop", "g").parent("web").rule(rule -> rule.method("shop.Cart", "Get")).build();
        assertNearest("/shop.Cart/Get would match GRPCRoute shop/g rule 0 match 0 if it were a gRPC call (content-type: application/grpc)",
                Request.of("POST", "http://a.example/shop.Cart/Get"), calls);
        assertNearest("the request would match GRPCRoute shop/g rule 0 match 0 if the call were /shop.Cart/Get",
                Request.of("POST", "http://a.example/shop.Cart/Gett").header("content-type", "application/grpc"), calls);
    }

    /** The route stands on a listener that never gets its host: to ask for that host would not help. */
    @Test
    void nearestMissIsTrueAlsoAcrossListeners() {
        HttpRoute api = HttpRoute.builder("shop", "api").parent(ParentReference.gateway("shop", "web").withSectionName("http"))
                .hostname("api.example").build();
        assertEquals(Optional.empty(), explain(Request.get("http://a.example/"), WEB, api).nearest());
    }

    @Test
    void hostWithoutARouteOrAListener() {
        Explanation explanation = explain(Request.get("http://elsewhere.org/"), WEB, CART);
        assertTrue(explanation.reason().startsWith("no route of Gateway shop/web, listener http takes the host; "), explanation.reason());
        Gateway named = Gateway.builder("shop", "web").listener(Listener.http("api", 80).withHostname("api.example")).build();
        assertEquals("no listener of the port takes the host", explain(Request.get("http://elsewhere.org/"), named).reason());
        assertTrue(explain(Request.get("http://elsewhere.org/"), named).toString().contains("matches\n  none for this host\n"));
    }

    @Test
    void otherOutcomesSayWhatIsWrong() {
        assertReason("no listener that serves takes port 81; there are 80 (HTTP), 443 (HTTPS)", Request.get("http://a.example:81/"));
        assertReason("no listener that serves takes port 8443 and server name \"a.example\"; there are 80 (HTTP), 443 (HTTPS)",
                Request.get("https://a.example:8443/"));
        Explanation misdirected = explain(Request.get("https://www.example/").withServerName("elsewhere.org"), WEB, CART);
        assertEquals("the host belongs to Gateway shop/web, listener secure, the connection to Gateway shop/web, listener any (GEP-3567: 421)",
                misdirected.reason());
        assertEquals(Role.CONNECTION, misdirected.listeners().get(2).role());
        assertTrue(misdirected.listeners().get(2).sentence().endsWith("for server name elsewhere.org"), misdirected::toString);
        assertEquals(Role.MISSED, misdirected.listeners().get(3).role());
        assertTrue(misdirected.toString().contains("matches\n  not looked at\n"), misdirected::toString);
    }

    @Test
    void badRequestSaysWhatIsMalformed() {
        assertTarget("%zz is no escape (RFC 3986, section 2.1)", "/a%zz");
        assertTarget("%00 is refused", "/%00");
        assertTarget("a backslash has no place in a path", "/a\\b");
        assertTarget("U+0020 has no place in it", "/a b");
        assertTarget("'#' has no place in it", "/a?b#c");
        assertTarget("its path climbs above its root (RFC 3986, section 5.2.4)", "/../a");
        assertTarget("it does not begin with a slash (RFC 9112, section 3.2)", "a/b");
        assertTarget("it is empty", "");
        assertAuthority("it holds user information (RFC 9110, section 4.2.4)", "me@a.example");
        assertAuthority("its port is no number", "a.example:x");
        assertAuthority("a label of the host is empty", "a..example");
        assertAuthority("U+0020 has no place in a host", "a b");
        assertAuthority("it has no host", ":80");
        assertAuthority("what is in brackets is no IPv6 address with, perhaps, a port", "[x]");
        MatchOptions strict = new MatchOptions(new PathPolicy(true, PathPolicy.EncodedSlash.REFUSE), true);
        assertEquals("the target of the request is malformed: the host refuses encoded slashes (%2f)",
                Explanation.of(gateway(WEB), Request.get("http://a.example/a%2fb"), strict).reason());
    }

    @Test
    void hostNamesThatDoNotFallThroughAreNamedAsPassedOver() {
        HttpRoute narrow = HttpRoute.builder("shop", "narrow").parent("web").hostname("a.example").rule(rule -> rule.pathPrefix("/x"))
                .build();
        Explanation explanation = Explanation.of(gateway(WEB, narrow, REST), Request.get("http://a.example/"),
                new MatchOptions(PathPolicy.DEFAULT, false));
        ConsideredMatch rest = explanation.candidates().stream().filter(candidate -> candidate.tuple().rule().route().equals(REST))
                .findFirst().orElseThrow();
        assertEquals(Standing.PASSED_OVER, rest.standing());
        assertEquals("is not asked, host names do not fall through to *", rest.sentence());
    }

    @Test
    void preflightIsNamed() {
        HttpRoute cors = HttpRoute.builder("shop", "c").parent("web").rule(rule -> rule.pathPrefix("/a")
                .filter(new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5)).backend("s", 80))
                .rule(rule -> rule.pathPrefix("/b").backend("s", 80))
                .rule(rule -> rule.match(HttpRouteMatch.pathPrefix("/c").withMethod(HttpMethod.GET)))
                .rule(rule -> rule.filter(new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5))
                        .match(HttpRouteMatch.pathPrefix("/d").withMethod(HttpMethod.PUT).withHeader("Cookie", "c"))
                        .match(HttpRouteMatch.pathPrefix("/e").withMethod(HttpMethod.PATCH))).build();
        assertNote("the request is a CORS preflight, which the CORS filter of the rule answers (HTTPCORSFilter)", "/a", cors);
        assertNote("the request is a CORS preflight; the rule has no CORS filter, so its backend answers", "/b", cors);
        assertNote("the request is a CORS preflight: its method is OPTIONS, whatever method the request has that follows it; "
                + "only a rule with a CORS filter takes preflights for its other methods", "/c", cors);
        assertNote("the request is a CORS preflight, which the CORS filter of the rule answers (HTTPCORSFilter); "
                + "method PUT and header cookie are asked for of the request that follows it", "/d", cors);
        assertNote("the request is a CORS preflight, which the CORS filter of the rule answers (HTTPCORSFilter); "
                + "method PATCH is asked for of the request that follows it", "/e", cors);
        assertEquals(List.of(), explain(Request.get("http://a.example/a"), WEB, cors).notes());
    }

    @Test
    void connectionsAreExplainedToo() {
        Gateway gateway = Gateway.builder("shop", "web")
                .listener(Listener.of("pass", 443, ProtocolType.TLS).withHostname("*.example")
                        .withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of())))
                .listener(https("web").withHostname("www.example"))
                .listener(Listener.of("tcp", 9000, ProtocolType.TCP)).listener(Listener.of("udp", 53, ProtocolType.UDP)).build();
        TlsRoute tls = TlsRoute.builder("shop", "t").parent("web").hostname("a.example").backends(BackendRef.service("s", 443)).build();
        TcpRoute old = TcpRoute.of("shop", "old", ParentReference.gateway("shop", "web"), BackendRef.service("s", 1));
        TcpRoute young = TcpRoute.of("shop", "young", ParentReference.gateway("shop", "web"), BackendRef.service("s", 2));
        ResolvedGateway resolved = gateway(gateway, tls, old, young);
        assertEquals("TLSRoute shop/t rule 0 match 0: host a.example", Explanation.ofTls(resolved, 443, "a.example").reason());
        Explanation unrouted = Explanation.ofTls(resolved, 443, "b.example");
        assertEquals("no route of Gateway shop/web, listener pass takes the connection", unrouted.reason());
        assertEquals("does not match, host server name b.example is not a.example", unrouted.candidates().get(0).sentence());
        Explanation https = Explanation.ofTls(resolved, 443, "www.example");
        assertTrue(https.reason().startsWith("no TLS listener that serves takes port 443 and server name \"www.example\"; there are "),
                https.reason());
        assertEquals("takes server name www.example and speaks HTTPS, where requests are decided", https.listeners().get(1).sentence());
        Explanation tcp = Explanation.ofTcp(resolved, 9000);
        assertEquals("TCPRoute shop/old rule 0 match 0: host * before TCPRoute shop/young rule 0 match 0 (host *), by the route first in alphabetical order",
                tcp.reason());
        assertEquals(Optional.of(Criterion.NAME), tcp.candidates().get(1).lostBy());
        assertEquals("no route of Gateway shop/web, listener udp takes the connection", Explanation.ofUdp(resolved, 53).reason());
        assertTrue(Explanation.ofUdp(resolved, 54).reason().startsWith("no UDP listener that serves takes port 54; there are "));
    }

    @Test
    void bigTablesGiveShortExplanations() {
        HttpRoute.Builder many = HttpRoute.builder("shop", "many").parent("web");
        for (int i = 0; i < 500; i++) {
            String path = "/" + i;
            many.rule(rule -> rule.pathPrefix(path)).rule(rule -> rule.pathPrefix("/"));
        }
        Explanation explanation = explain(Request.get("http://a.example/123"), WEB, many.build());
        assertEquals(2 * Explanation.MAX_CANDIDATES, explanation.candidates().size());
        assertEquals(1_000 - 2 * Explanation.MAX_CANDIDATES, explanation.omitted());
        assertTrue(explanation.toString().contains("\n  and 976 more\n"), explanation::toString);
    }

    @Test
    void explanationCannotBeChangedAndRefusesNullByName() {
        Explanation explanation = explain(Request.get("http://a.example/"), WEB, REST);
        Verdict verdict = explanation.verdict();

        assertThrows(UnsupportedOperationException.class, () -> explanation.candidates().clear());
        assertThrows(UnsupportedOperationException.class, () -> explanation.listeners().clear());
        assertEquals("verdict", assertThrows(NullPointerException.class,
                () -> new Explanation(null, List.of(), List.of(), 0, List.of(), Optional.empty(), "")).getMessage());
        assertEquals("reason", assertThrows(NullPointerException.class,
                () -> new Explanation(verdict, List.of(), List.of(), 0, List.of(), Optional.empty(), null)).getMessage());
    }

    private static ConsideredMatch match(Explanation explanation, int rule) {
        return explanation.candidates().stream().filter(candidate -> candidate.tuple().rule().index() == rule).findFirst().orElseThrow();
    }

    private static void assertNearest(String sentence, Request request, Resource route) {
        assertEquals(Optional.of(sentence), explain(request, WEB, route).nearest().map(NearestMiss::sentence));
    }

    private static void assertTarget(String what, String target) {
        assertReason("the target of the request is malformed: " + what, new Request("GET", false, "a.example", target, 80, "", List.of()));
    }

    private static void assertAuthority(String what, String authority) {
        assertReason("the authority of the request is malformed: " + what, new Request("GET", false, authority, "/", 80, "", List.of()));
    }

    private static void assertNote(String note, String path, HttpRoute route) {
        Request preflight = Request.of("OPTIONS", "http://a.example" + path)
                .header("Origin", "https://b.example").header("Access-Control-Request-Method", "GET");
        assertEquals(List.of(note), explain(preflight, WEB, route).notes());
    }

    private static void assertReason(String reason, Request request) {
        assertEquals(reason, explain(request, WEB, CART).reason());
    }

    private static Explanation explain(Request request, Resource... resources) {
        return Explanation.of(gateway(resources), request, MatchOptions.DEFAULT);
    }

    private static ResolvedGateway gateway(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING).gateways().get(0);
    }

    private static Listener https(String name) {
        return Listener.of(name, 443, ProtocolType.HTTPS).withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of()));
    }
}
