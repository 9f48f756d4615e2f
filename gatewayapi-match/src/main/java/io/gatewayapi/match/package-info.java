/**
 * The decision: which rule takes a request, and which backend.
 *
 * <p>Start at {@link io.gatewayapi.match.RouteTable}: compile it once from a topology, ask it on every request, and put a new
 * one in its place when the objects change. A {@link io.gatewayapi.match.Decision} is made when the table is compiled, so
 * that deciding hands one out and makes none.
 *
 * <p>May import {@link io.gatewayapi.model}, {@link io.gatewayapi.http}, {@link io.gatewayapi.regex} and {@link
 * io.gatewayapi.validate.topology} only; not the reference, with which it shares no code.
 */
package io.gatewayapi.match;
