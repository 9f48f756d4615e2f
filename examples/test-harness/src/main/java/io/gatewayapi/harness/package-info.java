/**
 * Assertions that pin where requests go, for JUnit tests of a team's manifests. Copy this package; it is small.
 *
 * <p>Start at {@link io.gatewayapi.harness.Routes}, what a test is about, and {@link io.gatewayapi.harness.RouteAssertions#assertThat}:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Routes routes = Routes.of(Path.of("manifests"));   // prints what no test got to, when all ran
 *
 * @Test
 * void theCart() {
 *     assertThat(routes).get("http://shop.example/cart").goesTo("shop/cart", 8080);
 * }
 * }</pre>
 */
package io.gatewayapi.harness;
