/**
 * Reading: trees of maps, as any parser makes them, become records, and records become trees again.
 *
 * <p>Start at {@link io.gatewayapi.model.decode.ManifestDecoder}; {@link io.gatewayapi.model.decode.ManifestEncoder} is the
 * way back. Inside, each family of kinds has a codec that holds both directions side by side; a {@code Cursor} is a node
 * with its path, and reports what is wrong there. Structure only: whether a value is lawful is the validator's business.
 *
 * <p>May import {@link io.gatewayapi.model} only.
 */
package io.gatewayapi.model.decode;
