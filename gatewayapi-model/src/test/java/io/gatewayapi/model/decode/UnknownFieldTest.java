package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.httpRule;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.only;
import static io.gatewayapi.model.decode.Manifests.problem;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.model.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields that the specification does not have, and those that only one of its channels has. */
class UnknownFieldTest {

    /** The path of the unknown field, and what to do about it. */
    record Row(Map<String, Object> manifest, String path, String fix) {}

    static List<Row> rows() {
        Map<String, Object> match = object("path", object("value", "/"));
        return List.of(
                // a slip of the pen
                new Row(httpRoute("hostname", "a.example"), "spec.hostname", "write hostnames"),
                new Row(httpRoute("hostNames", list("a.example")), "spec.hostNames", "write hostnames"),
                new Row(httpRoute("parentRef", object("name", "a")), "spec.parentRef", "write parentRefs"),
                new Row(httpRule("backendRef", list()), "spec.rules[0].backendRef", "write backendRefs"),
                new Row(httpRule("backends", list()), "spec.rules[0].backends", "write backendRefs"),
                new Row(httpRule("match", list(match)), "spec.rules[0].match", "write matches"),
                new Row(gateway("hostnames", list()), "spec.listeners[0].hostnames", "write hostname"),
                new Row(gateway("TLS", object()), "spec.listeners[0].TLS", "write tls"),
                new Row(manifest("Gateway", "gatewayClass", "a", "gatewayClassName", "a", "listeners", list()), "spec.gatewayClass",
                        "write gatewayClassName"),
                new Row(with(httpRoute(), "metadata", object("name", "a", "label", object())), "metadata.label", "write labels"),
                new Row(with(httpRoute(), "Spec", object()), "Spec", "write spec"),
                // the right words at another depth
                new Row(httpRule("matches", list(object("pathType", "Exact"))), "spec.rules[0].matches[0].pathType", "write path.type"),
                new Row(httpRule("matches", list(object("pathValue", "/a"))), "spec.rules[0].matches[0].pathValue", "write path.value"),
                new Row(gateway("allowedRoutes", object("namespaces", object("from", "Selector", "selectorLabels", object()))),
                        "spec.listeners[0].allowedRoutes.namespaces.selectorLabels", "write selector.matchLabels"),
                new Row(gateway("certificateRefs", list()), "spec.listeners[0].certificateRefs", "write tls.certificateRefs"),
                new Row(httpRoute("backendRefs", list()), "spec.backendRefs", "write rules[0].backendRefs"),
                // nothing is near
                new Row(httpRoute("ingressClassName", "a"), "spec.ingressClassName", "remove it"),
                new Row(httpRoute("x".repeat(1_000), "a"), "spec." + "x".repeat(317), "remove it"),
                new Row(httpRoute("example.org/a \"b\"", "a"), "spec[\"example.org/a \\\"b\\\"\"]", "remove it"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anUnknownFieldNamesTheNearestKnownOne(Row row) {
        Problem problem = problem(row.manifest());

        assertEquals("unknown-field", problem.code());
        assertEquals(Severity.ERROR, problem.severity());
        assertEquals(row.path(), problem.path());
        assertEquals("is not a field of Gateway API v1.6.1", problem.message());
        assertEquals(row.fix(), problem.fix());
    }

    @Test
    void anUnknownFieldRefusesTheObject() {
        assertEquals(0, decode(httpRoute("hostname", "a.example")).resources().size());
    }

    @Test
    void anUnknownFieldIsDroppedOnDemand() {
        ManifestDecoder dropping = ManifestDecoder.of(Channel.EXPERIMENTAL).droppingUnknownFields();
        Decoded decoded = dropping.decodeAll(List.of(httpRoute("hostname", "a.example", "hostnames", list("b.example"))));

        assertEquals("spec.hostname", only(decoded.problems()).path());
        assertEquals(read(httpRoute("hostnames", list("b.example")), HttpRoute.class), only(List.copyOf(decoded.resources().resources())));
    }

    @Test
    void otherErrorsRefuseTheObjectEvenSo() {
        ManifestDecoder dropping = ManifestDecoder.of(Channel.EXPERIMENTAL).droppingUnknownFields();

        assertEquals(0, dropping.decodeAll(List.of(httpRoute("hostname", "a.example", "hostnames", "b.example"))).resources().size());
    }

    @Test
    void aThousandUnknownFieldsAreDroppedWithoutLoss() {
        ManifestDecoder dropping = ManifestDecoder.of(Channel.EXPERIMENTAL).droppingUnknownFields();
        Object[] rules = new Object[1_000];
        Arrays.setAll(rules, i -> object("unheardOf", i));
        Decoded decoded = dropping.decodeAll(List.of(httpRoute("rules", list(rules))));

        assertEquals(101, decoded.problems().size());
        assertEquals("too-many-problems", decoded.problems().get(100).code());
        assertEquals(1_000, decoded.resources().all(HttpRoute.class).get(0).rules().size());
    }

    @Test
    void metadataOfKubernetesIsLawful() {
        HttpRoute route = read(with(httpRoute(), "metadata", object("name", "cart", "namespace", "shop", "uid", "1", "resourceVersion", "7",
                "managedFields", list(object("manager", "kubectl")), "ownerReferences", list(), "finalizers", list(), "generation", 3)),
                HttpRoute.class);

        assertEquals(3, route.metadata().generation());
    }

    @Test
    void objectsOfOtherGroupsMayHoldAnything() {
        Map<String, Object> service = object("apiVersion", "v1", "kind", "Service", "metadata", object("name", "cart", "namespace", "shop"),
                "spec", object("selector", object("app", "cart"), "ports", list(object("port", 80, "targetPort", "http"))), "other", 1);

        assertEquals(Service.of("shop", "cart", 80), read(service, Service.class));
    }

    @Test
    void anExperimentalFieldIsUnknownToTheStandardChannel() {
        Problem problem = standardProblem(httpRule("retry", object("attempts", 2)));

        assertEquals("unknown-field", problem.code());
        assertEquals("spec.rules[0].retry", problem.path());
        assertEquals("is a field of the experimental channel, which the standard channel does not have", problem.message());
        assertEquals("remove it, or install and check against the experimental channel", problem.fix());
        assertEquals("spec.useDefaultGateways", standardProblem(httpRoute("useDefaultGateways", "All")).path());
    }

    @Test
    void theStandardChannelDropsAnExperimentalFieldOnDemand() {
        ManifestDecoder dropping = ManifestDecoder.of(Channel.STANDARD).droppingUnknownFields();
        Map<String, Object> auth = object("type", "ExternalAuth", "externalAuth",
                object("protocol", "HTTP", "backendRef", object("name", "auth", "port", 80)));
        Decoded decoded = dropping.decodeAll(List.of(httpRule("retry", object("attempts", 2), "filters", list(auth))));
        HttpRoute route = (HttpRoute) only(List.copyOf(decoded.resources().resources()));

        assertEquals(2, decoded.problems().size());
        assertEquals(Optional.empty(), route.rules().get(0).retry());
        assertEquals(List.of(new RouteFilter.Unknown("ExternalAuth", Map.of())), route.rules().get(0).filters());
    }

    @Test
    void theStandardChannelRecommendsNoExperimentalField() {
        assertEquals("remove it", standardProblem(httpRule("retries", 3)).fix());
        assertEquals("write retry", problem(httpRule("retrys", object())).fix());
    }

    @Test
    void theStandardChannelReadsWhatWasWrittenWithoutExperimentalFields() {
        Resource route = read(httpRoute(), HttpRoute.class);
        Resource gateway = read(gateway(), Resource.class);
        List<Map<String, Object>> written = List.of(ManifestEncoder.encode(route), ManifestEncoder.encode(gateway));
        Decoded decoded = ManifestDecoder.of(Channel.STANDARD).decodeAll(written);

        assertEquals(List.of(), decoded.problems());
        assertEquals(List.of(route, gateway), List.copyOf(decoded.resources().resources()));
    }

    private static Problem standardProblem(Map<String, Object> manifest) {
        Decoded decoded = ManifestDecoder.of(Channel.STANDARD).decodeAll(List.of(manifest));
        assertEquals(0, decoded.resources().size());
        return only(decoded.problems());
    }
}
