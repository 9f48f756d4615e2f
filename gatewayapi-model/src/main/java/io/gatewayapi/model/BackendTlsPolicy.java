package io.gatewayapi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the gateway speaks TLS to a backend ({@code BackendTLSPolicy}, GEP-1897). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param targetRefs the backends, usually a Service or a port of one; 1 to 16
 * @param validation how the certificate is checked
 * @param options options of the implementation
 * @param status what controllers say of it
 */
public record BackendTlsPolicy(
        ObjectMeta metadata,
        List<PolicyTargetReference> targetRefs,
        BackendTlsValidation validation,
        Map<String, String> options,
        PolicyStatus status) implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public BackendTlsPolicy {
        Objects.requireNonNull(metadata, "metadata");
        targetRefs = List.copyOf(targetRefs);
        Objects.requireNonNull(validation, "validation");
        options = Maps.copyOf(options);
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.BACKEND_TLS_POLICY;
    }
}
