package io.gatewayapi.match.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Map;
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
                  Gateway shop/web, listener api (HTTP port 80, host api.example): does not take this host, or takes it less specifically
                  Gateway shop/web, listener any (HTTPS port 443, host *): is on another port
                  Gateway shop/web, listener secure (HTTPS port 443, host *.example): is on another port
                  Gateway shop/web, listener broken (HTTPS port 8443, host *): does not serve, Invalid
                matches
                  HTTPRoute shop/cart rule 1 match 0: wins, PathPrefix /cart, header x-canary, host *.example
                  HTTPRoute shop/cart rule 0 match 0: loses to HTTPRoute shop/cart rule 1 match 0 by more header matches
                  HTTPRoute shop/rest rule 0 match 0: loses to HTTPRoute shop/cart rule 1 match 0 by more characters in a matching hostname
                  HTTPRoute shop/cart rule 2 match 0: does not match, path /cart/1 is not Exact /
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
    void whatDoesNotMatchSaysWhy() {
        assertReason("no match holds; HTTPRoute shop/cart rule 2 match 0: does not match, path /cars is not Exact /",
                Request.get("http://a.example/cars"));
        assertReason("no match holds; HTTPRoute shop/cart rule 2 match 0: does not match, method GET is not POST",
                Request.get("http://a.example/"));
        assertReason("no match holds; HTTPRoute shop/cart rule 2 match 0: does not match, query parameter q is missing",
                Request.of("POST", "http://a.example/"));
        assertReason("no match holds; HTTPRoute shop/cart rule 2 match 0: does not match, query parameter q=2 is not Exact 1",
                Request.of("POST", "http://a.example/?q=2"));
        List<String> candidates = explain(Request.get("http://a.example/cart").header("X-Canary", "2"), WEB, CART).candidates();
        assertTrue(candidates.contains("HTTPRoute shop/cart rule 1 match 0: does not match, header x-canary: 2 is not Exact 1"),
                candidates::toString);
        candidates = explain(Request.get("http://a.example/cart"), WEB, CART).candidates();
        assertTrue(candidates.contains("HTTPRoute shop/cart rule 1 match 0: does not match, header x-canary is missing"),
                candidates::toString);
    }

    @Test
    void hostWithoutARouteOrAListener() {
        Explanation explanation = explain(Request.get("http://elsewhere.org/"), WEB, CART);
        assertEquals("no route of Gateway shop/web, listener http takes the host", explanation.reason());
        assertTrue(explanation.toString().contains("matches\n  none for this host\n"), explanation::toString);

        Gateway named = Gateway.builder("shop", "web").listener(Listener.http("api", 80).withHostname("api.example")).build();
        assertEquals("no listener of the port takes the host", explain(Request.get("http://elsewhere.org/"), named).reason());
    }

    @Test
    void otherOutcomesSayWhatIsWrong() {
        assertReason("no listener that serves takes port 81", Request.get("http://a.example:81/"));
        assertReason("no listener that serves takes port 8443 and server name \"a.example\"", Request.get("https://a.example:8443/"));
        assertReason("the target or the authority of the request is malformed", Request.get("http://a.example/%"));
        Explanation misdirected = explain(Request.get("https://www.example/").withServerName("elsewhere.org"), WEB, CART);
        assertEquals("the host belongs to Gateway shop/web, listener secure, the connection to Gateway shop/web, listener any",
                misdirected.reason());
        assertTrue(misdirected.listeners().get(2).endsWith("owns the server name elsewhere.org"), misdirected::toString);
        assertTrue(misdirected.listeners().get(3).contains("owns the host"), misdirected::toString);
        assertTrue(misdirected.toString().contains("matches\n  not looked at\n"), misdirected::toString);
    }

    @Test
    void explanationCannotBeChangedAndRefusesNullByName() {
        Explanation explanation = explain(Request.get("http://a.example/"), WEB, REST);
        Verdict verdict = explanation.verdict();

        assertThrows(UnsupportedOperationException.class, () -> explanation.candidates().clear());
        assertThrows(UnsupportedOperationException.class, () -> explanation.listeners().clear());
        assertEquals("verdict", assertThrows(NullPointerException.class, () -> new Explanation(null, List.of(), List.of(), ""))
                .getMessage());
        assertEquals("reason", assertThrows(NullPointerException.class, () -> new Explanation(verdict, List.of(), List.of(), null))
                .getMessage());
    }

    private static void assertReason(String reason, Request request) {
        assertEquals(reason, explain(request, WEB, CART).reason());
    }

    private static Explanation explain(Request request, Resource... resources) {
        Topology topology = Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING);
        return Explanation.of(topology.gateways().get(0), request, MatchOptions.DEFAULT);
    }

    private static Listener https(String name) {
        return Listener.of(name, 443, ProtocolType.HTTPS).withTls(new ListenerTls(TlsMode.TERMINATE, List.of(), Map.of()));
    }
}
