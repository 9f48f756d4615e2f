package io.gatewayapi.match.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.BackendTlsValidation;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerTls;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.PolicyTargetReference;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes elsewhere, and what only looks as if. */
class TableDiffTest {

    private static final Gateway WEB = Gateway.builder("shop", "web").listener(Listener.http("http", 80))
            .listener(Listener.of("pass", 443, ProtocolType.TLS).withTls(new ListenerTls(TlsMode.PASSTHROUGH, List.of(), Map.of())))
            .listener(Listener.of("tcp", 9000, ProtocolType.TCP)).build();

    private static final HttpRoute CART = route("cart", rule -> rule.pathPrefix("/cart").backend("v1", 80, 9).backend("v2", 80, 1),
            rule -> rule.pathPrefix("/").backend("rest", 80));

    // ---- what goes elsewhere

    @Test
    void anotherWeightShowsOnTheRuleThatHasIt() {
        HttpRoute half = route("cart", rule -> rule.pathPrefix("/cart").backend("v1", 80, 1).backend("v2", 80, 1),
                rule -> rule.pathPrefix("/").backend("rest", 80));
        assertEquals(List.of("GET http://any.example.test/cart/any on port 80 of Gateway shop/web"), witnesses(List.of(CART),
                List.of(half)));
    }

    @Test
    void anAddedMatchShowsWithARequestThatFulfilsIt() {
        HttpRoute canary = route("cart", rule -> rule.pathPrefix("/cart").backend("v1", 80, 9).backend("v2", 80, 1),
                rule -> rule.match(HttpRouteMatch.pathPrefix("/").withHeader("x-canary", "true").withQueryParam("q", "a b")
                        .withMethod(HttpMethod.PUT)).backend("v2", 80),
                rule -> rule.pathPrefix("/").backend("rest", 80));
        assertEquals(List.of("PUT http://any.example.test/any?q=a%20b, x-canary: true on port 80 of Gateway shop/web"),
                witnesses(List.of(CART), List.of(canary)));
    }

    @Test
    void aRouteThatGoesLeavesNotFoundBehind() {
        TableDiff diff = diff(List.of(CART), List.of());
        assertEquals(2, diff.changes().size());
        assertTrue(diff.changes().stream().allMatch(change -> change.after().outcome().status() == 404), diff::toString);
    }

    /** A match of a narrower host name takes requests from all that the other route has: one witness for each of its matches. */
    @Test
    void everyRegionThatIsTakenHasItsWitness() {
        HttpRoute narrow = HttpRoute.builder("shop", "narrow").parent("web").hostname("a.example").rule(rule -> rule
                .match(HttpRouteMatch.pathPrefix("/").withMethod(HttpMethod.POST)).backend("v3", 80)).build();
        assertEquals(List.of("POST http://a.example/any on port 80 of Gateway shop/web",
                "POST http://a.example/cart/any on port 80 of Gateway shop/web"),
                witnesses(List.of(CART), List.of(CART, narrow)));
    }

    @Test
    void expressionsShowByExample() {
        HttpRoute expression = route("e", rule -> rule.match(HttpRouteMatch.path(new PathMatch.RegularExpression("/v[0-9]+/users")))
                .backend("u", 80));
        assertEquals(List.of("GET http://any.example.test/v0/users on port 80 of Gateway shop/web"), witnesses(List.of(CART),
                List.of(CART, expression)));
    }

    /** Nothing but the texts that only one of the two takes goes elsewhere. */
    @Test
    void expressionsThatBecomeWiderOrNarrowerShow() {
        assertEquals(List.of("GET http://any.example.test/r/d on port 80 of Gateway shop/web"),
                witnesses(List.of(byPath("/r/[a-c]+")), List.of(byPath("/r/[a-d]+"))));
        assertEquals(List.of("GET http://any.example.test/r/9 on port 80 of Gateway shop/web"),
                witnesses(List.of(byPath("/r/[0-9]+")), List.of(byPath("/r/[0-8]+"))));
        assertEquals(List.of("GET http://any.example.test/any, x-v: v3 on port 80 of Gateway shop/web"),
                witnesses(List.of(byHeader("v[12]")), List.of(byHeader("v[1-3]"))));
        assertEquals(List.of(), witnesses(List.of(byPath("/r/[a-c]+")), List.of(byPath("/r/(a|b|c)[a-c]*"))));
        GrpcRoute call = GrpcRoute.builder("shop", "g").parent("web")
                .rule(rule -> rule.match(new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(Optional.of("p[0-9]"), Optional.empty())), List.of()))
                        .backend("g", 80)).build();
        GrpcRoute narrower = GrpcRoute.builder("shop", "g").parent("web")
                .rule(rule -> rule.match(new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.RegularExpression(Optional.of("p[0-8]"), Optional.empty())), List.of()))
                        .backend("g", 80)).build();
        assertEquals(List.of("POST http://any.example.test/p9/Any, content-type: application/grpc on port 80 of Gateway shop/web"),
                witnesses(List.of(call), List.of(narrower)));
    }

    private static HttpRoute byPath(String expression) {
        return route("e", rule -> rule.match(HttpRouteMatch.path(new PathMatch.RegularExpression(expression))).backend("u", 80));
    }

    private static HttpRoute byHeader(String expression) {
        return route("e", rule -> rule.match(HttpRouteMatch.pathPrefix("/")
                .withHeaders(List.of(new HeaderMatch.RegularExpression("x-v", expression)))).backend("u", 80));
    }

    /** GEP-1294: producer routes for all, consumer routes for the clients of their namespace. */
    @Test
    void routesOfServicesShowAsTheirClientsSeeThem() {
        Service service = Service.of("shop", "cart", 80);
        HttpRoute producer = ofService("shop", "/a");
        HttpRoute consumer = ofService("office", "/b");
        assertEquals(List.of("GET http://any.example.test/a/any on port 80 of Service shop/cart for clients in shop",
                "GET http://any.example.test/c/any on port 80 of Service shop/cart for clients in shop"),
                texts(topology(service, producer), topology(service, ofService("shop", "/c"))));
        assertEquals(List.of("GET http://any.example.test/a/any on port 80 of Service shop/cart for clients in office",
                "GET http://any.example.test/b/any on port 80 of Service shop/cart for clients in office"),
                texts(topology(service, producer), topology(service, producer, consumer)));
        TableDiff first = TableDiff.between(topology(service), topology(service, producer));
        assertEquals(Outcome.DIRECT, first.changes().get(0).before().outcome());
        assertTrue(TableDiff.between(topology(), topology(service)).isEmpty());
        assertTrue(TableDiff.between(topology(service, producer), topology(service, producer)).isEmpty());
    }

    private static HttpRoute ofService(String namespace, String path) {
        ParentReference cart = new ParentReference("", "Service", Optional.of("shop"), "cart", Optional.empty(), OptionalInt.empty());
        return HttpRoute.builder(namespace, "r").parent(cart)
                .rule(HttpRouteRule.builder().pathPrefix(path).backend("v2", 80).build()).build();
    }

    private static List<String> texts(Topology before, Topology after) {
        return TableDiff.between(before, after).changes().stream().map(change -> change.witness().toString()).toList();
    }

    @Test
    void moreExpressionsThanAreToldApartLeaveTheSearchIncomplete() {
        List<HttpRoute> many = IntStream.range(0, 20).mapToObj(i -> route("e" + i, rule -> rule.match(HttpRouteMatch.path(
                new PathMatch.RegularExpression("/r" + i + "/[a-z]+"))).backend("u", 80))).toList();
        List<HttpRoute> fewer = many.subList(0, 19);
        assertFalse(diff(many, fewer).complete());
        assertTrue(diff(many, many).complete());
    }

    @Test
    void aReplacedPrefixMayEndInASlash() {
        assertEquals(List.of(), witnesses(List.of(rewritten("/x")), List.of(rewritten("/x/"))));
        assertEquals(1, witnesses(List.of(rewritten("/x")), List.of(rewritten("/y"))).size());
    }

    private static HttpRoute rewritten(String prefix) {
        RouteFilter rewrite = new RouteFilter.UrlRewrite(Optional.empty(), Optional.of(new PathModifier.ReplacePrefixMatch(prefix)));
        return route("r", rule -> rule.pathPrefix("/a").filter(rewrite).backend("s", 80));
    }

    @Test
    void callsServerNamesAndConnectionsShow() {
        GrpcRoute call = GrpcRoute.builder("shop", "g").parent("web").rule(rule -> rule.method("shop.Cart", "Get").backend("g", 80))
                .build();
        assertEquals(List.of("POST http://any.example.test/shop.Cart/Get, content-type: application/grpc on port 80 of Gateway shop/web"),
                witnesses(List.of(CART), List.of(CART, call)));
        TlsRoute tls = TlsRoute.builder("shop", "t").parent("web").hostname("*.example").backends(BackendRef.service("s", 443)).build();
        assertEquals(List.of("TLS to server name any.example on port 443 of Gateway shop/web"), witnesses(List.of(), List.of(tls)));
        TcpRoute tcp = TcpRoute.of("shop", "c", ParentReference.gateway("shop", "web"), BackendRef.service("s", 9000));
        assertEquals(List.of("TCP on port 9000 of Gateway shop/web"), witnesses(List.of(), List.of(tcp)));
    }

    @Test
    void listenersAndGatewaysThatComeAndGoShow() {
        Gateway more = WEB.toBuilder().listener(Listener.http("a", 80).withHostname("a.example")).listener(Listener.http("alt", 8080))
                .build();
        TableDiff diff = TableDiff.between(topology(WEB, CART), topology(more, CART));
        assertTrue(diff.toString().contains("http://a.example/"), diff::toString);
        assertTrue(diff.toString().contains("on port 8080"), diff::toString);
        assertFalse(TableDiff.between(topology(WEB, CART), topology()).isEmpty());
        assertFalse(TableDiff.between(topology(), topology(WEB, CART)).isEmpty());
        assertTrue(TableDiff.between(topology(), topology()).isEmpty());
    }

    @Test
    void aRewriteOfAnotherPrefixIsAnotherEffect() {
        RouteFilter rewrite = new RouteFilter.UrlRewrite(Optional.empty(), Optional.of(new PathModifier.ReplacePrefixMatch("/x")));
        HttpRoute wide = route("r", rule -> rule.pathPrefix("/a").filter(rewrite).backend("s", 80));
        HttpRoute both = route("r", rule -> rule.pathPrefix("/a").filter(rewrite).backend("s", 80), rule -> rule.pathPrefix("/a/b")
                .filter(rewrite).backend("s", 80));
        assertEquals(List.of("GET http://any.example.test/a/b/any on port 80 of Gateway shop/web"), witnesses(List.of(wide),
                List.of(both)));
    }

    // ---- what does not

    /** BackendTLSPolicySpec.targetRefs: a copy that goes out over TLS is another copy. */
    @Test
    void copiesThatAreSpokenToOverTlsShow() {
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendRef.service("copies", 443).ref(), OptionalInt.empty(), Optional.empty());
        HttpRoute copied = route("copied", rule -> rule.pathPrefix("/cart").filter(mirror).backend("v1", 80));
        Service copies = Service.of("shop", "copies", 443);
        BackendTlsPolicy policy = new BackendTlsPolicy(ObjectMeta.of("shop", "tls"),
                List.of(new PolicyTargetReference("", "Service", "copies", Optional.empty())),
                new BackendTlsValidation(List.of(), Optional.of("System"), "copies.example", List.of()), Map.of(), new PolicyStatus(List.of()));
        assertEquals(List.of("GET http://any.example.test/cart/any on port 80 of Gateway shop/web"),
                witnesses(List.of(copied, copies), List.of(copied, copies, policy)));
    }

    @Test
    void refactoringsGoNowhere() {
        List<HttpRoute> same = List.of(
                route("renamed", rule -> rule.pathPrefix("/cart").backend("v1", 80, 9).backend("v2", 80, 1), rule -> rule.pathPrefix("/")
                        .backend("rest", 80)),
                route("cart", rule -> rule.name("first").pathPrefix("/").backend("rest", 80), rule -> rule.pathPrefix("/cart/")
                        .backend("v2", 80, 10).backend("v1", 80, 90)),
                route("cart", rule -> rule.pathPrefix("/cart").pathPrefix("/cart/x").backend("v1", 80, 9).backend("v2", 80, 1),
                        rule -> rule.pathPrefix("/").match(HttpRouteMatch.pathExact("/only")).backend("rest", 80).backend("nothing", 80,
                                0)),
                route("cart", rule -> rule.pathPrefix("/cart").backend("v1", 80, 9).backend("v2", 80, 1), rule -> rule.pathPrefix("/")
                        .backend("rest", 80),
                        rule -> rule.pathPrefix("/cart").backend("shadowed", 80)));
        same.forEach(other -> assertEquals(List.of(), witnesses(List.of(CART), List.of(other))));
        HttpRoute one = route("one", rule -> rule.pathPrefix("/cart").backend("v1", 80, 9).backend("v2", 80, 1));
        HttpRoute other = route("other", rule -> rule.pathPrefix("/").backend("rest", 80));
        assertEquals(List.of(), witnesses(List.of(CART), List.of(one, other)));
    }

    @Test
    void hostsMayCompareWhatTheyLike() {
        HttpRoute half = route("cart", rule -> rule.pathPrefix("/cart").backend("v1", 80, 1).backend("v2", 80, 1),
                rule -> rule.pathPrefix("/").backend("rest", 80));
        assertTrue(TableDiff.between(topology(WEB, CART), topology(WEB, half), MatchOptions.DEFAULT, rule -> rule.backends().size())
                .isEmpty());
        assertFalse(TableDiff.between(topology(WEB, CART), topology(WEB, route("other", rule -> rule.pathPrefix("/").backend("rest", 80),
                rule -> rule.pathPrefix("/cart").backend("v1", 80, 9).backend("v2", 80, 1))), MatchOptions.DEFAULT, rule -> rule.route()
                        .key()).isEmpty());
    }

    /** 2,000 rules on 200 hosts, one of them changed; and a host of 500 rules that all change. */
    @Test
    void bigTablesAreCompared() {
        List<HttpRoute> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(big("r" + i, "h" + i + ".example", 10, "v1"));
        }
        List<HttpRoute> changed = new ArrayList<>(many);
        changed.set(50, big("r50", "h50.example", 10, "v2"));
        TableDiff diff = diff(many, changed);
        assertEquals(10, diff.changes().size());
        assertTrue(diff.complete());
        TableDiff all = diff(List.of(big("r", "h.example", 500, "v1")), List.of(big("r", "h.example", 500, "v2")));
        assertEquals(500, all.changes().size());
    }

    private static HttpRoute big(String name, String host, int rules, String backend) {
        HttpRoute.Builder route = HttpRoute.builder("shop", name).parent("web").hostname(host);
        for (int i = 0; i < rules; i++) {
            String path = "/p" + i;
            route.rule(rule -> rule.pathPrefix(path).backend(backend, 80));
        }
        return route.build();
    }

    @SafeVarargs
    private static HttpRoute route(String name, Consumer<HttpRouteRule.Builder>... rules) {
        HttpRoute.Builder route = HttpRoute.builder("shop", name).parent("web");
        for (Consumer<HttpRouteRule.Builder> rule : rules) {
            HttpRouteRule.Builder builder = HttpRouteRule.builder();
            rule.accept(builder);
            route.rule(builder.build());
        }
        return route.build();
    }

    private static List<String> witnesses(List<? extends Resource> before, List<? extends Resource> after) {
        return diff(before, after).changes().stream().map(change -> change.witness().toString()).toList();
    }

    private static TableDiff diff(List<? extends Resource> before, List<? extends Resource> after) {
        return TableDiff.between(web(before), web(after));
    }

    private static Topology web(List<? extends Resource> routes) {
        List<Resource> all = new ArrayList<>(routes);
        all.add(WEB);
        return Topology.resolve(ResourceSet.of(all), Assumptions.TRUSTING);
    }

    private static Topology topology(Resource... resources) {
        return Topology.resolve(ResourceSet.of(resources), Assumptions.TRUSTING);
    }
}
