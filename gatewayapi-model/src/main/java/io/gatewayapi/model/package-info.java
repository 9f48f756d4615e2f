/**
 * The words: records for every kind of the Gateway API v1.6.1, in both channels, and for the objects they refer to.
 *
 * <p>Start at {@link io.gatewayapi.model.HttpRoute} and {@link io.gatewayapi.model.Gateway}; {@link
 * io.gatewayapi.model.ResourceSet} holds the objects that are looked at together. Everything is immutable and nothing is
 * {@code null}: a field left out holds the specification's default, an {@code Optional} or an empty list. The records do
 * not judge; whether a value is lawful is said by the validator, so that an object built in Java gets the same findings as
 * one that was read.
 *
 * <p>May import {@code java.base} only.
 */
package io.gatewayapi.model;
