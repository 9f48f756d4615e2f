package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.contestant.Contestant;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.Requests;
import io.gatewayapi.benchmark.workload.Workload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The time that one contestant takes for a request of one point; a process each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {

    private static final int BATCH = 1_024;

    /** The name of the point. */
    @Param("mixed-1000")
    public String point;

    /** The name of the contestant. */
    @Param("ours")
    public String contestant;

    private Requests requests;
    private Contestant router;

    /** Makes the workload and builds the contestant. */
    @Setup
    public void setUp() {
        Workload workload = Point.of(point).workload();
        requests = new Requests(workload);
        router = Contender.of(contestant).prepare(workload).get();
        workload.requests().forEach(request -> request.adapt(router.adapt(request)));
    }

    /**
     * Decides the next requests.
     *
     * @param clock counts them
     * @param sink uses the answers up
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void decide(CpuClock clock, Blackhole sink) {
        for (int i = 0; i < BATCH; i++) {
            router.decide(requests.next(), sink);
        }
        clock.count(BATCH);
    }
}
