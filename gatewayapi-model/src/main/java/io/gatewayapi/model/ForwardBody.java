package io.gatewayapi.model;

/**
 * Whether a body is sent for authorisation ({@code ForwardBodyConfig}, experimental).
 *
 * @param maxSize the largest body, in bytes; 0, the default, sends none
 */
public record ForwardBody(int maxSize) {
}
