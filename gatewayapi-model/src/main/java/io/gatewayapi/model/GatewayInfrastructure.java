package io.gatewayapi.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is put on the resources made for a Gateway ({@code GatewayInfrastructure}, GEP-1867). No effect on requests.
 *
 * @param labels labels
 * @param annotations annotations
 * @param parametersRef parameters of the implementation
 */
public record GatewayInfrastructure(
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<LocalObjectReference> parametersRef) {

    /** Copies the collections and refuses {@code null} by name. */
    public GatewayInfrastructure {
        labels = Maps.copyOf(labels);
        annotations = Maps.copyOf(annotations);
        Objects.requireNonNull(parametersRef, "parametersRef");
    }
}
