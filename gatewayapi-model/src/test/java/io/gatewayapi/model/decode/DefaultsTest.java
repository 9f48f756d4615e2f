package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpFilter;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.httpRule;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.only;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.AddressType;
import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.ClientValidationMode;
import io.gatewayapi.model.Condition;
import io.gatewayapi.model.ConditionStatus;
import io.gatewayapi.model.CookieConfig;
import io.gatewayapi.model.CookieLifetimeType;
import io.gatewayapi.model.DefaultScope;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.Fraction;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.NamespaceSelection;
import io.gatewayapi.model.ObjectReference;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.RequestRate;
import io.gatewayapi.model.RetryBudget;
import io.gatewayapi.model.RetryConstraint;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.SessionPersistenceType;
import io.gatewayapi.model.TlsMode;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.model.XMesh;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is left out means what the {@code default} of the CRD says. */
class DefaultsTest {

    private static final Condition ACCEPTED =
            new Condition("Accepted", ConditionStatus.UNKNOWN, "Pending", "Waiting for controller", 0, Optional.of(Instant.EPOCH));
    private static final Condition PROGRAMMED =
            new Condition("Programmed", ConditionStatus.UNKNOWN, "Pending", "Waiting for controller", 0, Optional.of(Instant.EPOCH));

    @Test
    void anHttpRouteWithoutRulesHasOneForEveryPath() {
        HttpRouteRule everything = HttpRouteRule.builder().match(HttpRouteMatch.pathPrefix("/")).build();

        assertEquals(List.of(everything), read(httpRoute(), HttpRoute.class).rules());
        assertEquals(List.of(everything), read(httpRoute("rules", list(object())), HttpRoute.class).rules());
        assertEquals(List.of(), read(httpRoute("rules", list()), HttpRoute.class).rules());
    }

    @Test
    void aMatchIsOfThePrefixSlash() {
        assertEquals(List.of(HttpRouteMatch.pathPrefix("/")), matches(object()));
        assertEquals(List.of(HttpRouteMatch.pathPrefix("/")), matches(object("path", object())));
        assertEquals(List.of(HttpRouteMatch.pathPrefix("/a")), matches(object("path", object("value", "/a"))));
        assertEquals(List.of(HttpRouteMatch.pathExact("/")), matches(object("path", object("type", "Exact"))));
        assertEquals(List.of(), matches());
    }

    @Test
    void headersAndParametersMatchExactly() {
        HttpRouteMatch match = only(matches(object(
                "headers", list(object("name", "a", "value", "1")), "queryParams", list(object("name", "b", "value", "2")))));

        assertEquals(List.of(new HeaderMatch.Exact("a", "1")), match.headers());
        assertEquals(List.of(new QueryParamMatch.Exact("b", "2")), match.queryParams());
        assertEquals(Optional.empty(), match.method());
    }

    @Test
    void aGrpcRouteWithoutMatchesTakesEveryCall() {
        Object match = object("method", object("service", "s"));
        GrpcRoute route = read(manifest("GRPCRoute", "rules", list(object(), object("matches", list(match)))), GrpcRoute.class);

        assertEquals(List.of(), route.rules().get(0).matches());
        assertEquals(Optional.of(new GrpcMethodMatch.Exact(Optional.of("s"), Optional.empty())),
                route.rules().get(1).matches().get(0).method());
    }

    @Test
    void aBackendIsAServiceOfWeightOne() {
        HttpRoute route = read(httpRule("backendRefs", list(object("name", "cart", "port", 80))), HttpRoute.class);

        assertEquals(List.of(new BackendRef(BackendReference.service("cart", 80), 1, List.of())), route.rules().get(0).backendRefs());
    }

    @Test
    void aParentIsAGatewayOfTheSameNamespace() {
        HttpRoute route = read(httpRoute("parentRefs", list(object("name", "edge"))), HttpRoute.class);

        assertEquals(List.of(ParentReference.gateway("edge")), route.parentRefs());
        assertEquals(GroupKind.GATEWAY, route.parentRefs().get(0).target("shop").kind());
        assertEquals(DefaultScope.NONE, route.useDefaultGateways());
    }

    @Test
    void theParentOfAListenerSetIsAGateway() {
        ListenerSet set = read(manifest("ListenerSet", "parentRef", object("name", "edge"), "listeners", list()), ListenerSet.class);

        assertEquals(new ObjectReference("gateway.networking.k8s.io", "Gateway", Optional.empty(), "edge"), set.parentRef());
        assertEquals(List.of(ACCEPTED, PROGRAMMED), set.status().conditions());
    }

    @Test
    void aListenerTakesRoutesOfItsNamespace() {
        assertEquals(AllowedRoutes.SAME, listener(gateway()).allowedRoutes());
        assertEquals(AllowedRoutes.SAME, listener(gateway("allowedRoutes", object())).allowedRoutes());
        assertEquals(AllowedRoutes.SAME, listener(gateway("allowedRoutes", object("namespaces", object()))).allowedRoutes());
        assertEquals(
                new AllowedRoutes(NamespaceSelection.SAME, List.of(GroupKind.HTTP_ROUTE)),
                listener(gateway("allowedRoutes", object("kinds", list(object("kind", "HTTPRoute"))))).allowedRoutes());
    }

    @Test
    void aListenerTerminatesTlsWithSecrets() {
        Listener listener = listener(gateway("tls", object("certificateRefs", list(object("name", "a")))));

        assertEquals(TlsMode.TERMINATE, listener.tls().orElseThrow().mode());
        assertEquals(List.of(new ObjectReference("", "Secret", Optional.empty(), "a")), listener.tls().orElseThrow().certificateRefs());
    }

    @Test
    void aGatewayTakesListenerSetsOfNoNamespace() {
        assertEquals(NamespaceSelection.NONE, read(gateway(), Gateway.class).allowedListeners().namespaces());
        for (Map<String, Object> allowed : List.of(object(), object("namespaces", object()))) {
            Map<String, Object> manifest = manifest("Gateway", "gatewayClassName", "a", "listeners", list(), "allowedListeners", allowed);
            assertEquals(NamespaceSelection.NONE, read(manifest, Gateway.class).allowedListeners().namespaces());
        }
    }

    @Test
    void aGatewayHasIpAddressesAndNoDefaultScope() {
        Gateway gateway = read(manifest("Gateway", "gatewayClassName", "a", "listeners", list(),
                "addresses", list(object("value", "192.0.2.1"))), Gateway.class);

        assertEquals(AddressType.IP_ADDRESS, gateway.addresses().get(0).type());
        assertEquals(DefaultScope.NONE, gateway.defaultScope());
    }

    @Test
    void clientsNeedAValidCertificate() {
        Map<String, Object> validation = object("caCertificateRefs", list(object("group", "", "kind", "ConfigMap", "name", "ca")));
        Gateway gateway = read(manifest("Gateway", "gatewayClassName", "a", "listeners", list(),
                "tls", object("frontend", object("default", object("validation", validation)))), Gateway.class);

        assertEquals(ClientValidationMode.ALLOW_VALID_ONLY,
                gateway.tls().orElseThrow().frontend().orElseThrow().defaults().validation().orElseThrow().mode());
    }

    @Test
    void aRedirectIsA302() {
        assertEquals(
                new RouteFilter.RequestRedirect(Optional.of("https"), Optional.empty(), Optional.empty(), OptionalInt.empty(), 302),
                filter("type", "RequestRedirect", "requestRedirect", object("scheme", "https")));
    }

    @Test
    void corsIsCachedForFiveSecondsWithoutCredentials() {
        assertEquals(
                new RouteFilter.Cors(List.of("*"), false, List.of(), List.of(), List.of(), 5),
                filter("type", "CORS", "cors", object("allowOrigins", list("*"))));
    }

    @Test
    void aMirroredFractionIsOfAHundred() {
        Object mirror = object("backendRef", object("name", "cart", "port", 80), "fraction", object("numerator", 5));

        assertEquals(
                new RouteFilter.RequestMirror(BackendReference.service("cart", 80), OptionalInt.empty(), Optional.of(new Fraction(5, 100))),
                filter("type", "RequestMirror", "requestMirror", mirror));
    }

    @Test
    void sessionsAreKeptByASessionCookie() {
        HttpRoute route = read(httpRule("sessionPersistence", object("cookieConfig", object())), HttpRoute.class);

        assertEquals(SessionPersistenceType.COOKIE, route.rules().get(0).sessionPersistence().orElseThrow().type());
        assertEquals(Optional.of(new CookieConfig(CookieLifetimeType.SESSION)),
                route.rules().get(0).sessionPersistence().orElseThrow().cookieConfig());
    }

    @Test
    void aRetryConstraintHasABudgetAndARate() {
        RetryConstraint byDefault = new RetryConstraint(
                new RetryBudget(20, Duration.parse("10s")), new RequestRate(OptionalInt.of(10), Optional.of(Duration.parse("1s"))));

        assertEquals(byDefault, retryConstraint(object()));
        assertEquals(byDefault, retryConstraint(object("budget", object())));
        // the default is one of the whole rate, not of its fields
        assertEquals(new RequestRate(OptionalInt.of(3), Optional.empty()),
                retryConstraint(object("minRetryRate", object("count", 3))).minRetryRate());
    }

    @Test
    void aStatusSaysThatItWaitsForTheController() {
        Map<String, Object> gatewayClass = manifest("GatewayClass", "controllerName", "a");
        Map<String, Object> mesh = with(manifest("XMesh", "controllerName", "a"), "apiVersion", "gateway.networking.x-k8s.io/v1alpha1");

        assertEquals(List.of(ACCEPTED, PROGRAMMED), read(gateway(), Gateway.class).status().conditions());
        assertEquals(List.of(ACCEPTED, PROGRAMMED), read(with(gateway(), "status", object()), Gateway.class).status().conditions());
        assertEquals(new ClassStatus(List.of(ACCEPTED), List.of()), read(gatewayClass, GatewayClass.class).status());
        assertEquals(new ClassStatus(List.of(ACCEPTED), List.of()),
                read(with(gatewayClass, "status", object()), GatewayClass.class).status());
        assertEquals(List.of(ACCEPTED), read(mesh, XMesh.class).status().conditions());
        // the CRD of XMesh has two defaults, and they differ
        assertEquals(List.of(ACCEPTED, PROGRAMMED), read(with(mesh, "status", object()), XMesh.class).status().conditions());
        assertTrue(read(httpRoute(), HttpRoute.class).status().parents().isEmpty());
    }

    private static Listener listener(Map<String, Object> gateway) {
        return only(read(gateway, Gateway.class).listeners());
    }

    private static List<HttpRouteMatch> matches(Object... matches) {
        return read(httpRule("matches", list(matches)), HttpRoute.class).rules().get(0).matches();
    }

    private static RouteFilter filter(Object... fields) {
        return only(read(httpFilter(fields), HttpRoute.class).rules().get(0).filters());
    }

    private static RetryConstraint retryConstraint(Map<String, Object> constraint) {
        Map<String, Object> policy = with(manifest("XBackendTrafficPolicy", "targetRefs", list(), "retryConstraint", constraint),
                "apiVersion", "gateway.networking.x-k8s.io/v1alpha1");
        return read(policy, XBackendTrafficPolicy.class).retryConstraint().orElseThrow();
    }
}
