package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.match.reference.ReferenceMesh;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Feature;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The sentences of GEP-1294 and GEP-1686 on routes of a Service, on the table and on the reference. */
class MeshTest {

    private static final ObjectKey CART = new ObjectKey(GroupKind.SERVICE, "shop", "cart");

    private static final Service SERVICE = new Service(ObjectMeta.of("shop", "cart"), "ClusterIP", Optional.empty(), List.of(
            port("http", 80, "TCP", Optional.empty()), port("alt", 8080, "TCP", Optional.of("kubernetes.io/h2c")), port("dns", 53, "UDP", Optional.empty())));

    /** {@code kind: Service, name: cart, namespace: shop}. */
    private static final ParentReference PARENT = new ParentReference("", "Service", Optional.of("shop"), "cart", Optional.empty(), OptionalInt.empty());

    private static ServicePort port(String name, int number, String protocol, Optional<String> appProtocol) {
        return new ServicePort(Optional.of(name), number, protocol, appProtocol);
    }

    private static HttpRoute route(String namespace, String name, ParentReference parent, String... prefixes) {
        HttpRoute.Builder route = HttpRoute.builder(namespace, name).parent(parent);
        List.of(prefixes).forEach(prefix -> route.rule(rule -> rule.pathPrefix(prefix).backend(BackendRef.of(BackendReference.service("shop", "cart", 80)))));
        return route.build();
    }

    private static GrpcRoute calls(String namespace, ParentReference parent) {
        return GrpcRoute.builder(namespace, "calls").parent(parent)
                .rule(rule -> rule.match(GrpcRouteMatch.service("a.B")).backend(BackendRef.of(BackendReference.service("shop", "cart", 80)))).build();
    }

    private static BackendRef backend() {
        return BackendRef.of(BackendReference.service("shop", "cart", 80));
    }

    private static Topology topology(Resource... routes) {
        List<Resource> all = new ArrayList<>(List.of(routes));
        all.add(SERVICE);
        return Topology.resolve(ResourceSet.of(all), Assumptions.CLUSTER);
    }

    private static RouteTable<String> table(String client, Resource... routes) {
        return RouteTable.compile(topology(routes), rule -> rule.route().name()).service(CART, client).orElseThrow();
    }

    private static Request get(String path) {
        return Request.get("http://cart.shop" + path).withPort(80);
    }

    private static Request call(String path) {
        return Request.of("POST", "http://cart.shop" + path).withPort(80).header("Content-Type", "application/grpc");
    }

    /** The name of the route that takes a request, or what else becomes of it; the same from table, reference and explanation. */
    private static String asked(String client, Request request, Resource... routes) {
        Decision<String> decision = table(client, routes).decide(request);
        ResolvedService service = topology(routes).services().get(0);
        assertEquals(Answer.of(ReferenceMesh.of(service, client).decide(request)), Answer.of(decision));
        Explanation explanation = Explanation.of(service, client, request, MatchOptions.DEFAULT);
        assertEquals(Answer.of(decision), Answer.of(explanation.verdict()));
        assertFalse(explanation.reason().isEmpty());
        return name(decision);
    }

    private static String name(Decision<String> decision) {
        return decision.isMatched() ? decision.payload() : decision.outcome().name();
    }

    // ---- producer and consumer routes

    /** "This route SHOULD apply to all incoming requests to the service, including from clients in other namespaces". */
    @Test
    void producerRoutesAreForClientsOfEveryNamespace() {
        HttpRoute producer = route("shop", "producer", PARENT, "/a");
        for (String client : List.of("shop", "web", "")) {
            assertEquals("producer", asked(client, get("/a/x"), producer), client);
        }
    }

    /** "Unlike producer routes, consumer routes are scoped only the same namespace". */
    @Test
    void consumerRoutesAreForClientsOfTheirOwnNamespaceOnly() {
        HttpRoute consumer = route("web", "consumer", PARENT, "/a");
        assertEquals("consumer", asked("web", get("/a"), consumer));
        assertEquals("DIRECT", asked("other", get("/a"), consumer));
        assertEquals("DIRECT", asked("shop", get("/a"), consumer), "nor for those beside the Service");
        assertEquals("DIRECT", asked("", get("/a"), consumer));
    }

    /** GEP-1686: "Consumer routes have priority over producer routes". */
    @Test
    void consumerRoutesComeInThePlaceOfProducerRoutes() {
        Resource[] both = {route("shop", "producer", PARENT, "/"), route("web", "consumer", PARENT, "/a")};
        assertEquals("consumer", asked("web", get("/a"), both));
        assertEquals("producer", asked("other", get("/a"), both));
    }

    /** "The merging of routes occurs only within groups": what no consumer route takes is not left to the producer's. */
    @Test
    void consumerRoutesAreNotMergedWithProducerRoutes() {
        Resource[] both = {route("shop", "producer", PARENT, "/"), route("web", "consumer", PARENT, "/a")};
        assertEquals("NOT_FOUND", asked("web", get("/b"), both));
    }

    @Test
    void routesOfOneGroupAreMergedByPrecedence() {
        Resource[] several = {route("web", "a", PARENT, "/a"), route("web", "b", PARENT, "/a/b"), route("web", "c", PARENT, "/a")};
        assertEquals("b", asked("web", get("/a/b/c"), several));
        assertEquals("a", asked("web", get("/a"), several), "the first by name");
    }

    @Test
    void consumersDoNotKnowOfEachOther() {
        Resource[] two = {route("web", "of-web", PARENT, "/a"), route("app", "of-app", PARENT, "/b")};
        assertEquals("of-web", asked("web", get("/a"), two));
        assertEquals("NOT_FOUND", asked("web", get("/b"), two));
        assertEquals("of-app", asked("app", get("/b"), two));
    }

    /** "Requests from the Gateway will utilize the set of routes attached to the Gateway". */
    @Test
    void routesOfAGatewayAreNotThoseOfTheService() {
        Gateway gateway = Setup.gateway(Setup.http("http"));
        HttpRoute outside = HttpRoute.builder("shop", "outside").parent("web").rule(rule -> rule.pathPrefix("/").backend(backend())).build();
        HttpRoute inside = route("shop", "inside", PARENT, "/a");
        RouteTable<String> table = RouteTable.compile(topology(gateway, outside, inside), rule -> rule.route().name());
        assertEquals("outside", name(table.decide(get("/a"))));
        assertEquals("inside", name(table.service(CART, "shop").orElseThrow().decide(get("/a"))));
        assertEquals("NOT_FOUND", name(table.service(CART, "shop").orElseThrow().decide(get("/b"))));
    }

    // ---- presence, and what is left without routes

    /** GEP-1686: "Given an HTTPRoute with matches, unmatched requests are dropped with a 404". */
    @Test
    void requestsThatNoRouteMatchesAreNotFound() {
        assertEquals("NOT_FOUND", asked("shop", get("/b"), route("shop", "r", PARENT, "/a")));
        assertEquals("BAD_REQUEST", asked("shop", get("/a%00"), route("shop", "r", PARENT, "/a")));
    }

    /** "When no xRoute resources are defined, all traffic should implicitly work". */
    @Test
    void aServiceWithoutRoutesIsItsOwnBackend() {
        Decision<String> decision = table("web").decide(get("/any").withPort(8080));
        assertEquals(Outcome.DIRECT, decision.outcome());
        assertTrue(decision.rule().isEmpty());
        assertEquals(CART, decision.backends().get(0).target());
        assertEquals(8080, decision.backends().get(0).ref().ref().port().orElseThrow());
        assertEquals("h2c", decision.backends().get(0).protocol());
        assertEquals(0, decision.chooseBackend(0.99));
        assertEquals(1.0, decision.share(0));
    }

    @Test
    void aServiceWithoutRoutesIsSpokenToAsItsClientsDo() {
        RouteTable<String> table = table("");
        assertEquals("http", table.decide(get("/")).backends().get(0).protocol());
        assertEquals("h2c", table.decide(call("/a.B/C")).backends().get(0).protocol());
        assertEquals("tls", table.decideTls(80, "any").backends().get(0).protocol());
        assertEquals("tcp", table.decideTcp(80).backends().get(0).protocol());
        assertEquals("udp", table.decideUdp(53).backends().get(0).protocol());
    }

    @Test
    void aPortThatTheServiceLacksIsRefused() {
        assertEquals("NO_LISTENER", asked("", get("/").withPort(81), route("shop", "r", PARENT, "/")));
        assertEquals("NO_LISTENER", name(table("").decideTcp(53)), "a port of UDP");
        assertEquals("NO_LISTENER", name(table("").decideUdp(80)), "a port of TCP");
    }

    @Test
    void aServiceThatDoesNotExistHasNoTable() {
        ObjectKey other = new ObjectKey(GroupKind.SERVICE, "shop", "other");
        assertTrue(RouteTable.compile(topology(), rule -> "").service(other, "shop").isEmpty());
        RouteTable<String> trusting = RouteTable.compile(Topology.resolve(ResourceSet.of(), Assumptions.TRUSTING), rule -> "");
        assertEquals("DIRECT", name(trusting.service(other, "shop").orElseThrow().decide(get("/").withPort(1234))), "unless it is taken to exist");
    }

    /** A route that is not accepted is no route of the Service. */
    @Test
    void routesThatAreNotAcceptedDoNotStandInTheWay() {
        assertEquals("DIRECT", asked("", get("/"), route("shop", "r", PARENT.withPort(81), "/")));
        HttpRoute odd = HttpRoute.builder("shop", "odd").parent(PARENT)
                .rule(rule -> rule.match(Setup.regex("(")).backend(backend())).build();
        assertEquals("DIRECT", asked("", get("/"), odd));
        Topology noMesh = Topology.resolve(ResourceSet.of(SERVICE, route("shop", "r", PARENT, "/a")), Assumptions.CLUSTER.without(Feature.MESH));
        assertEquals("DIRECT", name(RouteTable.compile(noMesh, rule -> "").service(CART, "").orElseThrow().decide(get("/"))));
    }

    // ---- ports

    /** "If port is set, the implementation MUST associate the route only with that port". */
    @Test
    void aRouteOfOnePortIsOfThatPortOnly() {
        for (ParentReference parent : List.of(PARENT.withPort(80), PARENT.withSectionName("http"))) {
            assertEquals("r", asked("", get("/"), route("shop", "r", parent, "/")));
            assertEquals("DIRECT", asked("", get("/").withPort(8080), route("shop", "r", parent, "/")));
        }
    }

    /** "If port is not set, the implementation MUST associate the route with all ports defined in the Service". */
    @Test
    void aRouteWithoutAPortIsOfAllOfThem() {
        assertEquals("r", asked("", get("/"), route("shop", "r", PARENT, "/")));
        assertEquals("r", asked("", get("/").withPort(8080), route("shop", "r", PARENT, "/")));
    }

    @Test
    void aConsumerOfOnePortUsesTheProducersRoutesOnTheOthers() {
        Resource[] both = {route("shop", "producer", PARENT, "/"), route("web", "consumer", PARENT.withPort(80), "/")};
        assertEquals("consumer", asked("web", get("/"), both));
        assertEquals("producer", asked("web", get("/").withPort(8080), both));
    }

    @Test
    void aRouteThatNamesAPortTwiceIsAttachedOnce() {
        HttpRoute twice = HttpRoute.builder("shop", "r").parent(PARENT).parent(PARENT.withPort(80)).rule(rule -> rule.pathPrefix("/a").backend(backend())).build();
        assertEquals(1, topology(twice).services().get(0).bindings().stream().filter(binding -> binding.port().equals(OptionalInt.of(80)))
                .flatMap(binding -> binding.routes().stream()).count());
    }

    // ---- host names

    /** "GAMMA implementations SHOULD NOT infer any functionality from the hostnames field". */
    @Test
    void hostNamesOfRoutesDoNotCount() {
        HttpRoute named = route("shop", "b", PARENT, "/").toBuilder().hostname("other.example").build();
        assertEquals("b", asked("", get("/"), named));
        assertEquals("a", asked("", get("/"), named, route("shop", "a", PARENT, "/")), "and give no precedence");
        TlsRoute tls = TlsRoute.builder("shop", "tls").parent(PARENT).hostname("x.example").backends(backend()).build();
        assertEquals("tls", name(table("", tls).decideTls(80, "y.example")));
    }

    /** "It is recommended to guide users toward configuring HTTPHeaderMatch rules for the Host header". */
    @Test
    void aHeaderMatchOfHostLooksAtTheAuthority() {
        HttpRoute host = HttpRoute.builder("shop", "r").parent(PARENT).rule(rule -> rule.match(Setup.prefix("/").withHeader("Host", "cart.shop")).backend(backend())).build();
        assertEquals("r", asked("", get("/"), host));
        assertEquals("NOT_FOUND", asked("", get("/").withAuthority("cart"), host));
    }

    // ---- kinds

    /** "GRPCRoute, HTTPRoute, TLSRoute, TCPRoute ... only a single route type should be applied". */
    @Test
    void theMoreSpecificKindAloneIsApplied() {
        TcpRoute tcp = TcpRoute.of("shop", "tcp", PARENT, backend());
        TlsRoute tls = TlsRoute.builder("shop", "tls").parent(PARENT).hostname("x.example").backends(backend()).build();
        HttpRoute http = route("shop", "http", PARENT, "/");
        GrpcRoute grpc = calls("shop", PARENT);
        assertEquals("calls", asked("", call("/a.B/C"), tcp, tls, http, grpc));
        assertEquals("NOT_FOUND", asked("", get("/"), tcp, tls, http, grpc));
        assertEquals("NOT_FOUND", asked("", call("/x.Y/Z"), tcp, tls, http, grpc), "HTTPRoutes are not asked");
        assertEquals("http", asked("", get("/"), tcp, tls, http));
        assertEquals("http", asked("", call("/x.Y/Z"), tcp, tls, http));
        assertEquals("tls", name(table("", tcp, tls).decideTls(80, "any.example")));
        assertEquals("NO_ROUTE", name(table("", tcp, tls).decideTcp(80)));
        assertEquals("tcp", name(table("", tcp).decideTcp(80)));
    }

    /** "These conflicts only occur when multiple different route types apply to the same Service+Port pair". */
    @Test
    void aKindThatLosesOnePortKeepsTheOthers() {
        Resource[] both = {route("shop", "http", PARENT, "/"), calls("shop", PARENT.withPort(80))};
        assertEquals("NOT_FOUND", asked("", get("/"), both));
        assertEquals("http", asked("", get("/").withPort(8080), both));
    }

    @Test
    void kindsOfOtherGroupsDoNotConflict() {
        Resource[] both = {route("shop", "producer", PARENT, "/"), calls("web", PARENT)};
        assertEquals("producer", asked("", get("/"), both));
        assertEquals("NOT_FOUND", asked("web", get("/"), both));
        assertEquals("calls", asked("web", call("/a.B/C"), both));
    }

    /** "Because UDP is its own protocol, it is orthogonal to these precedence order". */
    @Test
    void udpRoutesStandBesideTheOthers() {
        UdpRoute udp = UdpRoute.of("shop", "udp", PARENT.withPort(53), BackendRef.of(BackendReference.service("shop", "cart", 53)));
        assertEquals("udp", name(table("", udp, route("shop", "http", PARENT, "/")).decideUdp(53)));
        assertEquals("DIRECT", asked("", get("/"), udp));
        assertEquals("DIRECT", name(table("", route("shop", "http", PARENT, "/")).decideUdp(53)));
    }

    @Test
    void aConnectionThatNoRouteReadsIsRefusedAndAReadableOneIsAConnectionToo() {
        HttpRoute http = route("shop", "http", PARENT, "/");
        TcpRoute tcp = TcpRoute.of("shop", "tcp", PARENT, backend());
        TlsRoute tls = TlsRoute.builder("shop", "tls").parent(PARENT).hostname("x.example").backends(backend()).build();
        assertEquals("NO_ROUTE", name(table("", http).decideTcp(80)));
        assertEquals("NO_ROUTE", name(table("", http).decideTls(80, "x")));
        assertEquals("tcp", asked("", get("/"), tcp));
        assertEquals("tcp", name(table("", tcp).decideTls(80, "x")));
        assertEquals("NO_ROUTE", asked("", get("/"), tls));
        assertEquals("tls", asked("", Request.get("https://cart.shop/").withPort(80), tls));
    }

    // ---- backends

    /** "Routes of either type can send traffic to backendRefs in any namespace ... allowed without a ReferenceGrant". */
    @Test
    void backendsOfOtherNamespacesNeedNoGrant() {
        Decision<String> decision = table("web", route("web", "consumer", PARENT, "/")).decide(get("/"));
        assertTrue(decision.backends().get(0).isValid());
    }

    /** The same route needs one where it hangs on a Gateway. */
    @Test
    void aRouteOfAGatewayAndAServiceIsJudgedForEach() {
        Gateway gateway = Setup.gateway(Setup.http("http"));
        HttpRoute both = HttpRoute.builder("app", "both").parent(ParentReference.gateway("shop", "web")).parent(PARENT)
                .rule(rule -> rule.pathPrefix("/").backend(backend())).build();
        RouteTable<String> table = RouteTable.compile(topology(gateway, both), rule -> rule.route().name());
        assertEquals(Optional.of("RefNotPermitted"), table.decide(get("/")).backends().get(0).reason());
        assertTrue(table.service(CART, "app").orElseThrow().decide(get("/")).backends().get(0).isValid());
        assertEquals(1, topology(gateway, both).problems().stream().filter(problem -> problem.code().equals("ref-not-permitted")).count());
    }

    @Test
    void aTlsRouteOfAServicePassesThrough() {
        TlsRoute tls = TlsRoute.builder("shop", "tls").parent(PARENT).hostname("x.example").backends(backend()).build();
        assertEquals("tls", table("", tls).decideTls(80, "").backends().get(0).protocol());
    }

    // ---- the listing

    @Test
    void theListingShowsTheRoutesOfEachGroup() {
        String listing = RouteTable.compile(topology(route("shop", "producer", PARENT.withPort(80), "/a"), route("web", "consumer", PARENT.withPort(80), "/b")), rule -> "")
                .toString();
        int producers = listing.indexOf("Service shop/cart\n port 80 HTTPRoute\n");
        int consumers = listing.indexOf("Service shop/cart for clients in web\n port 80 HTTPRoute\n");
        assertTrue(producers == 0 && consumers > 0, listing);
        assertTrue(listing.substring(0, consumers).contains("-> HTTPRoute shop/producer rule 0 match 0"), listing);
        assertTrue(listing.substring(consumers).contains("-> HTTPRoute web/consumer rule 0 match 0"), listing);
    }
}
