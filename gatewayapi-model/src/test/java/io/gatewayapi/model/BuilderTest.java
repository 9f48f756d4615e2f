package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.model.decode.ManifestDecoder;
import io.gatewayapi.model.decode.ManifestEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is built in Java is what the manifest would have said. */
class BuilderTest {

    private static final HttpRoute CART = HttpRoute.builder("shop", "cart")
            .parent("edge")
            .hostname("shop.example")
            .rule(rule -> rule.pathPrefix("/cart").backend("cart", 80, 90).backend("cart-next", 80, 10))
            .build();

    @Test
    void anHttpRouteInFiveLines() {
        assertEquals(
                new HttpRoute(
                        new ObjectMeta("cart", Optional.of("shop"), Map.of(), Map.of(), Optional.empty(), 0),
                        List.of(new ParentReference("gateway.networking.k8s.io", "Gateway", Optional.empty(), "edge", Optional.empty(),
                                OptionalInt.empty())),
                        List.of("shop.example"),
                        List.of(new HttpRouteRule(
                                Optional.empty(),
                                List.of(new HttpRouteMatch(new PathMatch.PathPrefix("/cart"), List.of(), List.of(), Optional.empty())),
                                List.of(),
                                List.of(backend("cart", 90), backend("cart-next", 10)),
                                Optional.empty(), Optional.empty(), Optional.empty())),
                        DefaultScope.NONE,
                        new RouteStatus(List.of())),
                CART);
    }

    @Test
    void aGrpcRouteInFiveLines() {
        GrpcRoute route = GrpcRoute.builder("shop", "orders")
                .parent(ParentReference.gateway("infra", "edge").withSectionName("grpc"))
                .hostname("grpc.example")
                .rule(rule -> rule.method("shop.Orders", "Place").backend("orders", 9090))
                .build();

        assertEquals(Optional.of("grpc"), route.parentRefs().get(0).sectionName());
        assertEquals(
                List.of(new GrpcRouteMatch(
                        Optional.of(new GrpcMethodMatch.Exact(Optional.of("shop.Orders"), Optional.of("Place"))), List.of())),
                route.rules().get(0).matches());
        assertEquals(List.of(BackendRef.service("orders", 9090)), route.rules().get(0).backendRefs());
    }

    @Test
    void aGatewayInFiveLines() {
        Gateway gateway = Gateway.builder("infra", "edge")
                .gatewayClassName("any")
                .listener(Listener.http("web", 80).withHostname("*.example").withAllowedRoutes(AllowedRoutes.ALL))
                .listener(Listener.https("secure", 443, "certificate"))
                .build();

        assertEquals(List.of("web", "secure"), gateway.listeners().stream().map(Listener::name).toList());
        assertEquals(Optional.of("*.example"), gateway.listeners().get(0).hostname());
        assertEquals(TlsMode.TERMINATE, gateway.listeners().get(1).tls().orElseThrow().mode());
        assertEquals(NamespaceSelection.NONE, gateway.allowedListeners().namespaces());
    }

    @Test
    void aTlsRouteInFiveLines() {
        TlsRoute route = TlsRoute.builder("shop", "mail")
                .parent("edge")
                .hostname("mail.example")
                .backends(BackendRef.service("mail", 993))
                .build();

        assertEquals(List.of(new L4RouteRule(Optional.empty(), List.of(BackendRef.service("mail", 993)))), route.rules());
    }

    @Test
    void whatIsLeftOutIsTheDefaultOfTheSpecification() {
        HttpRoute built = HttpRoute.builder("shop", "cart").build();
        HttpRoute read = (HttpRoute) ManifestDecoder.decode(List.of(Map.of(
                "apiVersion", "gateway.networking.k8s.io/v1", "kind", "HTTPRoute", "metadata", Map.of("namespace", "shop", "name", "cart"),
                "spec", Map.of())))
                .resources().resources().iterator().next();

        assertEquals(read, built);
        assertEquals(List.of(HttpRouteMatch.pathPrefix("/")), HttpRouteRule.builder().backend("a", 80).build().matches());
    }

    @Test
    void theShareOfOneBackendChangesAlone() {
        HttpRoute changed = CART.mapBackendRefs(ref -> ref.name().equals("cart-next") ? ref.withWeight(20) : ref);

        assertEquals(List.of(backend("cart", 90), backend("cart-next", 20)), changed.rules().get(0).backendRefs());
        assertEquals(CART, changed.mapBackendRefs(ref -> ref.name().equals("cart-next") ? ref.withWeight(10) : ref));
        assertEquals(10, CART.rules().get(0).backendRefs().get(1).weight());
    }

    @Test
    void rulesChangeAlone() {
        HttpRoute changed = CART.mapRules(rule -> rule.toBuilder().name("cart").build());

        assertEquals(Optional.of("cart"), changed.rules().get(0).name());
        assertEquals(CART, changed.mapRules(rule -> new HttpRouteRule(
                Optional.empty(), rule.matches(), rule.filters(), rule.backendRefs(), rule.timeouts(), rule.retry(),
                rule.sessionPersistence())));
    }

    @Test
    void aBuilderOfAnObjectHoldsAllOfIt() {
        Gateway gateway = Gateway.builder("infra", "edge")
                .listener(Listener.http("web", 80))
                .address(new GatewayAddress(AddressType.IP_ADDRESS, Optional.of("192.0.2.1")))
                .infrastructure(new GatewayInfrastructure(Map.of("a", "b"), Map.of(), Optional.empty()))
                .allowedListeners(NamespaceSelection.ALL)
                .tls(new GatewayTls(Optional.empty(), Optional.empty()))
                .defaultScope(DefaultScope.ALL)
                .build();
        HttpRouteRule rule = HttpRouteRule.builder()
                .name("all")
                .match(HttpRouteMatch.pathExact("/a").withHeader("x", "1").withQueryParam("q", "2").withMethod(HttpMethod.GET))
                .filter(new RouteFilter.ExtensionRef(new LocalObjectReference("a", "b", "c")))
                .timeouts(new HttpRouteTimeouts(Optional.of(Duration.parse("1s")), Optional.empty()))
                .retry(new HttpRouteRetry(List.of(503), OptionalInt.of(1), Optional.empty()))
                .sessionPersistence(new SessionPersistence(Optional.empty(), Optional.empty(), SessionPersistenceType.HEADER,
                        Optional.empty()))
                .backend("a", 80)
                .build();
        HttpRoute route = CART.toBuilder().rule(rule).useDefaultGateways(DefaultScope.ALL)
                .metadata(CART.metadata().withLabels(Map.of("a", "b")).withCreationTimestamp(Instant.EPOCH).withGeneration(2)).build();

        assertEquals(gateway, gateway.toBuilder().build());
        assertEquals(rule, rule.toBuilder().build());
        assertEquals(route, route.toBuilder().build());
        assertEquals(2, route.rules().size());
    }

    @Test
    void aRuleWithoutMatchesStaysOne() {
        HttpRouteRule none = new HttpRouteRule(
                Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

        assertEquals(none, none.toBuilder().build());
    }

    @Test
    void whatIsBuiltCanBeWrittenAndRead() {
        List<Resource> objects = List.of(
                CART,
                TcpRoute.of("shop", "db", ParentReference.listenerSet("shop", "extra").withPort(5432), BackendRef.service("db", 5432)),
                UdpRoute.of("shop", "dns", ParentReference.gateway("edge"),
                        BackendRef.of(BackendReference.service("infra", "dns", 53)).withWeight(3)),
                XBackend.external("shop", "api", "api.example.org", 443),
                Service.of("shop", "cart", 80, 443));
        ResourceSet read = ManifestDecoder.decode(objects.stream().map(ManifestEncoder::encode).toList()).resources();

        assertEquals(objects, List.copyOf(read.resources()));
    }

    @Test
    void recordsCopyTheirListsAndRefuseNullByName() {
        List<String> hostnames = new ArrayList<>(List.of("a.example"));
        HttpRoute route = new HttpRoute(CART.metadata(), List.of(), hostnames, List.of(), DefaultScope.NONE, CART.status());
        hostnames.add("b.example");

        assertEquals(List.of("a.example"), route.hostnames());
        NullPointerException refusal = assertThrows(NullPointerException.class,
                () -> new HttpRoute(null, List.of(), List.of(), List.of(), DefaultScope.NONE, CART.status()));
        assertEquals("metadata", refusal.getMessage());
    }

    private static BackendRef backend(String name, int weight) {
        return new BackendRef(new BackendReference("", "Service", Optional.empty(), name, OptionalInt.of(80)), weight, List.of());
    }
}
