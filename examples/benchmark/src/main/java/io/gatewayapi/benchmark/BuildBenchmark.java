package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.contestant.Contestant;
import io.gatewayapi.benchmark.workload.Point;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time that one contestant takes to build its router from rules that are in memory, in its own form of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuildBenchmark {

    /** The name of the point. */
    @Param("mixed-100000")
    public String point;

    /** The name of the contestant. */
    @Param("ours")
    public String contestant;

    private Supplier<Contestant> builder;

    /** Makes the rules. */
    @Setup
    public void setUp() {
        builder = Contender.of(contestant).prepare(Point.of(point).workload());
    }

    /**
     * Builds the router.
     *
     * @param clock counts it
     * @return the router
     */
    @Benchmark
    public Contestant build(CpuClock clock) {
        clock.count(1);
        return builder.get();
    }
}
