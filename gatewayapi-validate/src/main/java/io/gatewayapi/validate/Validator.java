package io.gatewayapi.validate;

import io.gatewayapi.model.Problem;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what is wrong with a set of objects. It looks at the objects together: listeners, conflicts, attachment, grants and
 * backends; what a decoder reported of single objects is taken into the report. Thread-safe; never throws.
 */
public final class Validator {

    private Validator() {}

    /**
     * Validates objects that were decoded.
     *
     * @param resources the objects
     * @param decoding what the decoder reported of them
     * @param assumptions what is taken for granted of the world outside them
     * @return findings and topology
     */
    public static Report validate(ResourceSet resources, List<Problem> decoding, Assumptions assumptions) {
        Topology topology = Topology.resolve(resources, assumptions);
        List<Finding> findings = new ArrayList<>();
        decoding.forEach(problem -> findings.add(new Finding(Scope.OBJECT, problem)));
        topology.problems().forEach(problem -> findings.add(new Finding(Scope.REFERENCES, problem)));
        return new Report(findings, topology);
    }

    /**
     * Validates objects that were built in Java, in the view that fits them.
     *
     * @param resources the objects
     * @return findings and topology
     */
    public static Report validate(ResourceSet resources) {
        return validate(resources, List.of(), Assumptions.fitting(resources));
    }
}
