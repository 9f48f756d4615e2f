package io.gatewayapi.harness;

import static io.gatewayapi.harness.RouteAssertions.assertThat;

import io.gatewayapi.http.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a team writes: where the requests of the shop go. */
class StorefrontTest {

    @RegisterExtension
    static final Routes routes = Routes.of(Path.of("../manifests/shop")).requiring(1.0);

    @Test
    void oneInTenTriesTheNewCart() {
        assertThat(routes).get("http://www.shop.example/cart/items?id=7").splits("cart-v1", 0.9, "cart-v2", 0.1);
    }

    @Test
    void testersAskForTheNewCartByHeader() {
        assertThat(routes).get("http://www.shop.example/cart").header("X-Canary", "true").goesTo("shop/cart-v2", 8080);
    }

    @Test
    void thePrefixIsOneOfSegments() {
        assertThat(routes).get("http://www.shop.example/carts").goesTo("shop/cms", 80);
    }

    @Test
    void theSearchMoved() {
        assertThat(routes).get("http://www.shop.example/find/shoes?size=42")
                .isRedirectedTo(301, "https://www.shop.example/search/shoes?size=42");
    }

    @Test
    void paymentsSeeTheirOwnPaths() {
        assertThat(routes).post("http://www.shop.example/pay/card").goesTo("payments/checkout", 8443).arrivesAs("/card");
    }

    @Test
    void refundsAreNotGranted() {
        assertThat(routes).post("http://www.shop.example/pay/refunds").isRefused(500);
    }

    @Test
    void dotSegmentsDoNotSlipPast() {
        assertThat(routes).get("http://www.shop.example/cart/../pay/%72efunds").isRefused(500);
    }

    @Test
    void otherHostsAreRefused() {
        assertThat(routes).get("http://shop.example/").isRefused(404);
        assertThat(routes).get("https://www.shop.example/").isRefused();
        assertThat(routes).request(Request.get("http://www.shop.example/").withAuthority("www.shop.example:x")).isRefused(400);
    }
}
