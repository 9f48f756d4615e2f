package io.gatewayapi.validate;

import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.Objects;

/**
 * What a validation comes to. Immutable.
 *
 * @param findings what is wrong, in the order of the input: first with objects alone, then between them, then advice
 * @param topology what is left, resolved
 */
public record Report(List<Finding> findings, Topology topology) {

    /** Copies the list and refuses {@code null} by name. */
    public Report {
        findings = List.copyOf(findings);
        Objects.requireNonNull(topology, "topology");
    }

    /**
     * How many findings are as bad as that.
     *
     * @param severity the severity
     * @return 0 or more
     */
    public long count(Severity severity) {
        return findings.stream().filter(finding -> finding.problem().severity() == severity).count();
    }
}
