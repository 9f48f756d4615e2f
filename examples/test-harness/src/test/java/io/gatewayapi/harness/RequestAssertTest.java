package io.gatewayapi.harness;

import static io.gatewayapi.harness.RouteAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.RouteFilter.RequestHeaderModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What an assertion says when it fails. */
class RequestAssertTest {

    private final Routes routes = Routes.of(Path.of("../manifests/shop"));

    private static AssertionFailedError failure(Executable assertion) {
        return assertThrows(AssertionFailedError.class, assertion);
    }

    @Test
    void aFailureShowsWhatBecameOfTheRequestAndWhy() {
        AssertionFailedError failure = failure(() -> assertThat(routes).get("http://www.shop.example/carts").goesTo("shop/cart-v1", 8080));
        assertTrue(failure.getMessage().startsWith("""
                GET http://www.shop.example/carts
                  expected: goes to shop/cart-v1:8080
                  but:      goes to shop/cms:80 by HTTPRoute shop/everything rule 0 match 0 on Gateway infra/web, listener http

                listeners
                """), failure.getMessage());
        assertTrue(failure.getMessage().contains("PathPrefix /cart"), failure.getMessage());
        assertEquals("goes to shop/cart-v1:8080", failure.getExpected().getStringRepresentation());
    }

    @Test
    void aFailureShowsTheNearestMiss() {
        Routes cart = Routes.of(ResourceSet.of(
                Gateway.builder("shop", "web").listener(Listener.http("http", 80)).build(),
                HttpRoute.builder("shop", "cart").parent("web").rule(rule -> rule.pathPrefix("/cart").backend("cart", 8080)).build()));
        AssertionFailedError failure = failure(() -> assertThat(cart).get("http://shop.example/carts").goesTo("shop/cart", 8080));
        assertTrue(failure.getMessage().contains("but:      is refused with 404"), failure.getMessage());
        assertTrue(failure.getMessage().contains("nearest\n"), failure.getMessage());
    }

    @Test
    void sharesAreComparedAsPartsOfTheWhole() {
        AssertionFailedError failure = failure(
                () -> assertThat(routes).get("http://www.shop.example/cart").splits("cart-v1", 0.8, "shop/cart-v2:8080", 0.2));
        assertTrue(failure.getMessage().contains("expected: goes to cart-v1 80.00%, shop/cart-v2:8080 20.00%"), failure.getMessage());
        assertTrue(failure.getMessage().contains("but:      goes to shop/cart-v1:8080 90.00%, shop/cart-v2:8080 10.00% by"),
                failure.getMessage());
    }

    @Test
    void onePartIsNotTheWhole() {
        failure(() -> assertThat(routes).get("http://www.shop.example/cart").goesTo("shop/cart-v1", 8080));
        failure(() -> assertThat(routes).get("http://www.shop.example/carts").splits("cms", 0.5, "cart-v1", 0.5));
    }

    @Test
    void whatGoesOnIsNotRefusedAndWhatIsRedirectedNeither() {
        failure(() -> assertThat(routes).get("http://www.shop.example/cart").isRefused());
        failure(() -> assertThat(routes).get("http://www.shop.example/find").isRefused());
        failure(() -> assertThat(routes).get("http://www.shop.example/pay/refunds").isRefused(404));
        failure(() -> assertThat(routes).get("http://www.shop.example/find").isRedirectedTo("http://www.shop.example/search"));
        failure(() -> assertThat(routes).get("http://www.shop.example/cart").isRedirectedTo(301, "https://www.shop.example/search"));
    }

    @Test
    void whatTheBackendReceivesIsPartOfTheAnswer() {
        Routes edited = Routes.of(ResourceSet.of(
                Gateway.builder("shop", "web").listener(Listener.http("http", 80)).build(),
                HttpRoute.builder("shop", "cart").parent("web").rule(rule -> rule.pathPrefix("/")
                        .filter(new RequestHeaderModifier(new HeaderModifier(List.of(new HttpHeader("X-Team", "shop")),
                                List.of(), List.of())))
                       .backend("cart", 8080)).build()));
        assertThat(edited).get("http://shop.example/a//b").header("X-Team", "none").goesTo("shop/cart", 8080).arrivesAs("/a/b")
                .arrivesWith("X-Team", "shop");
        AssertionFailedError failure = failure(() -> assertThat(edited).get("http://shop.example/a").arrivesWith("X-Team", "none"));
        assertTrue(failure.getMessage().contains("but:      arrives with [[shop]], goes to shop/cart:8080"), failure.getMessage());
        failure(() -> assertThat(edited).get("http://shop.example/a").arrivesAs("/b"));
    }

    @Test
    void manifestsThatGetIntoNoClusterAreNoRoutes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("route.yaml");
        Files.writeString(file, """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: cart, namespace: shop}
                spec: {rules: [{matches: [{path: {value: cart}}]}]}
                """);
        AssertionError failure = assertThrows(AssertionError.class, () -> Routes.of(directory));
        assertTrue(failure.getMessage().contains("HTTPRoute shop/cart"), failure.getMessage());
    }

    @Test
    void whatNoAssertionGotToIsKnown() {
        assertThat(routes).get("http://www.shop.example/pay/refunds").isRefused();
        assertEquals(1, routes.coverage().requests());
        assertEquals(5, routes.coverage().missing().size());
        assertTrue(routes.coverage().toString().contains("HTTPRoute shop/everything rule 0: never taken"), routes.coverage().toString());
    }
}
