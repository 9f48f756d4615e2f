package io.gatewayapi.model;

import java.util.List;

/**
 * The state of a policy ({@code PolicyStatus}): one entry for each ancestor and controller.
 *
 * @param ancestors the entries
 */
public record PolicyStatus(List<PolicyAncestorStatus> ancestors) {

    /** Copies the collections and refuses {@code null} by name. */
    public PolicyStatus {
        ancestors = List.copyOf(ancestors);
    }
}
