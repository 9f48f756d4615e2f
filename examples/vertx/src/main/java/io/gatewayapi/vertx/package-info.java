/**
 * A gateway on Vert.x: opens the listeners of a directory of Gateway API manifests and forwards by the decisions and filters of
 * the library. Start at {@link io.gatewayapi.vertx.Main}; a request's way is {@code HttpFrontend}, {@code Arrival}, {@code
 * Forwarder}, {@code Upstreams}, {@code Relay}; what it is decided by is a {@code Snapshot}, swapped as a whole when a manifest changes.
 *
 * <p>An application: may import the library, the reading of manifests of {@code io.gatewayapi.cli}, Vert.x, Netty and picocli.
 * Nothing here is API.
 */
package io.gatewayapi.vertx;
