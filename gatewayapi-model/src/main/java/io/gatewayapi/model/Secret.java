package io.gatewayapi.model;

import java.util.Map;
import java.util.Objects;

/**
 * A Secret: keys and bytes. Printing it shows the sizes of its values only. Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param type for example {@code kubernetes.io/tls}; {@code Opaque} by default
 * @param data the values by key; {@code stringData} of a manifest is merged in
 */
public record Secret(ObjectMeta metadata, String type, Map<String, Bytes> data) implements Resource {

    /** Copies the map and refuses {@code null} by name. */
    public Secret {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(type, "type");
        data = Maps.copyOf(data);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.SECRET;
    }
}
