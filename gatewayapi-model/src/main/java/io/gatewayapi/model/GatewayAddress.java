package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An address of a Gateway ({@code GatewaySpecAddress}, {@code GatewayStatusAddress}).
 *
 * @param type the kind; {@code IPAddress} by default
 * @param value the address; empty asks for any of that kind
 */
public record GatewayAddress(AddressType type, Optional<String> value) {

    /** Copies the collections and refuses {@code null} by name. */
    public GatewayAddress {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(value, "value");
    }
}
