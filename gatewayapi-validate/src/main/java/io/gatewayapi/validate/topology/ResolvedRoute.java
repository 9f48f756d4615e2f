package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A route by itself, before anybody asks where it attaches.
 *
 * @param route the route
 * @param rules its rules
 * @param unresolved why one of its references does not resolve, the first in the order of the route; empty where all do
 * @param targets what its references lead to, of backends and filters alike; those that are not permitted are left out
 */
public record ResolvedRoute(Route route, List<ResolvedRule> rules, Optional<String> unresolved, Set<ObjectKey> targets) {

    /** Copies the collections and refuses {@code null} by name. */
    public ResolvedRoute {
        Objects.requireNonNull(route, "route");
        rules = List.copyOf(rules);
        Objects.requireNonNull(unresolved, "unresolved");
        targets = Set.copyOf(targets);
    }

    /**
     * Why no parent can accept it: none of its rules is valid.
     *
     * @return the first rule's reason; empty for a route with a valid rule, or without rules
     */
    public Optional<String> rejected() {
        boolean usable = rules.stream().anyMatch(rule -> rule.invalid().isEmpty());
        return usable || rules.isEmpty() ? Optional.empty() : rules.get(0).invalid();
    }

    /**
     * The rules that are not valid, where others are.
     *
     * @return their indexes; empty for a route that is valid, or not valid at all
     */
    public List<Integer> invalidRules() {
        return rejected().isPresent()
                ? List.of()
                : rules.stream().filter(rule -> rule.invalid().isPresent()).map(ResolvedRule::index).toList();
    }
}
