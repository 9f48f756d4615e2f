package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.only;
import static io.gatewayapi.model.decode.Manifests.problem;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Documents, and the objects in them. */
class ManifestDecoderTest {

    private static final ObjectKey CART = new ObjectKey(GroupKind.HTTP_ROUTE, "shop", "cart");
    private static final ObjectKey PAY = new ObjectKey(GroupKind.HTTP_ROUTE, "shop", "pay");

    @Test
    void aBadObjectIsRefusedAsAWholeAndTheOthersLive() {
        Decoded decoded = decode(named("cart"), gateway("port", "80"), named("pay"));

        assertEquals(List.of(CART, PAY), decoded.resources().resources().stream().map(r -> r.key()).toList());
        assertEquals("Gateway shop/cart", only(decoded.problems()).object());
        assertEquals(OptionalInt.of(1), only(decoded.problems()).document());
    }

    @Test
    void aListHoldsSeveralObjects() {
        Decoded decoded = decode(named("first"),
                object("apiVersion", "v1", "kind", "List", "metadata", object(), "items", list(named("cart"), named("pay"))));

        assertEquals(List.of(), decoded.problems());
        assertEquals(3, decoded.resources().size());
        assertEquals(1, decoded.documents().get(CART));
        assertEquals(1, decoded.documents().get(PAY));
    }

    @Test
    void aListOfOneKindHoldsSeveralObjectsToo() {
        Decoded decoded = decode(object("apiVersion", "gateway.networking.k8s.io/v1", "kind", "HTTPRouteList", "items",
                list(named("cart"))));

        assertEquals(List.of(), decoded.problems());
        assertEquals(1, decoded.resources().size());
    }

    @Test
    void aDocumentMayBeAListOfObjects() {
        assertEquals(2, decode(list(named("cart"), named("pay"))).resources().size());
    }

    @Test
    void anEmptyDocumentHoldsNothing() {
        Decoded decoded = decode(null, named("cart"), null);

        assertEquals(List.of(), decoded.problems());
        assertEquals(Map.of(CART, 1), decoded.documents());
    }

    @Test
    void aListMustHaveAListOfItems() {
        Problem wrong = problem(Map.of("apiVersion", "v1", "kind", "List", "items", "foo"));
        assertEquals("no-object", wrong.code());
        assertEquals("items", wrong.path());
        assertEquals("no-object", problem(Map.of("apiVersion", "v1", "kind", "List")).code());
    }

    @Test
    void aDocumentThatIsNoObjectIsSaidToBeNone() {
        Problem problem = problem("kind HTTPRoute");

        assertEquals("no-object", problem.code());
        assertEquals("(no kind)", problem.object());
        assertEquals("a manifest must be an object, but is the string \"kind HTTPRoute\"", problem.message());
        assertEquals("begin it with apiVersion: and kind:", problem.fix());
        assertEquals("no-object", problem(list(7)).code());
    }

    @Test
    void theLastOfSeveralObjectsOfOneNameWinsWithAWarning() {
        Decoded decoded = decode(httpRoute("hostnames", list("a.example")), named("pay"), httpRoute("hostnames", list("b.example")));
        Problem warning = only(decoded.problems());

        assertEquals(List.of("b.example"), decoded.resources().find(CART, HttpRoute.class).orElseThrow().hostnames());
        assertEquals(Map.of(CART, 2, PAY, 1), decoded.documents());
        assertEquals(Severity.WARNING, warning.severity());
        assertEquals("duplicate-object", warning.code());
        assertEquals("HTTPRoute shop/cart", warning.object());
        assertEquals(OptionalInt.of(2), warning.document());
    }

    @Test
    void aRefusedObjectReplacesNone() {
        Decoded decoded = decode(httpRoute("hostnames", list("a.example")), httpRoute("hostnames", "b.example"));

        assertEquals(List.of("a.example"), decoded.resources().find(CART, HttpRoute.class).orElseThrow().hostnames());
        assertEquals("wrong-type", only(decoded.problems()).code());
    }

    @Test
    void problemsComeInTheOrderOfTheDocuments() {
        Decoded decoded = decode(gateway("port", "80"), 7, gateway("hostname", 80));

        assertEquals(List.of("wrong-type", "no-object", "wrong-type"), decoded.problems().stream().map(Problem::code).toList());
        assertEquals(List.of(0, 1, 2), decoded.problems().stream().map(problem -> problem.document().orElseThrow()).toList());
    }

    @Test
    void whatWasReadDoesNotChangeWithTheTree() {
        List<Object> hostnames = new ArrayList<>(List.of("a.example"));
        Map<String, Object> spec = object("bricks", hostnames);
        Decoded decoded = decode(httpRoute("hostnames", hostnames), with(httpRoute(), "apiVersion", "example.org/v1", "spec", spec));
        String before = List.copyOf(decoded.resources().resources()).toString();
        hostnames.add("b.example");
        spec.put("mortar", true);

        assertEquals(before, List.copyOf(decoded.resources().resources()).toString());
    }

    @Test
    void nothingOfTheResultCanBeChanged() {
        Decoded decoded = decode(httpRoute("hostnames", list("a.example")), 7);
        HttpRoute route = read(httpRoute(), HttpRoute.class);

        assertThrows(UnsupportedOperationException.class, () -> decoded.problems().clear());
        assertThrows(UnsupportedOperationException.class, () -> decoded.documents().clear());
        assertThrows(UnsupportedOperationException.class, () -> decoded.resources().resources().clear());
        assertThrows(UnsupportedOperationException.class, () -> route.rules().clear());
        assertThrows(UnsupportedOperationException.class, () -> route.metadata().labels().clear());
    }

    private static Map<String, Object> named(String name) {
        return with(httpRoute(), "metadata", object("namespace", "shop", "name", name));
    }
}
