package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A mesh and its controller ({@code XMesh}, GEP-3949, experimental). Cluster-scoped. Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param controllerName the controller, a domain-prefixed path
 * @param parametersRef parameters of the implementation
 * @param description for people; at most 64 characters
 * @param status what controllers say of it
 */
public record XMesh(
        ObjectMeta metadata,
        String controllerName,
        Optional<ObjectReference> parametersRef,
        Optional<String> description,
        ClassStatus status) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public XMesh {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(controllerName, "controllerName");
        Objects.requireNonNull(parametersRef, "parametersRef");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.X_MESH;
    }
}
