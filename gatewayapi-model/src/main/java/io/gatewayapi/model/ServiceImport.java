package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * A Service of a whole set of clusters (Multi-Cluster Services API, GEP-1748). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param type {@code ClusterSetIP} (the default) or {@code Headless}
 * @param ports the ports
 */
public record ServiceImport(ObjectMeta metadata, String type, List<ServicePort> ports) implements Resource {

    /** Copies the list and refuses {@code null} by name. */
    public ServiceImport {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(type, "type");
        ports = List.copyOf(ports);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.SERVICE_IMPORT;
    }
}
