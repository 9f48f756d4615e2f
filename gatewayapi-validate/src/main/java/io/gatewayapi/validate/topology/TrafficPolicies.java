package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.XBackendTrafficPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** XBackendTrafficPolicies (GEP-3388, GEP-1619): direct policies, judged by their targets alone. */
final class TrafficPolicies {

    private final Policies<XBackendTrafficPolicy> policies;
    private final Map<XBackendTrafficPolicy, Optional<String>> rejected = new LinkedHashMap<>();

    TrafficPolicies(World world) {
        this.policies = new Policies<>(world);
        Policies.byPrecedence(world.resources().all(XBackendTrafficPolicy.class)).forEach(policy -> rejected.put(policy, policies.add(policy,
                policy.targetRefs().stream().map(ref -> new Policies.Target(
                        new ObjectKey(new GroupKind(ref.group(), ref.kind()), policy.namespace(), ref.name()), Optional.empty())).toList())));
    }

    /** The policies, by precedence, before anybody knows their ancestors. */
    List<ResolvedPolicy> judged() {
        List<ResolvedPolicy> judged = new ArrayList<>();
        rejected.forEach((policy, reason) -> judged.add(new ResolvedPolicy(policy, reason, Optional.empty(), List.of())));
        return judged;
    }

    /** The objects that each of them is about. */
    Map<ObjectKey, List<ObjectKey>> targets() {
        return policies.targets();
    }
}
