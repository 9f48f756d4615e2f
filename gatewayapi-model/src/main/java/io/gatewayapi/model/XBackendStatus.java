package io.gatewayapi.model;

import java.util.List;

/**
 * The state of an XBackend (experimental): one entry for each parent and controller.
 *
 * @param parents the entries
 */
public record XBackendStatus(List<RouteParentStatus> parents) {

    /** Copies the collections and refuses {@code null} by name. */
    public XBackendStatus {
        parents = List.copyOf(parents);
    }
}
