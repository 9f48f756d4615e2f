package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * From which namespaces objects may attach ({@code RouteNamespaces.from}, {@code ListenerNamespaces.from}). A value
 * that is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record FromNamespaces(String value) implements OpenEnum {

    /** Every namespace. */
    public static final FromNamespaces ALL = new FromNamespaces("All");

    /** The namespace of the object that holds the listener; the default for routes. */
    public static final FromNamespaces SAME = new FromNamespaces("Same");

    /** Namespaces whose labels the selector matches. */
    public static final FromNamespaces SELECTOR = new FromNamespaces("Selector");

    /** No namespace; the default for ListenerSets, unknown for routes. */
    public static final FromNamespaces NONE = new FromNamespaces("None");

    /** The values the specification names, in its order. */
    public static final List<FromNamespaces> KNOWN = List.of(ALL, SAME, SELECTOR, NONE);

    /** Refuses {@code null}. */
    public FromNamespaces {
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
