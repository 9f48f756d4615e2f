package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Through which Gateways the targets of policies are reached: how many routes are attached to each of them that refer to the
 * target. Other objects are not counted. Immutable.
 */
final class Reach {

    private final Map<ObjectKey, List<ObjectKey>> targetsByPolicy;
    private final Map<ObjectKey, Integer> indexes;
    /** By the index of the target: the number of routes of each Gateway, none of them 0. */
    private final List<Map<ObjectKey, Integer>> routes;

    private Reach(Map<ObjectKey, List<ObjectKey>> targetsByPolicy, Map<ObjectKey, Integer> indexes, List<Map<ObjectKey, Integer>> routes) {
        this.targetsByPolicy = targetsByPolicy;
        this.indexes = indexes;
        this.routes = routes;
    }

    /** The targets of these policies, before any route was counted. */
    static Reach of(Map<ObjectKey, List<ObjectKey>> targetsByPolicy) {
        Map<ObjectKey, Integer> indexes = new HashMap<>();
        targetsByPolicy.values().forEach(targets -> targets.forEach(target -> indexes.putIfAbsent(target, indexes.size())));
        List<Map<ObjectKey, Integer>> routes = new ArrayList<>();
        indexes.keySet().forEach(target -> routes.add(Map.of()));
        return new Reach(targetsByPolicy, indexes, routes);
    }

    /** What comes of counting routes in and out; for one thread. */
    final class Count {

        private final List<Map<ObjectKey, Integer>> counted = new ArrayList<>(indexes.isEmpty() ? List.of() : routes);
        private final Set<ObjectKey> changed = new HashSet<>();

        /** Adds a number of routes to that of each of the Gateways. */
        void add(ResolvedRoute route, Set<ObjectKey> gateways, int number) {
            if (indexes.isEmpty() || gateways.isEmpty()) {
                return;
            }
            for (ObjectKey target : route.targets()) {
                Integer index = indexes.get(target);
                if (index != null) {
                    Map<ObjectKey, Integer> sums = changed.add(target) ? new HashMap<>(counted.get(index)) : counted.get(index);
                    gateways.forEach(gateway -> sums.merge(gateway, number, (one, other) -> one + other == 0 ? null : Integer.valueOf(one + other)));
                    counted.set(index, sums);
                }
            }
        }

        Reach reach() {
            return changed.isEmpty() ? Reach.this : new Reach(targetsByPolicy, indexes, counted);
        }

        /** The targets that are reached through other Gateways than before. */
        Set<ObjectKey> moved() {
            Set<ObjectKey> moved = new HashSet<>(changed);
            moved.removeIf(target -> counted.get(indexes.get(target)).keySet().equals(routes.get(indexes.get(target)).keySet()));
            return moved;
        }
    }

    /** The policies with their ancestors: the Gateways, by name, through which one of their targets is reached. */
    List<ResolvedPolicy> ancestors(List<ResolvedPolicy> policies) {
        return ancestors(policies, indexes.keySet());
    }

    /** The same, where only these targets have moved. */
    List<ResolvedPolicy> ancestors(List<ResolvedPolicy> policies, Set<ObjectKey> moved) {
        return moved.isEmpty() ? policies : policies.stream().map(policy -> ancestors(policy, moved)).toList();
    }

    private ResolvedPolicy ancestors(ResolvedPolicy policy, Set<ObjectKey> moved) {
        List<ObjectKey> targets = targetsByPolicy.get(policy.policy().key());
        if (targets.stream().noneMatch(moved::contains)) {
            return policy;
        }
        Set<ObjectKey> ancestors = new TreeSet<>();
        targets.forEach(target -> ancestors.addAll(routes.get(indexes.get(target)).keySet()));
        return new ResolvedPolicy(policy.policy(), policy.rejected(), policy.unresolved(), List.copyOf(ancestors));
    }
}
