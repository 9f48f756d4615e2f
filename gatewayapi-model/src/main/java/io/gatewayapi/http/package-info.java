/**
 * A request as the library sees it. A host adapts {@link io.gatewayapi.http.RequestView} to its own request object; {@link
 * io.gatewayapi.http.Request} stands for itself in tests and tools. {@link io.gatewayapi.http.RequestTarget} and {@link
 * io.gatewayapi.http.Authority} say what of a target and of an authority is compared, {@link
 * io.gatewayapi.http.HopByHop} which headers are not sent on.
 *
 * <p>May import {@code java.base} only.
 */
package io.gatewayapi.http;
