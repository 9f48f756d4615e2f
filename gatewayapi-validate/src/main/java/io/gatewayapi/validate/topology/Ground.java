package io.gatewayapi.validate.topology;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What routes stand on: all that can be resolved before one looks at them, except that they make Gateways be assumed.
 * Immutable once it is made.
 *
 * @param grants which references may leave their namespace
 * @param classes the classes
 * @param meshControllers who looks after routes of Services
 * @param gateways the Gateways, with listeners to which nothing is attached yet
 * @param parents the same, for those who look for them by name
 * @param tls how backends are secured
 * @param policies the policies, without their ancestors
 * @param reach the targets of the policies, with no route counted yet
 * @param problems what is wrong with all of these
 */
record Ground(Grants grants, List<ResolvedClass> classes, Set<String> meshControllers, List<ResolvedGateway> gateways, Parents parents,
        BackendTlsPolicies tls, List<ResolvedPolicy> policies, Reach reach, List<Problem> problems) {

    static Ground of(ResourceSet resources, Assumptions assumptions) {
        World world = new World(resources, assumptions);
        Certificates certificates = new Certificates(world);
        Classes classes = new Classes(world);
        List<ResolvedClass> known = classes.resolve();
        List<ResolvedGateway> gateways = new Gateways(world, classes, certificates).resolve();
        BackendTlsPolicies tls = new BackendTlsPolicies(world, certificates);
        TrafficPolicies traffic = new TrafficPolicies(world);
        Map<ObjectKey, List<ObjectKey>> targets = new HashMap<>(tls.targets());
        targets.putAll(traffic.targets());
        List<ResolvedPolicy> policies = Stream.concat(tls.judged().stream(), traffic.judged().stream()).toList();
        return new Ground(world.grants(), List.copyOf(known), classes.meshControllers(), List.copyOf(gateways), new Parents(gateways), tls, policies,
                Reach.of(targets), world.takeProblems());
    }

    /** Whether routes that do not look at what changed come to the same on either. */
    boolean bearsTheSameAs(Ground other) {
        return classes.equals(other.classes) && gateways.equals(other.gateways) && tls.agreesWith(other.tls) && policies.equals(other.policies);
    }
}
