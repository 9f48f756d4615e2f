package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.Report;
import io.gatewayapi.validate.Validator;
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

/** The time from objects to what they come to: resolved alone, and validated too. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResolveBenchmark {

    /** The number of routes; each has one rule and a host of its own or one of ten. */
    @Param("100000")
    public int routes;

    private ResourceSet resources;

    /** Makes the objects. */
    @Setup
    public void setUp() {
        resources = Manifests.oneRouteEach(Point.of("mixed-" + routes).workload());
    }

    /**
     * Resolves them.
     *
     * @param clock counts it
     * @return what they come to
     */
    @Benchmark
    public Topology resolve(CpuClock clock) {
        clock.count(1);
        return Topology.resolve(resources);
    }

    /**
     * Resolves and validates them.
     *
     * @param clock counts it
     * @return the report
     */
    @Benchmark
    public Report validate(CpuClock clock) {
        clock.count(1);
        return Validator.validate(resources);
    }
}
