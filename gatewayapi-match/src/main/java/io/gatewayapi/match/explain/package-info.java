/**
 * Why this rule, and why not that one.
 *
 * <p>Start at {@link io.gatewayapi.match.explain.Explanation}. It stands on the reference matcher, whose answers are those of the
 * table. {@link io.gatewayapi.match.explain.Coverage} tells which rules a set of requests never got to.
 *
 * <p>May import {@link io.gatewayapi.model}, {@link io.gatewayapi.http}, {@link io.gatewayapi.match}, {@link
 * io.gatewayapi.match.reference}, {@link io.gatewayapi.regex} and {@link io.gatewayapi.validate.topology} only.
 */
package io.gatewayapi.match.explain;
