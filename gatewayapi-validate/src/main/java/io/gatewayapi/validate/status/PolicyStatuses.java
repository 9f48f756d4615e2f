package io.gatewayapi.validate.status;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PolicyAncestorStatus;
import io.gatewayapi.model.PolicyStatus;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.validate.topology.ResolvedPolicy;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code status.ancestors} of policies (GEP-713). */
final class PolicyStatuses {

    /** PolicyStatus.ancestors: "A maximum of 16 ancestors". */
    private static final int MOST = 16;

    private final Controllers controllers;
    private final Map<ObjectKey, ResolvedPolicy> policies = new HashMap<>();
    private final Map<ObjectKey, String> controllerOf = new HashMap<>();

    PolicyStatuses(Topology topology, Controllers controllers) {
        this.controllers = controllers;
        topology.policies().forEach(policy -> policies.put(policy.policy().key(), policy));
        topology.gateways().forEach(gateway -> controllerOf.put(gateway.key(), gateway.controllerName()));
    }

    BackendTlsPolicy write(BackendTlsPolicy policy) {
        return new BackendTlsPolicy(policy.metadata(), policy.targetRefs(), policy.validation(), policy.options(), status(policy, policy.status(), true));
    }

    XBackendTrafficPolicy write(XBackendTrafficPolicy policy) {
        return new XBackendTrafficPolicy(policy.metadata(), policy.targetRefs(), policy.retryConstraint(), policy.sessionPersistence(),
                status(policy, policy.status(), false));
    }

    private PolicyStatus status(Resource policy, PolicyStatus given, boolean refers) {
        List<PolicyAncestorStatus> ancestors = new ArrayList<>();
        given.ancestors().stream().filter(ancestor -> controllers.areForeign(ancestor.controllerName())).forEach(ancestor -> ancestors.add(
                new PolicyAncestorStatus(ancestor.ancestorRef(), ancestor.controllerName(), ancestor.conditions().stream().map(Conditions::timeless).toList())));
        ResolvedPolicy resolved = policies.get(policy.key());
        // also of a policy that is not accepted: one entry per Gateway, without a section
        List<ObjectKey> gateways = resolved == null ? List.of() : resolved.ancestors();
        gateways.stream().limit(MOST - Math.min(MOST, ancestors.size())).forEach(gateway -> {
            Conditions conditions = Conditions.in(policy).summary(Conditions.ACCEPTED, resolved.rejected());
            if (refers) {
                conditions.summary(Conditions.RESOLVED_REFS, resolved.unresolved());
            }
            ancestors.add(new PolicyAncestorStatus(ParentReference.gateway(gateway.namespace(), gateway.name()), controllerOf.get(gateway), conditions.toList()));
        });
        return new PolicyStatus(ancestors);
    }
}
