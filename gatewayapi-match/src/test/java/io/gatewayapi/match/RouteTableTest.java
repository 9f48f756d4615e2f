package io.gatewayapi.match;

import static io.gatewayapi.match.Setup.exact;
import static io.gatewayapi.match.Setup.gateway;
import static io.gatewayapi.match.Setup.get;
import static io.gatewayapi.match.Setup.http;
import static io.gatewayapi.match.Setup.https;
import static io.gatewayapi.match.Setup.on;
import static io.gatewayapi.match.Setup.prefix;
import static io.gatewayapi.match.Setup.regex;
import static io.gatewayapi.match.Setup.route;
import static io.gatewayapi.match.Setup.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a table is made of, and how it is asked. */
class RouteTableTest {

    private static final Gateway WEB = gateway(http("http"), http("named", "a.example"));
    private static final Gateway OTHER = Gateway.builder("shop", "other")
            .listener(Listener.http("http", 80).withAllowedRoutes(AllowedRoutes.ALL)).build();

    @Test
    void tableOfOneGatewayIsAskedDirectly() {
        RouteTable<String> table = table(WEB, route("r"));

        assertTrue(table.decide(get("a.example/")).isMatched());
        assertEquals(Set.of(WEB.key()), table.gateways());
        assertTrue(table.gateway(WEB.key()).orElseThrow().decide(get("a.example/")).isMatched());
    }

    @Test
    void ofSeveralGatewaysTheFirstThatHasAMatchDecides() {
        HttpRoute ours = HttpRoute.builder("shop", "ours").parent("web").build();
        HttpRoute theirs = HttpRoute.builder("shop", "theirs").parent("other").build();
        HttpRoute narrow = HttpRoute.builder("shop", "narrow").parent("web").rule(rule -> rule.pathPrefix("/a")).build();
        RouteTable<String> sharing = table(WEB, OTHER, narrow, theirs);
        assertEquals("narrow", sharing.decide(get("b.example/a")).payload());
        assertEquals("theirs", sharing.decide(get("b.example/b")).payload());
        assertEquals(Optional.of(WEB.key()), table(WEB, OTHER, narrow).decide(get("b.example/b")).listener().map(ResolvedListener::owner));
        assertEquals(Outcome.NO_LISTENER, sharing.decide(get("b.example/").withPort(8080)).outcome());
        RouteTable<String> table = table(WEB, OTHER, ours, theirs);

        assertEquals("ours", table.decide(get("b.example/")).payload());
        assertEquals("ours", table.gateway(WEB.key()).orElseThrow().decide(get("b.example/")).payload());
        assertEquals("theirs", table.gateway(OTHER.key()).orElseThrow().decide(get("b.example/")).payload());
        assertEquals(List.of(WEB.key(), OTHER.key()), List.copyOf(table.gateways()));
        assertEquals(List.of(), List.copyOf(table.gateway(WEB.key()).orElseThrow().gateways()));
        assertTrue(table.gateway(ours.key()).isEmpty());
    }

    @Test
    void tableWithoutGatewaysRefusesEverything() {
        RouteTable<String> table = table();

        assertEquals(Outcome.NO_LISTENER, table.decide(get("a.example/")).outcome());
        assertEquals(Set.of(), table.gateways());
        assertEquals("", table.toString());
    }

    @Test
    void gatewaysOfATableCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> table(WEB).gateways().clear());
    }

    /** "called once for each rule that a listener serves", however many listeners, hosts and matches there are. */
    @Test
    void payloadIsAskedForOncePerRule() {
        HttpRoute shared = on(rules("r", prefix("/a"), prefix("/b")), "a.example", "*.example").toBuilder()
                .parent(ParentReference.gateway("other")).rule(rule -> rule.pathPrefix("/c").pathPrefix("/d")).build();
        List<Integer> asked = new ArrayList<>();
        Topology topology = resolve(WEB, OTHER, shared);
        RouteTable.compile(topology, rule -> {
            asked.add(rule.index());
            return null;
        });

        assertEquals(List.of(0, 1, 2), asked);
    }

    @Test
    void payloadIsNotAskedForWhereNothingServes() {
        HttpRoute r = rules("r", regex("("), prefix("/b"));
        List<ResolvedRule> asked = new ArrayList<>();
        RouteTable.compile(resolve(gateway(http("one"), http("two")), r), asked::add);
        assertEquals(List.of(), asked, "listeners in conflict");

        RouteTable.compile(resolve(gateway(http("one")), r), asked::add);
        assertEquals(List.of(1), asked.stream().map(ResolvedRule::index).toList(), "a rule that is dropped");
    }

    /** The compiled program prints: host by host, node by node. */
    @Test
    void tablePrintsWhatItTries() {
        HttpRoute r = on(rules("r", prefix("/"), exact("/a"), regex("/a.*").withMethod(HttpMethod.GET)), "*.example");
        HttpRoute s = on(route("s", prefix("/api/").withHeader("X", "1").withQueryParam("q", "2")
                .withHeaders(List.of(new HeaderMatch.Exact("X", "1"), new HeaderMatch.RegularExpression("y", "1|2")))
                .withQueryParams(List.of(new QueryParamMatch.Exact("q", "2"), new QueryParamMatch.RegularExpression("p", ".*")))),
                        "a.example");

        assertEquals("""
                Gateway shop/web
                 port 80 HTTP
                  host *, listener http of Gateway shop/web
                  host *.example, listener http of Gateway shop/web
                    paths
                      ~ /a.* GET -> HTTPRoute shop/r rule 2 match 0
                      /
                        prefix -> HTTPRoute shop/r rule 0 match 0
                        /a
                          exact -> HTTPRoute shop/r rule 1 match 0
                  host a.example, listener named of Gateway shop/web
                    paths of routes for a host name of 9 characters
                      /
                        /api
                          prefix [x: 1] [y ~ 1|2] [?q=2] [?p ~ .*] -> HTTPRoute shop/s rule 0 match 0
                    paths of routes for a wildcard of 9 characters
                      ~ /a.* GET -> HTTPRoute shop/r rule 2 match 0
                      /
                        prefix -> HTTPRoute shop/r rule 0 match 0
                        /a
                          exact -> HTTPRoute shop/r rule 1 match 0
                 port 443 TLS
                  host *, listener tls of Gateway shop/web
                  host *.example, listener tls of Gateway shop/web
                    paths
                      ~ /a.* GET -> HTTPRoute shop/r rule 2 match 0
                      /
                        prefix -> HTTPRoute shop/r rule 0 match 0
                        /a
                          exact -> HTTPRoute shop/r rule 1 match 0
                  host a.example, listener tls of Gateway shop/web
                    paths
                      /
                        /api
                          prefix [x: 1] [y ~ 1|2] [?q=2] [?p ~ .*] -> HTTPRoute shop/s rule 0 match 0
                """, table(gateway(http("http"), http("named", "a.example"), https("tls")), r, s).toString());
    }

    /** "Listener.hostname: for TLS and HTTPS the server name"; the Host header has no say yet. */
    @Test
    void listenerOfATlsConnectionIsTheMostSpecificForItsServerName() {
        RouteTable<String> table = table(gateway(https("any"), https("wild", "*.example"), http("plain")));

        assertEquals(Optional.of("wild"), table.listener(443, "A.example.").map(listener -> listener.listener().name()));
        assertEquals(Optional.of("any"), table.listener(443, "example").map(listener -> listener.listener().name()));
        assertEquals(Optional.of("any"), table.listener(443, "").map(listener -> listener.listener().name()));
        assertEquals(Optional.empty(), table.listener(80, "a.example"), "a port without TLS");
        assertEquals(List.of(), table.listener(443, "").orElseThrow().routes());
    }

    @Test
    void partOfAGatewayPrintsItsPorts() {
        assertTrue(table(WEB, route("r")).gateway(WEB.key()).orElseThrow().toString().startsWith(" port 80 HTTP\n"));
    }

    @Test
    void optionsRefuseNullByName() {
        assertEquals("pathPolicy", assertThrows(NullPointerException.class, () -> new MatchOptions(null, true)).getMessage());
        assertEquals(new MatchOptions(PathPolicy.DEFAULT, true), MatchOptions.DEFAULT);
    }

    private static RouteTable<String> table(Resource... resources) {
        return RouteTable.compile(resolve(resources), rule -> rule.route().name());
    }

    private static Topology resolve(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING);
    }
}
