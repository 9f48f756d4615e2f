package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the connections of a TLSRoute, TCPRoute or UDPRoute go ({@code TLSRouteRule}, {@code TCPRouteRule}, {@code
 * UDPRouteRule}).
 *
 * @param name the name, for policies and telemetry only
 * @param backendRefs where the connection goes, by weight; 1 to 16
 */
public record L4RouteRule(Optional<String> name, List<BackendRef> backendRefs) {

    /** Copies the collections and refuses {@code null} by name. */
    public L4RouteRule {
        Objects.requireNonNull(name, "name");
        backendRefs = List.copyOf(backendRefs);
    }
}
