package io.gatewayapi.validate;

import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.Finding.Scope;
import io.gatewayapi.validate.advice.Advice;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Objects;

/**
 * What a validation comes to. Immutable.
 *
 * @param findings what is wrong, in the order of the input: first with objects alone, then between them
 * @param topology what is left, resolved
 * @param resources the objects as given, also those that were refused
 */
public record Report(List<Finding> findings, Topology topology, ResourceSet resources) {

    /** Copies the list and refuses {@code null} by name. */
    public Report {
        findings = List.copyOf(findings);
        Objects.requireNonNull(topology, "topology");
        Objects.requireNonNull(resources, "resources");
    }

    /**
     * What is accepted and not meant, see {@link Advice}: for people who read their manifests again, not for a host that wants
     * to route. Looked for at each call, which costs more than the validation did.
     *
     * @return warnings and notes, grouped by their subject
     */
    public List<Finding> advice() {
        // also of what was refused: its author is told what else will not do what is meant
        return Advice.of(topology, resources).stream().map(problem -> new Finding(Scope.REFERENCES, problem)).toList();
    }

    /**
     * How many findings are as bad as that. Advice is not counted.
     *
     * @param severity the severity
     * @return 0 or more
     */
    public long count(Severity severity) {
        return findings.stream().filter(finding -> finding.problem().severity() == severity).count();
    }
}
