package io.gatewayapi.match;

import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
            if (rule.http().isPresent()) {
                HttpRouteRule http = rule.http().get();
                boolean cors = !http.filters().isEmpty() && http.filters().stream().anyMatch(RouteFilter.Cors.class::isInstance);
                add(made, rule, payloads.get(at), http.matches(), match -> pool.of(match, cors));
            } else if (rule.grpc().isPresent()) {
                add(made, rule, payloads.get(at), rule.grpc().get().matches(), pool::of);
            } else {
                made.add(Decision.matched(place, rule, 0, payloads.get(at), null));
            }
        }
        return made;
    }

    /** A rule without matches has one that asks for nothing. */
    private <M> void add(List<Decision<T>> made, ResolvedRule rule, T payload, List<M> matches, Function<M, Conditions> conditions) {
        for (int i = 0; i < Math.max(1, matches.size()); i++) {
            made.add(Decision.matched(place, rule, i, payload, matches.isEmpty() ? null : conditions.apply(matches.get(i))));
        }
    }
}
