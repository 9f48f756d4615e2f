package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A reference to an object that may live in another namespace ({@code ObjectReference}, {@code
 * SecretObjectReference}, {@code ParametersReference}).
 *
 * @param group the API group; empty for the core group
 * @param kind the kind
 * @param namespace the namespace; empty means that of the referrer
 * @param name the name
 */
public record ObjectReference(String group, String kind, Optional<String> namespace, String name) {

    /** Copies the collections and refuses {@code null} by name. */
    public ObjectReference {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /**
     * The object that is meant.
     *
     * @param referrer the namespace of the object that holds this reference
     * @return kind, namespace and name
     */
    public ObjectKey target(String referrer) {
        return new ObjectKey(new GroupKind(group, kind), namespace.orElse(referrer), name);
    }
}
