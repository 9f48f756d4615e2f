package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.only;
import static io.gatewayapi.model.decode.Manifests.problem;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.TlsRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which kinds and versions there are, in which channel. */
class KindAndVersionTest {

    private static final Map<String, Object> TCP_ROUTE = manifest("TCPRoute", "rules", list());
    private static final Map<String, Object> TLS_ROUTE = manifest("TLSRoute", "rules", list(), "hostnames", list("a.example"));
    private static final Map<String, Object> MESH =
            with(manifest("XMesh", "controllerName", "example.org/mesh"), "apiVersion", "gateway.networking.x-k8s.io/v1alpha1");

    @Test
    void anOldVersionThatIsServedIsReadWithANote() {
        Decoded decoded = decode(with(httpRoute("hostnames", list("a.example")), "apiVersion", "gateway.networking.k8s.io/v1beta1"));
        Problem note = only(decoded.problems());

        assertEquals(Severity.INFO, note.severity());
        assertEquals("old-version", note.code());
        assertEquals("apiVersion", note.path());
        assertEquals("gateway.networking.k8s.io/v1beta1 is an old version; it is read as v1", note.message());
        assertEquals("write apiVersion: gateway.networking.k8s.io/v1", note.fix());
        assertEquals(read(httpRoute("hostnames", list("a.example")), HttpRoute.class), only(List.copyOf(decoded.resources().resources())));
    }

    @ParameterizedTest
    @CsvSource({
        // the served versions of the CRDs of v1.6.1
        "GatewayClass,     v1beta1,  true,  true",
        "Gateway,          v1beta1,  true,  true",
        "HTTPRoute,        v1beta1,  true,  true",
        "HTTPRoute,        v1alpha2, false, false",
        "GRPCRoute,        v1alpha2, false, false",
        "ReferenceGrant,   v1beta1,  true,  true",
        "ReferenceGrant,   v1alpha2, false, false",
        "TLSRoute,         v1alpha2, false, true",
        "TLSRoute,         v1alpha3, false, true",
        "TCPRoute,         v1alpha2, false, true",
        "UDPRoute,         v1alpha2, false, true",
        "BackendTLSPolicy, v1alpha3, false, true",
        "ListenerSet,      v1alpha1, false, false"
    })
    void eachChannelServesItsVersions(String kind, String version, boolean standard, boolean experimental) {
        Map<String, Object> old = with(manifest(kind), "apiVersion", "gateway.networking.k8s.io/" + version);

        assertEquals(standard, isServed(old, Channel.STANDARD));
        assertEquals(experimental, isServed(old, Channel.EXPERIMENTAL));
    }

    private static boolean isServed(Map<String, Object> manifest, Channel channel) {
        // other problems there are, since the manifest is empty
        return ManifestDecoder.of(channel).decodeAll(List.of(manifest)).problems().stream()
                .noneMatch(problem -> problem.code().equals("version-not-served"));
    }

    @Test
    void aVersionThatIsNotServedIsRefused() {
        Map<String, Object> old = with(TCP_ROUTE, "apiVersion", "gateway.networking.k8s.io/v1alpha2");
        Decoded decoded = ManifestDecoder.of(Channel.STANDARD).decodeAll(List.of(old));
        Problem problem = only(decoded.problems());

        assertEquals(0, decoded.resources().size());
        assertEquals(Severity.ERROR, problem.severity());
        assertEquals("gateway.networking.k8s.io/v1alpha2 is not served by the standard channel of v1.6.1", problem.message());
        assertEquals("write apiVersion: gateway.networking.k8s.io/v1", problem.fix());
    }

    @Test
    void aVersionThatIsNotServedIsReadAsTheCurrentOneOnDemand() {
        Map<String, Object> old = with(TCP_ROUTE, "apiVersion", "gateway.networking.k8s.io/v1alpha2");
        Decoded decoded = ManifestDecoder.of(Channel.STANDARD).droppingUnknownFields().decodeAll(List.of(old));

        assertEquals("version-not-served", only(decoded.problems()).code());
        assertEquals(1, decoded.resources().size());
    }

    @Test
    void aTlsRouteNeedsHostnamesSinceV1alpha3() {
        Map<String, Object> without = manifest("TLSRoute", "rules", list());

        assertEquals("spec.hostnames", problem(without).path());
        assertEquals(1, decode(with(without, "apiVersion", "gateway.networking.k8s.io/v1alpha2")).resources().all(TlsRoute.class).size());
        assertEquals(List.of("a.example"), read(TLS_ROUTE, TlsRoute.class).hostnames());
    }

    @Test
    void aKindOfTheExperimentalChannelIsRefusedByTheStandardOne() {
        Decoded decoded = ManifestDecoder.of(Channel.STANDARD).decodeAll(List.of(MESH));
        Problem problem = only(decoded.problems());

        assertEquals(0, decoded.resources().size());
        assertEquals("XMesh is a kind of the experimental channel, which the standard channel does not have", problem.message());
        assertEquals("install and check against the experimental channel", problem.fix());
        assertEquals(1, decode(MESH).resources().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "gateway.networking.k8s.io/v1 | HttpRoute | write kind: HTTPRoute",
        "gateway.networking.k8s.io/v1 | Gatway | write kind: Gateway",
        "gateway.networking.k8s.io/v1 | TLSPolicy | remove it, or use the group it belongs to",
        "gateway.networking.k8s.io/v1 | XMesh | write apiVersion: gateway.networking.x-k8s.io/v1alpha1",
        "gateway.networking.k8s.io/v1 | ServiceImport | write apiVersion: multicluster.x-k8s.io/v1alpha1",
        "gateway.networking.k8s.io/v1 | Service | write apiVersion: v1",
        "gateway.networking.k8s.io/v1alpha1 | MultiClusterService | "
                + "there is no such kind; give an HTTPRoute several backendRefs of kind ServiceImport, with weights",
        "gateway.networking.k8s.io/v1alpha2 | ReferencePolicy | write kind: ReferenceGrant",
        "gateway.networking.x-k8s.io/v1alpha1 | XListenerSet | write apiVersion: gateway.networking.k8s.io/v1 and kind: ListenerSet",
        "gateway.networking.x-k8s.io/v1alpha1 | HTTPRoute | write apiVersion: gateway.networking.k8s.io/v1",
        "gateway.networking.x-k8s.io/v1alpha1 | BackendTrafficPolicy | write kind: XBackendTrafficPolicy"
    })
    void anUnknownKindOfOurGroupsIsRefusedWithAFix(String apiVersion, String kind, String fix) {
        Decoded decoded = decode(with(manifest(kind), "apiVersion", apiVersion));
        Problem problem = only(decoded.problems());

        assertEquals(0, decoded.resources().size());
        assertEquals("unknown-kind", problem.code());
        assertEquals("kind", problem.path());
        assertEquals(kind + " shop/cart", problem.object());
        assertEquals(apiVersion + " has no kind " + kind, problem.message());
        assertEquals(fix, problem.fix());
    }

    @Test
    void aForgottenVersionIsNamed() {
        Problem problem = problem(with(httpRoute(), "apiVersion", "gateway.networking.k8s.io"));

        assertEquals("version-not-served", problem.code());
        assertEquals("write apiVersion: gateway.networking.k8s.io/v1", problem.fix());
    }

    @Test
    void anyOtherKindIsKeptAsItIs() {
        Map<String, Object> wall = object("apiVersion", "example.org/v1", "kind", "Wall", "metadata", object("name", "a"),
                "spec", object("bricks", list(1, "b", null, object("c", null, "d", true))));

        assertEquals(
                new OpaqueResource("example.org/v1", new GroupKind("example.org", "Wall"), ObjectMeta.of("default", "a"),
                        Map.of("spec", Map.of("bricks", List.of(1, "b", "", Map.of("d", true))))),
                read(wall, OpaqueResource.class));
    }

    @Test
    void anyOtherKindIsNotJudged() {
        Map<String, Object> wall = object("apiVersion", "example.org/v1", "kind", "Wall", "spec", object("bricks", 7));
        Map<String, Object> named = with(wall, "metadata", object("name", "a", "colour", "red"));
        Decoded decoded = decode(wall, named, with(wall, "metadata", object("name", 7)));

        assertEquals(List.of(), decoded.problems());
        // only one of them has a name
        assertEquals("a", only(List.copyOf(decoded.resources().resources())).name());
    }

    @Test
    void anObjectWithoutANamespaceIsInDefault() {
        assertEquals("default", read(with(httpRoute(), "metadata", object("name", "cart")), HttpRoute.class).namespace());
        assertEquals("default", read(with(httpRoute(), "metadata", object("name", "cart", "namespace", "")), HttpRoute.class).namespace());
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.networking.k8s.io/v1, GatewayClass",
        "v1,                           Namespace",
        "rbac.authorization.k8s.io/v1, ClusterRole"
    })
    void aClusterScopedObjectIsInNoNamespace(String apiVersion, String kind) {
        Map<String, Object> manifest = with(manifest(kind, "controllerName", "example.org/controller"), "apiVersion", apiVersion);

        assertEquals("", only(List.copyOf(decode(manifest).resources().resources())).namespace());
    }
}
