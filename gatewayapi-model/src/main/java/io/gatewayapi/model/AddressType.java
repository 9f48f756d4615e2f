package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The kind of an address ({@code AddressType}). Domain-prefixed types are an implementation's own. A value that is
 * not known here is kept as it is.
 *
 * @param value the value as written
 */
public record AddressType(String value) implements OpenEnum {

    /** An IPv4 or IPv6 address; the default. */
    public static final AddressType IP_ADDRESS = new AddressType("IPAddress");

    /** A host name. */
    public static final AddressType HOSTNAME = new AddressType("Hostname");

    /** A name the implementation gives a meaning to; deprecated upstream. */
    public static final AddressType NAMED_ADDRESS = new AddressType("NamedAddress");

    /** The values the specification names, in its order. */
    public static final List<AddressType> KNOWN = List.of(IP_ADDRESS, HOSTNAME, NAMED_ADDRESS);

    /** Refuses {@code null}. */
    public AddressType {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
