/**
 * The specification's sentences, one a line: slow, plain and right. It is what the compiled table is compared with, and what
 * explains a decision.
 *
 * <p>Start at {@link io.gatewayapi.match.reference.ReferenceMatcher}. It shares no code with the table.
 *
 * <p>May import {@link io.gatewayapi.model}, {@link io.gatewayapi.http}, {@link io.gatewayapi.regex} and {@link
 * io.gatewayapi.validate.topology} only.
 */
package io.gatewayapi.match.reference;
