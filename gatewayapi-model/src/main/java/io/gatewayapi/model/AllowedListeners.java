package io.gatewayapi.model;

import java.util.Objects;

/**
 * Which ListenerSets may attach to a Gateway ({@code AllowedListeners}, GEP-1713).
 *
 * @param namespaces from which namespaces; none by default
 */
public record AllowedListeners(NamespaceSelection namespaces) {

    /** Copies the collections and refuses {@code null} by name. */
    public AllowedListeners {
        Objects.requireNonNull(namespaces, "namespaces");
    }
}
