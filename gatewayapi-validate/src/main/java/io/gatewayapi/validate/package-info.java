/**
 * The law: what is wrong with a set of objects, for people, and the topology that is left, for the matcher.
 *
 * <p>Start at {@link io.gatewayapi.validate.Validator}, the front door; {@link io.gatewayapi.validate.schema} looks at each object alone, {@link
 * io.gatewayapi.validate.topology} at all of them together.
 *
 * <p>May import {@link io.gatewayapi.model}, {@link io.gatewayapi.model.decode} and the rooms below.
 */
package io.gatewayapi.validate;
