package io.gatewayapi.model;

/**
 * A part of all requests ({@code Fraction}).
 *
 * @param numerator 0 up to the denominator
 * @param denominator at least 1; 100 by default
 */
public record Fraction(int numerator, int denominator) {
}
