package io.gatewayapi.model;

import java.util.List;

/**
 * The state of a GatewayClass or XMesh ({@code GatewayClassStatus}, {@code MeshStatus}).
 *
 * @param conditions one per type
 * @param supportedFeatures the names of the features the implementation supports, ascending
 */
public record ClassStatus(List<Condition> conditions, List<String> supportedFeatures) {

    /** Copies the collections and refuses {@code null} by name. */
    public ClassStatus {
        conditions = List.copyOf(conditions);
        supportedFeatures = List.copyOf(supportedFeatures);
    }
}
