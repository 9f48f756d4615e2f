package io.gatewayapi.match;

import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compiles what is new. For one compilation, and one thread.
 *
 * @param <T> the payload
 */
final class TableCompiler<T> {

    private final Function<ResolvedRule, T> payload;
    private final MatchOptions options;
    private final ConditionsPool conditions;
    private final PathTableBuilder<T> paths = new PathTableBuilder<>();
    private final Map<List<ResolvedRule>, List<T>> known = new IdentityHashMap<>();

    TableCompiler(Function<ResolvedRule, T> payload, MatchOptions options, RegexEngine regexes) {
        this.payload = payload;
        this.options = options;
        this.conditions = new ConditionsPool(regexes);
    }

    MatchOptions options() {
        return options;
    }

    ConditionsPool conditions() {
        return conditions;
    }

    PathTableBuilder<T> paths() {
        return paths;
    }

    /** The tables of a Gateway's ports, sharing with earlier ones all that did not change. */
    List<PortTable<T>> ports(ResolvedGateway gateway, List<PortTable<T>> earlier) {
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

    /** What changes on a listener. */
    HostSpace.Change<T> change(Listening<T> listener, List<AttachedRoute> added, List<AttachedRoute> removed) {
        List<CompiledRoute<T>> coming = new ArrayList<>(added.size());
        for (AttachedRoute route : added) {
            coming.add(new CompiledRoute<>(route, listener.place(), this));
        }
        return new HostSpace.Change<>(listener, coming, removed);
    }

    /** The payloads of a route's rules; asked for once, though the route may be attached to many listeners. */
    List<T> payloads(List<ResolvedRule> rules) {
        List<T> given = known.get(rules);
        if (given == null) {
            given = new ArrayList<>(rules.size()); // a payload may be null
            for (ResolvedRule rule : rules) {
                given.add(rule.dropped().isPresent() ? null : payload.apply(rule));
            }
            known.put(rules, given);
        }
        return given;
    }
}
