package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * Allows objects of other namespaces to refer to objects of its own ({@code ReferenceGrant}, GEP-709). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param from who may refer; any one entry suffices; 1 to 16
 * @param to to what; any one entry suffices; 1 to 16
 */
public record ReferenceGrant(
        ObjectMeta metadata,
        List<ReferenceGrantFrom> from,
        List<ReferenceGrantTo> to) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public ReferenceGrant {
        Objects.requireNonNull(metadata, "metadata");
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.REFERENCE_GRANT;
    }
}
