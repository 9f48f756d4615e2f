package io.gatewayapi.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.CookieConfig;
import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.ExternalAuthProtocol;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GrpcAuth;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.L4RouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.model.SessionPersistenceType;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.XBackend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Objects built in Java: what is said of them, in which words, and where the channels differ. */
class SchemaTest {

    @Test
    void aFindingNamesObjectPlaceBoundAndRule() {
        Resource route = HttpRoute.builder("shop", "cart").hostname("Shop.Example").build();
        assertEquals("""
                HTTPRoute shop/cart: spec.hostnames[0]
                  "Shop.Example" is not a DNS name: lower-case letters, digits and '-', with dots between the labels, perhaps behind *.
                  fix:  write shop.example
                  rule: Hostname, Gateway API v1.6.1""", String.join("\n", texts(route, Channel.STANDARD)));
    }

    @Test
    void aPrefixIsReplacedOnlyWhereOneWasMatched() {
        RouteFilter rewrite = new RouteFilter.UrlRewrite(Optional.empty(), Optional.of(new PathModifier.ReplacePrefixMatch("/")));
        Resource route = route(rule -> rule.pathPrefix("/cart").pathPrefix("/basket").filter(rewrite));
        assertEquals("""
                HTTPRoute shop/cart: spec.rules[0].filters[0].urlRewrite.path
                  ReplacePrefixMatch needs a rule with exactly one match of type PathPrefix, but this one has 2 matches
                  fix:  give each match a rule of its own, or use ReplaceFullPath
                  rule: HTTPRouteRule, CEL validation, Gateway API v1.6.1""", String.join("\n", texts(route, Channel.STANDARD)));
    }

    /** The rules of v1.6.1 count: where two backends replace a prefix, none of them looks any further. */
    @Test
    void twoBackendsMayReplaceAPrefixThatWasNotMatched() {
        RouteFilter rewrite = new RouteFilter.UrlRewrite(Optional.empty(), Optional.of(new PathModifier.ReplacePrefixMatch("/")));
        BackendRef backend = BackendRef.service("a", 80).withFilters(List.of(rewrite));
        Consumer<HttpRouteRule.Builder> exact = rule -> rule.match(HttpRouteMatch.pathExact("/a")).backend(backend);
        assertEquals(List.of("prefix-not-matched"), codes(route(exact), Channel.STANDARD));
        assertEquals(List.of(), codes(route(exact.andThen(rule -> rule.backend(backend))), Channel.STANDARD));
    }

    @Test
    void experimentalFieldsAreUnknownToTheStandardChannel() {
        SessionPersistence session = new SessionPersistence(Optional.empty(), Optional.empty(), SessionPersistenceType.COOKIE,
                Optional.of(new CookieConfig(CookieLifetimeType.SESSION)));
        Resource route = HttpRoute.builder("shop", "cart").useDefaultGateways(DefaultScope.ALL)
                .rule(rule -> rule.sessionPersistence(session).retry(new HttpRouteRetry(List.of(503), OptionalInt.of(2), Optional.empty()))).build();
        assertEquals(List.of(), codes(route, Channel.EXPERIMENTAL));
        assertEquals(List.of("spec.useDefaultGateways", "spec.rules[0].retry", "spec.rules[0].sessionPersistence"),
                Schema.check(route, Channel.STANDARD).stream().map(Problem::path).toList());
        assertEquals(List.of("unknown-field"), codes(route, Channel.STANDARD));
        Resource gateway = Gateway.builder("shop", "edge").listener(Listener.http("http", 80)).defaultScope(DefaultScope.ALL).build();
        assertEquals(List.of(), codes(gateway, Channel.EXPERIMENTAL));
        assertEquals(List.of("unknown-field"), codes(gateway, Channel.STANDARD));
    }

    @Test
    void experimentalFiltersAndKindsAreUnknownToTheStandardChannel() {
        RouteFilter auth = new RouteFilter.ExternalAuth(ExternalAuthProtocol.GRPC, BackendReference.service("auth", 9000),
                Optional.of(new GrpcAuth(List.of())), Optional.empty(), Optional.empty());
        assertEquals(List.of(), codes(route(rule -> rule.filter(auth)), Channel.EXPERIMENTAL));
        assertEquals(List.of("enum"), codes(route(rule -> rule.filter(auth)), Channel.STANDARD));
        Resource backend = XBackend.external("shop", "api", "api.example", 443);
        assertEquals(List.of(), codes(backend, Channel.EXPERIMENTAL));
        assertEquals(List.of("version-not-served"), codes(backend, Channel.STANDARD));
    }

    @Test
    void onlyTheExperimentalChannelLooksIntoHeaderValues() {
        RouteFilter filter = new RouteFilter.RequestHeaderModifier(new HeaderModifier(List.of(new HttpHeader("a", " b ")), List.of(), List.of()));
        assertEquals(List.of("pattern"), codes(route(rule -> rule.filter(filter)), Channel.EXPERIMENTAL));
        assertEquals(List.of(), codes(route(rule -> rule.filter(filter)), Channel.STANDARD));
        Consumer<HttpRouteRule.Builder> match = rule -> rule.match(HttpRouteMatch.pathPrefix("/").withHeader("a", " b "));
        assertEquals(List.of("pattern"), codes(route(match), Channel.EXPERIMENTAL));
        assertEquals(List.of(), codes(route(match), Channel.STANDARD));
    }

    @Test
    void filtersThatACallOrConnectionDoesNotKnow() {
        Resource grpc = GrpcRoute.builder("shop", "cart")
                .rule(rule -> rule.filter(new RouteFilter.UrlRewrite(Optional.of("a"), Optional.empty()))).build();
        assertEquals(List.of("enum"), codes(grpc, Channel.EXPERIMENTAL));
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendReference.service("a", 80), OptionalInt.empty(), Optional.empty());
        Resource tcp = TcpRoute.of("shop", "db", ParentReference.gateway("edge"), BackendRef.service("db", 5432).withFilters(List.of(mirror)));
        assertEquals(List.of("unknown-field"), codes(tcp, Channel.EXPERIMENTAL));
    }

    @Test
    void anOldVersionHasItsOwnBounds() {
        L4RouteRule rule = new L4RouteRule(Optional.of("db"), List.of(BackendRef.service("db", 5432)));
        Resource route = TlsRoute.builder("shop", "db").rule(rule).rule(rule).build();
        assertEquals(List.of("duplicate-rule-name"), Schema.check(route, Channel.EXPERIMENTAL, "v1alpha2").stream().map(Problem::code).toList());
        assertEquals(List.of("too-few", "too-many"), codes(route, Channel.EXPERIMENTAL));
    }

    @Test
    void metadataIsThatOfAnyCustomResource() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", "cart");
        labels.put("a b", "x");
        labels.put("team", "-x");
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("Example.COM/Any", "any text, \u00e9");
        annotations.put("a/b/c", "");
        Resource route = HttpRoute.builder("shop", "cart")
                .metadata(new ObjectMeta("Cart", Optional.of("a.b"), labels, annotations, Optional.empty(), 0)).build();
        assertEquals(List.of("metadata.name", "metadata.namespace", "metadata.labels[\"a b\"]", "metadata.labels.team", "metadata.annotations[\"a/b/c\"]"),
                Schema.check(route, Channel.STANDARD).stream().map(Problem::path).toList());
        assertEquals(List.of("pattern"), codes(route, Channel.STANDARD));
    }

    @Test
    void annotationsAreBoundedTogether() {
        for (int size : List.of(262_143, 262_144)) {
            Map<String, String> annotations = Map.of("a", "x".repeat(size));
            Resource route = HttpRoute.builder("shop", "cart")
                    .metadata(new ObjectMeta("cart", Optional.of("shop"), Map.of(), annotations, Optional.empty(), 0)).build();
            assertEquals(size == 262_143 ? List.of() : List.of("too-long"), codes(route, Channel.STANDARD), size + " bytes and a key of one");
        }
    }

    @Test
    void objectsOfOtherGroupsAreAccepted() {
        assertEquals(List.of(), codes(Service.of("Shop", "No_Name", 0), Channel.STANDARD));
    }

    @Test
    void aControllerStays() {
        GatewayClass before = gatewayClass("edge", "example.com/a");
        assertEquals(List.of("immutable"), Schema.checkUpdate(before, gatewayClass("edge", "example.com/b"), Channel.STANDARD).stream().map(Problem::code).toList());
        assertEquals(List.of(), Schema.checkUpdate(before, before, Channel.STANDARD));
        assertEquals(List.of(), Schema.checkUpdate(before, gatewayClass("other", "example.com/b"), Channel.STANDARD));
    }

    @Test
    void aHostileObjectHasFewFindings() {
        HttpRouteRetry retry = new HttpRouteRetry(IntStream.range(1_000, 500_000).boxed().toList(), OptionalInt.empty(), Optional.empty());
        List<Problem> problems = Schema.check(route(rule -> rule.retry(retry)), Channel.EXPERIMENTAL);
        assertEquals(101, problems.size());
        assertEquals("too-many-problems", problems.get(100).code());
    }

    @Test
    void aLongTextIsShownShortAndOnOneLine() {
        Resource route = HttpRoute.builder("shop", "cart").hostname("a\n".repeat(1_500_000)).build();
        Problem problem = Schema.check(route, Channel.STANDARD).get(0);
        assertEquals("too-long", problem.code());
        assertTrue(problem.message().length() < 150 && !problem.message().contains("\n"), problem.message());
    }

    private static HttpRoute route(Consumer<HttpRouteRule.Builder> parts) {
        return HttpRoute.builder("shop", "cart").rule(parts::accept).build();
    }

    private static GatewayClass gatewayClass(String name, String controller) {
        GatewayClass any = (GatewayClass) Manifests.decoded(Manifests.with("GatewayClass", "spec.controllerName", controller));
        return new GatewayClass(ObjectMeta.of("", name), controller, any.parametersRef(), any.description(), any.status());
    }

    private static List<String> texts(Resource resource, Channel channel) {
        return Schema.check(resource, channel).stream().map(Problem::toString).toList();
    }

    private static List<String> codes(Resource resource, Channel channel) {
        return Schema.check(resource, channel).stream().map(Problem::code).distinct().toList();
    }
}
