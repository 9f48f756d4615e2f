package io.gatewayapi.validate.advice;

import java.util.List;
import java.util.Objects;

/**
 * A feature that a set of objects needs, and where.
 *
 * @param name upstream's name, such as {@code HTTPRouteMethodMatching}
 * @param places the fields that need it, in the order of the input, such as {@code HTTPRoute shop/cart:
 *     spec.rules[0].matches[0].method}; the object alone where it is the kind
 */
public record NeededFeature(String name, List<String> places) {

    /** Copies the list and refuses {@code null} by name. */
    public NeededFeature {
        Objects.requireNonNull(name, "name");
        places = List.copyOf(places);
    }

    /** {@return name and places, for example {@code GRPCRoute (GRPCRoute shop/cart)}} */
    @Override
    public String toString() {
        return name + " (" + String.join(", ", places) + ")";
    }
}
