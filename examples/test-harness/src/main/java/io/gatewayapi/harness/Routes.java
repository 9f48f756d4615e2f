package io.gatewayapi.harness;

import io.gatewayapi.cli.LoadedManifests;
import io.gatewayapi.filters.Extensions;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.match.explain.Coverage;
import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.Validator;
import io.gatewayapi.validate.topology.Topology;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The routes that a test is about. As an extension of a test class, in a static field with {@code @RegisterExtension}, it prints which
 * rules no assertion of the class got to, and fails the class below a coverage that was asked for. Thread-safe.
 */
public final class Routes implements AfterAllCallback {

    private final Topology topology;
    private final RouteTable<FilterChain> table;
    private final Coverage coverage;
    private final double required;

    private Routes(Topology topology, double required) {
        this.topology = topology;
        this.table = RouteTable.compile(topology,
                rule -> FilterChain.compile(rule.route(), rule.index(), Extensions.NONE, rule.lostMirrors(), rule.error()));
        this.coverage = Coverage.of(topology);
        this.required = required;
    }

    /**
     * The routes of manifests.
     *
     * @param paths files, and directories that are read recursively
     * @return the routes
     * @throws AssertionError when an API server would refuse one of the objects, or there is none
     */
    public static Routes of(Path... paths) {
        LoadedManifests manifests = LoadedManifests.read(List.of(paths));
        String refused = manifests.findings().stream().filter(LoadedManifests.Finding::refused).map(LoadedManifests.Finding::text)
                .collect(Collectors.joining("\n"));
        if (!manifests.usable() || !refused.isEmpty()) {
            throw new AssertionError("these manifests get into no cluster: " + List.of(paths) + "\n" + refused);
        }
        return new Routes(manifests.topology(), 0);
    }

    /**
     * The routes of objects that are at hand.
     *
     * @param resources the objects
     * @return the routes of those that are valid
     */
    public static Routes of(ResourceSet resources) {
        return new Routes(Validator.validate(resources).topology(), 0);
    }

    /**
     * The same routes, of no request yet, for a class that fails where it leaves out too much.
     *
     * @param rules the part of the rules that the tests of the class have to get to, 0 to 1
     * @return the changed copy
     */
    public Routes requiring(double rules) {
        return new Routes(topology, rules);
    }

    /**
     * The resolved objects.
     *
     * @return the topology
     */
    public Topology topology() {
        return topology;
    }

    /**
     * What the assertions up to now got to.
     *
     * @return the coverage, which grows with each of them
     */
    public Coverage coverage() {
        return coverage;
    }

    /** Asks the Gateways in order: the first that has a rule for the request counts, or else the first that has a listener. */
    Answer ask(Request request) {
        Decision<FilterChain> decision = table.decide(request);
        coverage.record(decision);
        // decisions are made when the table is compiled: that of the table is the very one of a Gateway, unless nobody takes the port
        Optional<ObjectKey> asked = table.gateways().stream()
                .filter(key -> table.gateway(key).orElseThrow().decide(request) == decision).findFirst()
                .or(() -> table.gateways().stream().findFirst());
        String why = asked.map(key -> Explanation.of(topology.gateway(key).orElseThrow(), request, MatchOptions.DEFAULT).toString())
                .orElse("there is no Gateway");
        return Answer.of(request, decision, why);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PrintStream out = System.out;
        out.println("routes covered by " + context.getDisplayName() + ": " + coverage);
        if (coverage.ofRules() < required) {
            throw new AssertionError("the tests have to get to %.0f%% of the rules:%n%s".formatted(100 * required, coverage));
        }
    }
}
