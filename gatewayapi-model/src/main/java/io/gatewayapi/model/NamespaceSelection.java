package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * The namespaces from which routes or ListenerSets may attach ({@code RouteNamespaces}, {@code ListenerNamespaces}).
 *
 * @param from the rule; {@code Same} by default for routes, {@code None} for ListenerSets
 * @param selector the selector, read when {@code from} is {@code Selector}; it looks at the labels of the Namespace
 */
public record NamespaceSelection(FromNamespaces from, Optional<LabelSelector> selector) {

    /** Copies the collections and refuses {@code null} by name. */
    public NamespaceSelection {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(selector, "selector");
    }

    /** The namespace of the object that holds the listener. */
    public static final NamespaceSelection SAME = new NamespaceSelection(FromNamespaces.SAME, Optional.empty());

    /** Every namespace. */
    public static final NamespaceSelection ALL = new NamespaceSelection(FromNamespaces.ALL, Optional.empty());

    /** No namespace. */
    public static final NamespaceSelection NONE = new NamespaceSelection(FromNamespaces.NONE, Optional.empty());

    /**
     * The namespaces whose labels a selector matches.
     *
     * @param selector the selector
     * @return the selection
     */
    public static NamespaceSelection selector(LabelSelector selector) {
        return new NamespaceSelection(FromNamespaces.SELECTOR, Optional.of(selector));
    }
}
