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
    private final Attachments attachments;

    RouteResolver(ResourceSet resources, Assumptions assumptions, Ground ground) {
        this.world = new World(resources, assumptions, ground.grants());
        this.rules = new Rules(world, new Backends(world, ground.tls()));
        this.attachments = new Attachments(world, ground.meshControllers(), ground.parents());
    }

    /** @param sharing puts an equal route that is known in the place of a new one */
    Resolved resolve(Route route, UnaryOperator<ResolvedRoute> sharing) {
        ResolvedRoute resolved = sharing.apply(rules.resolve(route));
        List<Problem> ruleProblems = world.takeProblems();
        Attachments.Result result = attachments.of(resolved);
        return new Resolved(new Outcome(resolved, List.copyOf(result.attachments()), ruleProblems, world.takeProblems()), result.held());
    }

    /** The listeners that hold a route which was resolved before. */
    List<Held> held(Outcome outcome) {
        List<Held> held = attachments.of(outcome.resolved()).held();
        world.takeProblems(); // they are known
        return held;
    }
}
