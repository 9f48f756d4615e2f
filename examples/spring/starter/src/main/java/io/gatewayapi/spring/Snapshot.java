package io.gatewayapi.spring;

import io.gatewayapi.match.RouteTable;
import io.gatewayapi.validate.topology.ResolvedGateway;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What requests are served by at one moment. Immutable, and replaced as a whole, so that a request sees one state of the manifests
 * from beginning to end.
 *
 * @param gateway the Gateway that this application is
 * @param table its table
 * @param destinations where its backends are
 * @param findings what there is to say of the manifests, though they are in use
 * @param loaded when they were read
 * @param <P> what this application keeps of a rule
 */
public record Snapshot<P>(ResolvedGateway gateway, RouteTable<P> table, Destinations destinations, List<String> findings, Instant loaded) {

    /** Copies the list and refuses {@code null} by name. */
    public Snapshot {
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(destinations, "destinations");
        findings = List.copyOf(findings);
        Objects.requireNonNull(loaded, "loaded");
    }
}
