package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What may be referred to ({@code ReferenceGrantTo}).
 *
 * @param group the API group; empty for the core group
 * @param kind the kind
 * @param name the name; empty for every object of that kind
 */
public record ReferenceGrantTo(String group, String kind, Optional<String> name) {

    /** Copies the collections and refuses {@code null} by name. */
    public ReferenceGrantTo {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
