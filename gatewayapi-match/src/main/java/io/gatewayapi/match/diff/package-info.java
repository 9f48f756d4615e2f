/**
 * What would change: which requests go elsewhere once one topology takes the place of another.
 *
 * <p>Start at {@link io.gatewayapi.match.diff.TableDiff}. It derives requests from the predicates of both sides, asks both tables,
 * and keeps those that are answered differently; so every difference it names is real.
 *
 * <p>May import {@link io.gatewayapi.model}, {@link io.gatewayapi.http}, {@link io.gatewayapi.regex}, {@link io.gatewayapi.match}, {@link
 * io.gatewayapi.match.reference} and {@link io.gatewayapi.validate.topology} only.
 */
package io.gatewayapi.match.diff;
