package io.gatewayapi.model;

import java.util.Objects;

/**
 * A Namespace, as far as the Gateway API looks at it: its labels decide which routes may attach.
 *
 * @param metadata name and labels
 */
public record Namespace(ObjectMeta metadata) implements Resource {

    /** Refuses {@code null} by name. */
    public Namespace {
        Objects.requireNonNull(metadata, "metadata");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.NAMESPACE;
    }
}
