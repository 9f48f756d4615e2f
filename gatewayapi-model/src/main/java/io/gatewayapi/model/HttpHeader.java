package io.gatewayapi.model;

import java.util.Objects;

/**
 * A header to set or add ({@code HTTPHeader}).
 *
 * @param name the name, case-insensitive
 * @param value the value, taken literally
 */
public record HttpHeader(String name, String value) {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpHeader {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
