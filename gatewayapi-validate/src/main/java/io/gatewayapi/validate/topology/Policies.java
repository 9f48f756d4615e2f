package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Service;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Direct policies of one kind and what they are about (GEP-713, merge strategy None): for each target the oldest policy
 * counts, then the first by {@code namespace/name}; a policy that loses one of its targets is rejected entirely.
 *
 * @param <P> the kind of policy
 */
final class Policies<P extends Resource> {

    /** What a policy is about: a Service as a whole, or one of its ports by name. */
    record Target(ObjectKey object, Optional<String> sectionName) {}

    private static final Comparator<Resource> PRECEDENCE = Comparator
            .<Resource, Instant>comparing(policy -> policy.metadata().creationTimestamp().orElse(Instant.MAX))
            .thenComparing(policy -> policy.key().path());

    private final World world;
    private final Map<Target, P> winners = new HashMap<>();
    private final Map<Target, P> losers = new HashMap<>();
    private final Map<ObjectKey, List<ObjectKey>> targets = new HashMap<>();

    Policies(World world) {
        this.world = world;
    }

    static <P extends Resource> List<P> byPrecedence(List<P> policies) {
        return policies.stream().sorted(PRECEDENCE).toList();
    }

    /** Adds a policy, in the order of precedence; answers why it is not accepted. */
    Optional<String> add(P policy, List<Target> about) {
        targets.put(policy.key(), about.stream().map(Target::object).toList());
        Optional<Target> lost = about.stream().filter(winners::containsKey).findFirst();
        if (lost.isPresent()) {
            about.forEach(target -> losers.putIfAbsent(target, policy));
            world.error("policy-conflicted", policy.key(), "spec.targetRefs[" + about.indexOf(lost.get()) + "]",
                    "another " + policy.kind().kind() + ", which is older or comes first by name, has the same target " + lost.get().object(),
                    "remove one of them", "\"Conflicted\", GEP-713");
            return Optional.of(Reasons.CONFLICTED);
        }
        about.forEach(target -> winners.put(target, policy));
        for (int i = 0; i < about.size(); i++) {
            Optional<String> missing = missing(policy.key(), about.get(i), "spec.targetRefs[" + i + "]");
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<String> missing(ObjectKey policy, Target target, String path) {
        if (!target.object().kind().equals(GroupKind.SERVICE)) {
            world.error("policy-invalid", policy, path + ".kind", "a " + policy.kind().kind() + " is about Services, not about a " + target.object().kind(),
                    "write group: \"\" and kind: Service", "LocalPolicyTargetReference");
            return Optional.of(Reasons.INVALID);
        }
        Optional<Service> service = world.find(target.object(), Service.class);
        if (service.isEmpty()) {
            return world.exists(target.object()) ? Optional.empty() : notFound(policy, path + ".name", target.object() + " does not exist");
        }
        boolean section = target.sectionName().isEmpty()
                || service.get().ports().stream().anyMatch(port -> port.name().equals(target.sectionName()));
        return section ? Optional.empty() : notFound(policy, path + ".sectionName", target.object() + " has no port named " + target.sectionName().get());
    }

    private Optional<String> notFound(ObjectKey policy, String path, String message) {
        world.error("target-not-found", policy, path, message, "correct it; a policy is about Services of its own namespace", "PolicyReasonTargetNotFound, GEP-713");
        return Optional.of(Reasons.TARGET_NOT_FOUND);
    }

    /**
     * The policy for a port of a Service: that of the port before that of the whole Service, and one that lost only where
     * there is no other. What a policy asks for is never left out because the policy is broken.
     */
    Optional<P> of(ObjectKey service, Optional<String> portName) {
        Target whole = new Target(service, Optional.empty());
        Target port = new Target(service, portName);
        return Optional.ofNullable(winners.get(port))
                .or(() -> Optional.ofNullable(winners.get(whole)))
                .or(() -> Optional.ofNullable(losers.get(port)))
                .or(() -> Optional.ofNullable(losers.get(whole)));
    }

    /** The objects that each policy is about. */
    Map<ObjectKey, List<ObjectKey>> targets() {
        return targets;
    }
}
