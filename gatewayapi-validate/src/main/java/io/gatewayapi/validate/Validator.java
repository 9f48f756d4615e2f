package io.gatewayapi.validate;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.schema.Schema;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what is wrong with a set of objects: first with each alone, as an API server does; then between them, as a controller
 * does. What is accepted and not meant the {@linkplain Report#advice report} says when it is asked. Thread-safe; never throws; the cost is linear in the number of objects.
 */
public final class Validator {

    private Validator() {}

    /**
     * Validates objects that were decoded. An object that an API server refuses is left out of the topology, and the others
     * live; where unknown fields were dropped in decoding, the object stays.
     *
     * @param decoded the objects, and what the decoder reported of them
     * @param channel which fields and values there are
     * @param assumptions what is taken for granted of the world outside the objects
     * @return findings and topology
     */
    public static Report validate(Decoded decoded, Channel channel, Assumptions assumptions) {
        List<Finding> findings = new ArrayList<>();
        decoded.problems().forEach(problem -> findings.add(new Finding(Scope.OBJECT, problem)));
        Set<String> known = decoded.problems().stream().map(Validator::identity).collect(Collectors.toSet());
        List<Resource> lawful = new ArrayList<>();
        for (Resource resource : decoded.resources().resources()) {
            String version = decoded.versions().get(resource.key());
            List<Problem> problems = version == null ? Schema.check(resource, channel) : Schema.check(resource, channel, version);
            // a decoder that reads on says some things of an object that the schema would say again
            List<Problem> fresh = problems.stream().filter(problem -> !known.contains(identity(problem))).toList();
            fresh.forEach(problem -> findings.add(new Finding(Scope.OBJECT, problem)));
            if (fresh.stream().noneMatch(problem -> problem.severity() == Severity.ERROR)) {
                lawful.add(resource);
            }
        }
        Topology topology = Topology.resolve(ResourceSet.of(lawful), assumptions);
        topology.problems().forEach(problem -> findings.add(new Finding(Scope.REFERENCES, problem)));
        return new Report(findings, topology, decoded.resources());
    }

    private static String identity(Problem problem) {
        return problem.object() + " " + problem.path() + " " + problem.code();
    }

    /**
     * Validates objects that were built in Java, against the experimental channel and in the view that fits them.
     *
     * @param resources the objects
     * @return findings and topology
     */
    public static Report validate(ResourceSet resources) {
        return validate(Decoded.of(resources), Channel.EXPERIMENTAL, Assumptions.fitting(resources));
    }
}
