/**
 * The law: what is wrong with a set of objects, for people, and the topology that is left, for the matcher.
 *
 * <p>Start at {@link io.gatewayapi.validate.Validator}, the front door; {@link io.gatewayapi.validate.topology} is the room where
 * objects are looked at together.
 *
 * <p>May import {@link io.gatewayapi.model} and the rooms below.
 */
package io.gatewayapi.validate;
