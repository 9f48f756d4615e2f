package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A BackendTLSPolicy or an XBackendTrafficPolicy, judged (GEP-713, a direct policy that is not merged).
 *
 * @param policy the policy
 * @param rejected why it is not accepted, one of {@link Reasons}; empty for an accepted one
 * @param unresolved why one of its references does not resolve; empty where all do
 * @param ancestors the Gateways through which one of its targets is reached, by name
 */
public record ResolvedPolicy(Resource policy, Optional<String> rejected, Optional<String> unresolved, List<ObjectKey> ancestors) {

    /** Copies the list and refuses {@code null} by name. */
    public ResolvedPolicy {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(unresolved, "unresolved");
        ancestors = List.copyOf(ancestors);
    }
}
