package io.gatewayapi.model;

import java.util.List;

/**
 * External authorisation by gRPC ({@code GRPCAuthConfig}, experimental).
 *
 * @param allowedHeaders the request headers sent; empty for all
 */
public record GrpcAuth(List<String> allowedHeaders) {

    /** Copies the collections and refuses {@code null} by name. */
    public GrpcAuth {
        allowedHeaders = List.copyOf(allowedHeaders);
    }
}
