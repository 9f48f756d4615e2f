package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpFilter;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.httpRule;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.problem;
import static io.gatewayapi.model.decode.Manifests.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.SubjectAltName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fields that say which other field counts, and values that a later version may add. */
class UnionTest {

    @Test
    void theFieldOfAnotherTypeIsRefused() {
        Problem problem = problem(httpFilter("type", "RequestRedirect",
                "requestRedirect", object("scheme", "https"), "urlRewrite", object("hostname", "a.example")));

        assertEquals("union-mismatch", problem.code());
        assertEquals("spec.rules[0].filters[0].urlRewrite", problem.path());
        assertEquals("belongs to type URLRewrite, but type is RequestRedirect", problem.message());
        assertEquals("remove it, or set type: URLRewrite", problem.fix());
        assertEquals("CEL validation: only the field that the type names may be set", problem.rule());
    }

    @Test
    void severalFieldsOfOtherTypesAreRefusedInTheirOrder() {
        Map<String, Object> manifest = httpFilter("urlRewrite", object(), "cors", object(),
                "type", "RequestRedirect", "requestRedirect", object(), "requestMirror", object());

        assertEquals(
                List.of("spec.rules[0].filters[0].urlRewrite", "spec.rules[0].filters[0].cors", "spec.rules[0].filters[0].requestMirror"),
                decode(manifest).problems().stream().map(Problem::path).toList());
    }

    @Test
    void theFieldOfTheTypeIsRequired() {
        assertEquals("spec.rules[0].filters[0].urlRewrite", problem(httpFilter("type", "URLRewrite")).path());
        assertEquals(
                List.of("spec.rules[0].filters[0].urlRewrite", "spec.rules[0].filters[0].cors"),
                decode(httpFilter("type", "URLRewrite", "cors", object())).problems().stream().map(Problem::path).toList());
    }

    @Test
    void theTypeIsRequired() {
        assertEquals("spec.rules[0].filters[0].type", problem(httpFilter("urlRewrite", object("hostname", "a.example"))).path());
    }

    @Test
    void pathModifiersAndNamesOfCertificatesAreUnionsToo() {
        Object path = object("type", "ReplaceFullPath", "replaceFullPath", "/a", "replacePrefixMatch", "/b");
        Object name = object("type", "URI", "uri", "spiffe://a", "hostname", "a.example");

        assertEquals("spec.rules[0].filters[0].urlRewrite.path.replacePrefixMatch",
                problem(httpFilter("type", "URLRewrite", "urlRewrite", object("path", path))).path());
        assertEquals("spec.validation.subjectAltNames[0].hostname", problem(tlsPolicy(name)).path());
    }

    @Test
    void aNullFieldOfAnotherTypeIsAbsent() {
        HttpRoute route = read(httpFilter("type", "URLRewrite", "urlRewrite", object("hostname", "a.example"), "cors", null),
                HttpRoute.class);

        assertEquals(List.of(new RouteFilter.UrlRewrite(Optional.of("a.example"), Optional.empty())), route.rules().get(0).filters());
    }

    @Test
    void anUnknownFilterIsKeptWithItsFields() {
        Map<String, Object> manifest = httpFilter("type", "Teleport", "teleport", object("to", list("mars", 4)));
        HttpRoute route = read(manifest, HttpRoute.class);

        assertEquals(List.of(new RouteFilter.Unknown("Teleport", Map.of("teleport", Map.of("to", List.of("mars", 4))))),
                route.rules().get(0).filters());
        assertSurvives(route);
    }

    @Test
    void anUnknownPathModifierIsKeptWithItsFields() {
        HttpRoute route = read(httpFilter("type", "URLRewrite", "urlRewrite", object("path", object("type", "Reverse", "reverse", true))),
                HttpRoute.class);

        assertEquals(
                List.of(new RouteFilter.UrlRewrite(
                        Optional.empty(), Optional.of(new PathModifier.Unknown("Reverse", Map.of("reverse", true))))),
                route.rules().get(0).filters());
        assertSurvives(route);
    }

    @Test
    void anUnknownNameOfACertificateIsKeptWithItsFields() {
        BackendTlsPolicy policy = read(tlsPolicy(object("type", "Email", "email", "a@example.org")), BackendTlsPolicy.class);

        assertEquals(List.of(new SubjectAltName.Unknown("Email", Map.of("email", "a@example.org"))), policy.validation().subjectAltNames());
        assertSurvives(policy);
    }

    @Test
    void unknownPredicatesAreKept() {
        HttpRoute route = read(httpRule("matches", list(object(
                "path", object("type", "Glob", "value", "/*"),
                "headers", list(object("type", "Present", "name", "a", "value", "")),
                "queryParams", list(object("type", "Prefix", "name", "q", "value", "1"))))), HttpRoute.class);

        assertEquals(
                List.of(new HttpRouteMatch(new PathMatch.Unknown("Glob", "/*"), List.of(new HeaderMatch.Unknown("Present", "a", "")),
                        List.of(new QueryParamMatch.Unknown("Prefix", "q", "1")), Optional.empty())),
                route.rules().get(0).matches());
        assertSurvives(route);
    }

    @Test
    void unknownValuesOfEnumerationsAreKept() {
        HttpRoute route = read(httpRule("matches", list(object("method", "PURGE"))), HttpRoute.class);
        Gateway gateway = read(gateway("protocol", "example.org/quic", "allowedRoutes", object("namespaces", object("from", "Friends"))),
                Gateway.class);
        ProtocolType protocol = gateway.listeners().get(0).protocol();

        assertEquals(Optional.of(new HttpMethod("PURGE")), route.rules().get(0).matches().get(0).method());
        assertEquals("example.org/quic", protocol.value());
        assertFalse(protocol.isKnown());
        assertFalse(gateway.listeners().get(0).allowedRoutes().namespaces().from().isKnown());
        assertSurvives(route);
        assertSurvives(gateway);
    }

    @Test
    void theCaseOfATypeCounts() {
        HttpRoute route = read(httpRoute("rules", list(object("matches", list(object("path", object("type", "exact", "value", "/a")))))),
                HttpRoute.class);

        assertEquals(new PathMatch.Unknown("exact", "/a"), route.rules().get(0).matches().get(0).path());
    }

    private static void assertSurvives(Resource resource) {
        assertEquals(resource, read(ManifestEncoder.encode(resource), Resource.class));
    }

    private static Map<String, Object> tlsPolicy(Object subjectAltName) {
        return manifest("BackendTLSPolicy", "targetRefs", list(object("group", "", "kind", "Service", "name", "cart")),
                "validation", object(
                        "hostname", "a.example", "wellKnownCACertificates", "System", "subjectAltNames", list(subjectAltName)));
    }
}
