package io.gatewayapi.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A ConfigMap: keys with texts or bytes. Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param data the texts by key
 * @param binaryData the bytes by key
 */
public record ConfigMap(ObjectMeta metadata, Map<String, String> data, Map<String, Bytes> binaryData) implements Resource {

    /** Copies the maps and refuses {@code null} by name. */
    public ConfigMap {
        Objects.requireNonNull(metadata, "metadata");
        data = Maps.copyOf(data);
        binaryData = Maps.copyOf(binaryData);
    }

    /**
     * The value of a key, whether it was given as text or as bytes.
     *
     * @param key the key, such as {@code ca.crt}
     * @return the bytes, or nothing where the key is missing
     */
    public Optional<Bytes> bytes(String key) {
        return Optional.ofNullable(data.get(key)).map(Bytes::utf8).or(() -> Optional.ofNullable(binaryData.get(key)));
    }

    @Override
    public GroupKind kind() {
        return GroupKind.CONFIG_MAP;
    }
}
