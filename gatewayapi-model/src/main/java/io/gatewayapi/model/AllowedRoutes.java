package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * Which routes may attach to a listener ({@code AllowedRoutes}).
 *
 * @param namespaces from which namespaces; the same one by default
 * @param kinds which kinds; empty means those the protocol allows
 */
public record AllowedRoutes(NamespaceSelection namespaces, List<GroupKind> kinds) {

    /** Copies the collections and refuses {@code null} by name. */
    public AllowedRoutes {
        Objects.requireNonNull(namespaces, "namespaces");
        kinds = List.copyOf(kinds);
    }

    /** Routes of the kinds the protocol allows, from the namespace of the listener's object; the default. */
    public static final AllowedRoutes SAME = new AllowedRoutes(NamespaceSelection.SAME, List.of());

    /** Routes of the kinds the protocol allows, from every namespace. */
    public static final AllowedRoutes ALL = new AllowedRoutes(NamespaceSelection.ALL, List.of());
}
