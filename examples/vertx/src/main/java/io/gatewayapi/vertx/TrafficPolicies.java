package io.gatewayapi.vertx;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.RetryConstraint;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.traffic.RetryBudget;
import io.gatewayapi.validate.topology.ResolvedPolicy;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The XBackendTrafficPolicies of backends, and their retry budgets, which outlive snapshots as long as the policies stay the same. */
final class TrafficPolicies {

    private record Limited(RetryConstraint constraint, RetryBudget budget) {}

    private final Map<ObjectKey, XBackendTrafficPolicy> byTarget = new HashMap<>();
    private final Map<ObjectKey, Limited> budgets = new HashMap<>();

    TrafficPolicies(Topology topology, Optional<TrafficPolicies> before) {
        topology.policies().stream()
                .filter(policy -> policy.rejected().isEmpty())
                .map(ResolvedPolicy::policy)
                .filter(XBackendTrafficPolicy.class::isInstance)
                .map(XBackendTrafficPolicy.class::cast)
                .forEach(policy -> policy.targetRefs().forEach(ref -> byTarget.putIfAbsent(
                        new ObjectKey(new GroupKind(ref.group(), ref.kind()), policy.namespace(), ref.name()), policy)));
        byTarget.forEach((target, policy) -> policy.retryConstraint().ifPresent(constraint -> {
            Limited known = before.map(policies -> policies.budgets.get(target)).orElse(null);
            boolean same = known != null && known.constraint().equals(constraint);
            budgets.put(target, same ? known : new Limited(constraint, RetryBudget.of(constraint, System.nanoTime())));
        }));
    }

    /** The policy of a backend. */
    Optional<XBackendTrafficPolicy> of(ObjectKey target) {
        return Optional.ofNullable(byTarget.get(target));
    }

    /** How many retries a backend may get. */
    RetryBudget budget(ObjectKey target) {
        Limited limited = budgets.get(target);
        return limited == null ? RetryBudget.UNLIMITED : limited.budget();
    }
}
