package io.gatewayapi.model;

import java.util.Objects;

/**
 * Who may refer ({@code ReferenceGrantFrom}).
 *
 * @param group the API group of the referrer
 * @param kind the kind of the referrer
 * @param namespace the namespace of the referrer
 */
public record ReferenceGrantFrom(String group, String kind, String namespace) {

    /** Copies the collections and refuses {@code null} by name. */
    public ReferenceGrantFrom {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
    }
}
