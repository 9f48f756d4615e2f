package io.gatewayapi.validate.advice;

import static io.gatewayapi.validate.advice.Given.advice;
import static io.gatewayapi.validate.advice.Given.ageless;
import static io.gatewayapi.validate.advice.Given.filtered;
import static io.gatewayapi.validate.advice.Given.http;
import static io.gatewayapi.validate.advice.Given.problem;
import static io.gatewayapi.validate.advice.Given.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.XBackend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values, weights, grants and annotations. */
class ValueAdviceTest {

    private static final Gateway WEB = web(http("http", ""));

    private static HeaderModifier set(String name, String value) {
        return new HeaderModifier(List.of(new HttpHeader(name, value)), List.of(), List.of());
    }

    private static HeaderModifier add(String name, String value) {
        return new HeaderModifier(List.of(), List.of(new HttpHeader(name, value)), List.of());
    }

    private static List<String> ofFilter(RouteFilter filter) {
        return advice(WEB, ageless("a").rule(filtered(filter)).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${request_id}", "id-$request_id", "$http_x_id", "%REQ(X-ID)%", "%DOWNSTREAM_REMOTE_ADDRESS%", "{{ .Values.x }}", "a %START_TIME% b"})
    void variablesAreLiterals(String value) {
        assertEquals(List.of("literal-variable HTTPRoute shop/a spec.rules[0].filters[0].requestHeaderModifier.set[0].value"),
                ofFilter(new RouteFilter.RequestHeaderModifier(set("x-id", value))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%E2%82%AC", "50% of 100%", "$5", "a$b", "{}", "max-age=31536000", "%20%", "$hosted"})
    void textThatIsNoVariable(String value) {
        assertEquals(List.of(), ofFilter(new RouteFilter.RequestHeaderModifier(set("x-id", value))));
    }

    @Test
    void groupsOfExpressionsInPaths() {
        assertEquals(List.of("literal-variable HTTPRoute shop/a spec.rules[0].filters[0].urlRewrite.path.replaceFullPath"),
                ofFilter(new RouteFilter.UrlRewrite(Optional.empty(), Optional.of(new PathModifier.ReplaceFullPath("/$1")))));
        assertEquals(List.of(), ofFilter(new RouteFilter.UrlRewrite(Optional.empty(), Optional.of(new PathModifier.ReplaceFullPath("/a$b")))));
    }

    @Test
    void variablesOfBackends() {
        BackendRef ref = BackendRef.service("s", 80).withFilters(List.of(new RouteFilter.RequestHeaderModifier(set("x", "${y}"))));
        assertEquals(List.of("literal-variable HTTPRoute shop/a spec.rules[0].backendRefs[0].filters[0].requestHeaderModifier.set[0].value"),
                advice(WEB, ageless("a").rule(rule -> rule.pathPrefix("/").backend(ref)).build()));
    }

    @Test
    void addWhereSetIsMeant() {
        assertEquals(List.of("add-for-set HTTPRoute shop/a spec.rules[0].filters[0].responseHeaderModifier.add[0]"),
                ofFilter(new RouteFilter.ResponseHeaderModifier(add("X-Frame-Options", "DENY"))));
        assertEquals(List.of(), ofFilter(new RouteFilter.ResponseHeaderModifier(set("X-Frame-Options", "DENY"))));
        assertEquals(List.of(), ofFilter(new RouteFilter.ResponseHeaderModifier(add("Set-Cookie", "a=b"))));
        assertEquals(List.of(), ofFilter(new RouteFilter.RequestHeaderModifier(add("X-Frame-Options", "DENY"))));
    }

    @Test
    void headersThatAreNotEdited() {
        String filter = "HTTPRoute shop/a spec.rules[0].filters[0].";
        for (String name : List.of("Host", "host", "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer", "Keep-Alive")) {
            assertEquals(List.of("unedited-header " + filter + "requestHeaderModifier.set[0]"),
                    ofFilter(new RouteFilter.RequestHeaderModifier(set(name, "x"))), name);
        }
        assertEquals(List.of("unedited-header " + filter + "responseHeaderModifier.remove[0]"), ofFilter(
                new RouteFilter.ResponseHeaderModifier(new HeaderModifier(List.of(), List.of(), List.of("Content-Length")))));
        assertEquals(List.of(), ofFilter(new RouteFilter.RequestHeaderModifier(set("Proxy-Authorization", "x"))));
    }

    /** HTTPHeaderFilter: "Filters specifying multiple actions of the same or different type for any one header name are invalid". */
    @Test
    void severalActionsForOneHeader() {
        List<HttpHeader> a = List.of(new HttpHeader("X-A", "1"));
        String at = "HTTPRoute shop/a spec.rules[0].filters[0].requestHeaderModifier.";
        assertEquals(List.of("contested-header " + at + "add[0]"), ofFilter(
                new RouteFilter.RequestHeaderModifier(new HeaderModifier(a, List.of(new HttpHeader("x-a", "2")), List.of()))));
        assertEquals(List.of("contested-header " + at + "set[0]"),
                ofFilter(new RouteFilter.RequestHeaderModifier(new HeaderModifier(a, List.of(), List.of("x-a")))));
        assertEquals(List.of("contested-header " + at + "set[1]"), ofFilter(new RouteFilter.RequestHeaderModifier(
                new HeaderModifier(List.of(a.get(0), new HttpHeader("x-a", "2")), List.of(), List.of()))));
        assertEquals(List.of(), ofFilter(new RouteFilter.RequestHeaderModifier(
                new HeaderModifier(a, List.of(new HttpHeader("X-B", "2")), List.of("X-C")))));
    }

    @Test
    void weights() {
        assertEquals(List.of("all-weights-zero HTTPRoute shop/a spec.rules[0].backendRefs"),
                advice(WEB, ageless("a").rule(rule -> rule.pathPrefix("/").backend("s", 80, 0).backend("t", 80, 0)).build()));
        assertEquals(List.of(), advice(WEB, ageless("a").rule(rule -> rule.pathPrefix("/").backend("s", 80, 0).backend("t", 80, 1)).build()));
        assertEquals(List.of(), advice(WEB, ageless("a").rule(rule -> rule.pathPrefix("/")).build()));
    }

    @Test
    void sharesThatFail() {
        Service s = Service.of("shop", "s", 80);
        HttpRoute split = ageless("a").rule(rule -> rule.pathPrefix("/").backend("s", 80, 2).backend("gone", 80, 1)).build();
        String message = problem("failing-share", WEB, split, s).orElseThrow().message();
        assertTrue(message.startsWith("33.3 % of what the rule takes goes to backends that cannot be used"), message);
        assertTrue(message.contains("Service shop/gone: BackendNotFound"), message);
        assertEquals(List.of(), advice(WEB, s, ageless("a").rule(rule -> rule.pathPrefix("/").backend("s", 80, 2).backend("gone", 80, 0)).build()));
        // all of them fail: the reference itself is the matter
        assertEquals(List.of(), advice(WEB, s, ageless("a").rule(rule -> rule.pathPrefix("/").backend("gone", 80)).build()));
    }

    private static ReferenceGrant grant(List<ReferenceGrantFrom> from, ReferenceGrantTo... to) {
        return new ReferenceGrant(ObjectMeta.of("pay", "grant"), from, List.of(to));
    }

    private static ReferenceGrantFrom from(GroupKind kind, String namespace) {
        return new ReferenceGrantFrom(kind.group(), kind.kind(), namespace);
    }

    @Test
    void grants() {
        List<ReferenceGrantFrom> shop = List.of(from(GroupKind.HTTP_ROUTE, "shop"));
        ReferenceGrantTo one = new ReferenceGrantTo("", "Service", Optional.of("s"));
        ReferenceGrantTo all = new ReferenceGrantTo("", "Service", Optional.empty());
        Service s = Service.of("pay", "s", 80);
        HttpRoute user = ageless("a").rule(rule -> rule.pathPrefix("/").backend(BackendRef.of(BackendReference.service("pay", "s", 80)))).build();
        HttpRoute local = ageless("a").rule(rule -> rule.pathPrefix("/")).build();
        assertEquals(List.of("unused-grant ReferenceGrant pay/grant spec"), advice(WEB, s, local, grant(shop, one)));
        assertEquals(List.of("wide-grant ReferenceGrant pay/grant spec.to[0]"), advice(WEB, s, user, grant(shop, all)));
        assertEquals(List.of("wide-grant ReferenceGrant pay/grant spec.from[1]"),
                advice(WEB, s, user, grant(List.of(shop.get(0), from(GroupKind.GRPC_ROUTE, "shop")), one)));
        assertEquals(List.of(), advice(WEB, s, user, grant(shop, one)));
        // what is not at hand may use it, and so may kinds of others
        assertEquals(List.of(), advice(WEB, local, grant(shop, one)));
        assertEquals(List.of(), advice(WEB, s, local, grant(List.of(new ReferenceGrantFrom("example.org", "Policy", "shop")), one)));
    }

    @Test
    void mirrorsUseGrants() {
        RouteFilter mirror = new RouteFilter.RequestMirror(BackendReference.service("pay", "s", 80), OptionalInt.empty(), Optional.empty());
        assertEquals(List.of(), advice(WEB, Service.of("pay", "s", 80), Service.of("shop", "s", 80), ageless("a").rule(filtered(mirror)).build(),
                grant(List.of(from(GroupKind.HTTP_ROUTE, "shop")), new ReferenceGrantTo("", "Service", Optional.of("s")))));
    }

    @Test
    void backendsThatNothingUses() {
        XBackend backend = XBackend.external("shop", "x", "api.example.com", 443);
        Service s = Service.of("shop", "s", 80);
        BackendReference ref = new BackendReference(backend.kind().group(), backend.kind().kind(), Optional.empty(), "x", OptionalInt.empty());
        assertEquals(List.of("unused-backend XBackend shop/x"), advice(WEB, s, backend));
        assertEquals(List.of(), advice(WEB, s, backend, ageless("a").rule(rule -> rule.pathPrefix("/").backend(BackendRef.of(ref))).build()));
        assertEquals(List.of(), advice(WEB, s));
    }

    private static ObjectMeta annotated(String namespace, String name, String annotation) {
        ObjectMeta metadata = ObjectMeta.of(namespace, name);
        return new ObjectMeta(metadata.name(), metadata.namespace(), Map.of(), Map.of(annotation, "x"), Optional.empty(), 0);
    }

    private static Resource annotatedRoute(String annotation) {
        return ageless("a").metadata(annotated("shop", "a", annotation)).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx.ingress.kubernetes.io/canary", "istio.io/traffic-mirror", "alb.ingress.kubernetes.io/scheme", "traefik.ingress.kubernetes.io/router.entrypoints",
        "haproxy.org/timeout-server", "cert-manager.io/cluster-issuer", "kubernetes.io/ingress.class"})
    void annotationsThatDoNothing(String annotation) {
        assertEquals(List.of("foreign-annotation HTTPRoute shop/a metadata.annotations[\"" + annotation + "\"]"), advice(WEB, annotatedRoute(annotation)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"konghq.com/strip-path", "external-dns.alpha.kubernetes.io/ttl", "example.org/owner", "kubectl.kubernetes.io/last-applied-configuration", "cert-manager.io/private-key-size"})
    void annotationsOfOthers(String annotation) {
        assertEquals(List.of(), advice(WEB, annotatedRoute(annotation)));
    }

    @Test
    void annotationsOfKinds() {
        Optional<String> fix = problem("foreign-annotation", WEB, annotatedRoute("nginx.ingress.kubernetes.io/canary-weight")).map(found -> found.fix());
        assertEquals(Optional.of("set the weight of the backends: backendRefs[].weight; remove the annotation"), fix);
        // cert-manager reads it there
        assertEquals(List.of(), advice(Gateway.builder("infra", "web").metadata(annotated("infra", "web", "cert-manager.io/issuer")).listener(http("http", "")).build()));
        ObjectMeta named = annotated("", "nginx", "gateway.networking.k8s.io/controller");
        assertEquals(List.of("foreign-annotation GatewayClass nginx metadata.annotations[\"gateway.networking.k8s.io/controller\"]"),
                advice(new GatewayClass(named, "example.org/controller", Optional.empty(), Optional.empty(), new ClassStatus(List.of(), List.of()))));
    }

    @Test
    void anIngressIsNotRead() {
        ObjectMeta metadata = annotated("shop", "a", "nginx.ingress.kubernetes.io/canary");
        assertEquals(List.of("ingress-not-read Ingress shop/a kind"),
                advice(new OpaqueResource("networking.k8s.io/v1", new GroupKind("networking.k8s.io", "Ingress"), metadata, Map.of())));
        assertEquals(List.of(), advice(new OpaqueResource("networking.k8s.io/v1", new GroupKind("networking.k8s.io", "NetworkPolicy"), metadata, Map.of())));
    }
}
