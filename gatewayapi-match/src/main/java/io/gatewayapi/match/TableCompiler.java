package io.gatewayapi.match;

import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compiles what is new, and finds out what that is. For one compilation, and one thread.
 *
 * @param <T> the payload
 */
final class TableCompiler<T> {

    private final Function<ResolvedRule, T> payload;
    private final MatchOptions options;
    private final PathTrieBuilder<T> tries = new PathTrieBuilder<>();
    private final Map<ResolvedRule, T> known = new IdentityHashMap<>();

    TableCompiler(Function<ResolvedRule, T> payload, MatchOptions options) {
        this.payload = payload;
        this.options = options;
    }

    PathTrieBuilder<T> tries() {
        return tries;
    }

    /** The tables of a Gateway's ports, sharing with earlier ones all that did not change. */
    List<PortTable<T>> ports(ResolvedGateway gateway, List<PortTable<T>> earlier) {
        // a rule may be attached to many listeners, and its payload may be null
        List<PortTable<T>> ports = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            Map<Integer, List<ResolvedListener>> byPort = new TreeMap<>();
            for (ResolvedListener listener : gateway.listeners()) {
                if (listener.isProgrammed() && Transport.of(listener.listener().protocol()) == transport) {
                    byPort.computeIfAbsent(listener.listener().port(), port -> new ArrayList<>()).add(listener);
                }
            }
            byPort.forEach((port, listeners) -> {
                PortTable<T> table = earlier.stream().filter(candidate -> candidate.takes(port, transport) && candidate.isOf(listeners))
                        .findFirst().orElseGet(() -> PortTable.of(port, transport, listeners, options));
                ports.add(table.with(listeners, this));
            });
        }
        return List.copyOf(ports);
    }

    /** How the routes of a listener changed, the new ones compiled; nothing where they did not. */
    Optional<HostSpace.Change<T>> change(Listening<T> listener, List<AttachedRoute> before, List<AttachedRoute> after) {
        int start = 0;
        int common = Math.min(before.size(), after.size());
        while (start < common && before.get(start) == after.get(start)) {
            start++;
        }
        int behind = 0;
        while (behind < common - start && before.get(before.size() - 1 - behind) == after.get(after.size() - 1 - behind)) {
            behind++;
        }
        List<AttachedRoute> removed = without(before.subList(start, before.size() - behind), after.subList(start, after.size() - behind));
        List<AttachedRoute> added = without(after.subList(start, after.size() - behind), before.subList(start, before.size() - behind));
        if (removed.isEmpty() && added.isEmpty()) {
            return Optional.empty(); // but for their order, which counts for nothing
        }
        List<CompiledRoute<T>> compiled = new ArrayList<>(added.size());
        for (AttachedRoute route : added) {
            compiled.add(CompiledRoute.of(route, listener.place(), this::payload));
        }
        return Optional.of(new HostSpace.Change<>(listener, compiled, removed));
    }

    private static List<AttachedRoute> without(List<AttachedRoute> routes, List<AttachedRoute> others) {
        if (routes.isEmpty() || others.isEmpty()) {
            return routes;
        }
        Set<AttachedRoute> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        shared.addAll(others);
        return routes.stream().filter(route -> !shared.contains(route)).toList();
    }

    /** A rule may be attached to many listeners, and its payload may be null. */
    private T payload(ResolvedRule rule) {
        if (!known.containsKey(rule)) {
            known.put(rule, payload.apply(rule));
        }
        return known.get(rule);
    }
}
