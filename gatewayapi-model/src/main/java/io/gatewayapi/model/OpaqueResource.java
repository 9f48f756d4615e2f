package io.gatewayapi.model;

import java.util.Map;
import java.util.Objects;

/**
 * Any object the Gateway API does not look into: a Deployment, a vendor's policy. It is kept, so that references to it
 * resolve.
 *
 * @param apiVersion group and version as written
 * @param kind group and kind
 * @param metadata name, namespace, labels and age
 * @param fields everything but apiVersion, kind and metadata, as written; unchangeable all the way down
 */
public record OpaqueResource(String apiVersion, GroupKind kind, ObjectMeta metadata, Map<String, Object> fields)
        implements Resource {

    /** Copies the outer map and refuses {@code null} by name. */
    public OpaqueResource {
        Objects.requireNonNull(apiVersion, "apiVersion");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(metadata, "metadata");
        fields = Maps.copyOf(fields);
    }
}
