package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Topology;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time to follow the change of one route among many: of the topology, and of the table made from it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChangeBenchmark {

    /** The number of routes; each has one rule. */
    @Param("100000")
    public int routes;

    private Topology topology;
    private Topology changedTopology;
    private RouteTable<Integer> table;
    private HttpRoute changed;

    /** Compiles the table, and changes the paths of a route in the middle. */
    @Setup
    public void setUp() {
        ResourceSet resources = Manifests.oneRouteEach(Point.of("mixed-" + routes).workload());
        topology = Topology.resolve(resources);
        table = RouteTable.compile(topology, Manifests::action);
        HttpRoute route = (HttpRoute) resources.routes().get(routes / 2);
        changed = route.mapRules(rule -> rule.toBuilder().match(HttpRouteMatch.pathPrefix("/changed")).build());
        changedTopology = topology.with(changed);
    }

    /**
     * Changes the topology.
     *
     * @param clock counts it
     * @return the changed topology
     */
    @Benchmark
    public Topology topology(CpuClock clock) {
        clock.count(1);
        return topology.with(changed);
    }

    /**
     * Changes the table.
     *
     * @param clock counts it
     * @return the changed table
     */
    @Benchmark
    public RouteTable<Integer> table(CpuClock clock) {
        clock.count(1);
        return table.recompile(changedTopology);
    }
}
