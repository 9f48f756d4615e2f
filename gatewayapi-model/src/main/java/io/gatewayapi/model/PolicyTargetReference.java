package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a policy applies to, in the policy's own namespace ({@code LocalPolicyTargetReferenceWithSectionName}).
 *
 * @param group the API group; empty for the core group
 * @param kind the kind
 * @param name the name
 * @param sectionName a part of the target: the port name of a Service; empty for the whole object
 */
public record PolicyTargetReference(String group, String kind, String name, Optional<String> sectionName) {

    /** Copies the collections and refuses {@code null} by name. */
    public PolicyTargetReference {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sectionName, "sectionName");
    }
}
