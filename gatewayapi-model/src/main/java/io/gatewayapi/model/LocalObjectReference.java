package io.gatewayapi.model;

import java.util.Objects;

/**
 * A reference to an object in the same namespace ({@code LocalObjectReference}, {@code LocalParametersReference}).
 *
 * @param group the API group; empty for the core group
 * @param kind the kind
 * @param name the name
 */
public record LocalObjectReference(String group, String kind, String name) {

    /** Copies the collections and refuses {@code null} by name. */
    public LocalObjectReference {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
