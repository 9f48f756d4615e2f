/**
 * A request as the library sees it. A host adapts {@link io.gatewayapi.http.RequestView} to its own request object; {@link
 * io.gatewayapi.http.Request} stands for itself in tests and tools. {@link io.gatewayapi.http.RequestTarget} and {@link
 * io.gatewayapi.http.Authority} say what of a target and of an authority is compared.
 *
 * <p>May import {@code java.base} only.
 */
package io.gatewayapi.http;
