package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Route;
import io.gatewayapi.validate.topology.Attachments.Held;
import java.util.List;
import java.util.function.UnaryOperator;

/** Resolves routes on their ground, one at a time. For one thread. */
final class RouteResolver {

    /** What a route comes to, and the listeners that hold it. */
    record Resolved(Outcome outcome, List<Held> held) {}

    private final World world;
    private final Rules rules;
    private final Ground ground;

    RouteResolver(ResourceSet resources, Assumptions assumptions, Ground ground) {
        this.world = new World(resources, assumptions, ground.grants());
        this.rules = new Rules(world, new Backends(world, ground.tls()));
        this.ground = ground;
    }

    /**
     * The route by itself.
     *
     * @param sharing puts an equal route that is known in the place of a new one
     */
    Outcome judge(Route route, UnaryOperator<ResolvedRoute> sharing) {
        return new Outcome(sharing.apply(rules.resolve(route)), List.of(), world.takeProblems(), List.of());
    }

    /** @param routes all that may have Services as parents */
    Attachments attachments(List<ResolvedRoute> routes) {
        return new Attachments(world, rules, ground.meshControllers(), ground.parents(), routes);
    }

    /** The route where it attaches. */
    Resolved attach(Attachments attachments, Outcome judged) {
        Attachments.Result result = attachments.of(judged.resolved());
        return new Resolved(new Outcome(judged.resolved(), List.copyOf(result.attachments()), judged.ruleProblems(), world.takeProblems()), result.held());
    }
}
