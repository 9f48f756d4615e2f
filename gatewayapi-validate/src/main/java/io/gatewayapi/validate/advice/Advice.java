package io.gatewayapi.validate.advice;

import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;

/**
 * Says what is accepted but not what the author of the objects means, and what other implementations would do otherwise.
 * Thread-safe; never throws. The cost grows with the number of objects, and within the matches of one host and path with
 * its square where they hold regular expressions.
 */
public final class Advice {

    private static final List<Concern> CONCERNS = List.of(
            new UnreachableRules(),
            new DeadHostnames(),
            new RedirectLoops(),
            new ImpossibleMatches(),
            new RepeatedHeaders(),
            new GrpcNames(),
            new Weights(),
            new DetachedRoutes(),
            new MisplacedLabels(),
            new ForeignAnnotations(),
            new LiteralVariables(),
            new AppendedHeaders(),
            new HeaderActions(),
            new SpareGrants(),
            new SpareBackends(),
            new FragileExpressions(),
            new DisputedExpressions(),
            new FallingThrough(),
            new UnusualPorts(),
            new UnreadObjects());

    private Advice() {}

    /**
     * Looks for all that is accepted but not meant.
     *
     * @param topology what the objects come to
     * @param resources the objects it was resolved from
     * @return warnings, and notes of severity INFO on portability; grouped by their subject, each group in the order of the input
     */
    public static List<Problem> of(Topology topology, ResourceSet resources) {
        Scene scene = new Scene(topology, resources);
        CONCERNS.forEach(concern -> concern.look(scene));
        return scene.problems();
    }

    /**
     * Tells which features of the specification the objects need, by upstream's names of v1.6.1. Of the 58 names {@code
     * MeshClusterIPMatching} is never among them: no manifest shows whether it is needed.
     *
     * @param topology what the objects come to
     * @param resources the objects it was resolved from
     * @return the features in alphabetical order, each with the places that need it
     */
    public static List<NeededFeature> featuresNeeded(Topology topology, ResourceSet resources) {
        return new Features().needed(topology, resources);
    }
}
