package io.gatewayapi.match;

import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A route on one listener: the decisions of all its matches, which all its host names share. They are made when a host first asks for
 * them, so that what is read for them is at hand still when the host reads it. For one compilation, and one thread.
 *
 * @param <T> the payload
 */
final class CompiledRoute<T> {

    private final AttachedRoute attached;
    private final Place place;
    private final TableCompiler<T> compiler;
    private List<Decision<T>> decisions; // null: not yet

    /**
     * A route that is to be compiled.
     *
     * @param place what its decisions have in common with all of the listener
     */
    CompiledRoute(AttachedRoute attached, Place place, TableCompiler<T> compiler) {
        this.attached = attached;
        this.place = place;
        this.compiler = compiler;
    }

    AttachedRoute attached() {
        return attached;
    }

    /** One decision for each match of each rule that is in use. */
    List<Decision<T>> decisions() {
        if (decisions == null) {
            decisions = compile(compiler.payloads(attached.rules()), compiler.conditions());
        }
        return decisions;
    }

    private List<Decision<T>> compile(List<T> payloads, ConditionsPool pool) {
        List<ResolvedRule> rules = attached.rules();
        List<Decision<T>> made = new ArrayList<>(rules.size());
        for (int at = 0; at < rules.size(); at++) {
            ResolvedRule rule = rules.get(at);
            if (rule.dropped().isPresent()) {
                continue;
            }
            int matches = rule.http().isPresent() ? rule.http().get().matches().size()
                    : rule.grpc().isPresent() ? rule.grpc().get().matches().size() : 1;
            for (int i = 0; i < Math.max(1, matches); i++) {
                made.add(Decision.matched(place, rule, i, payloads.get(at), conditions(rule, i, pool)));
            }
        }
        return made;
    }

    private static Conditions conditions(ResolvedRule rule, int match, ConditionsPool pool) {
        if (rule.http().isPresent() && !rule.http().get().matches().isEmpty()) {
            List<RouteFilter> filters = rule.http().get().filters();
            boolean cors = !filters.isEmpty() && filters.stream().anyMatch(RouteFilter.Cors.class::isInstance);
            return pool.of(rule.http().get().matches().get(match), cors);
        }
        return rule.grpc().isPresent() && !rule.grpc().get().matches().isEmpty()
                ? pool.of(rule.grpc().get().matches().get(match))
                : null;
    }
}
