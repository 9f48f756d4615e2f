package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one process of JMH at a time, all of them with the same heap: an eden that adapts itself would favour some. */
final class Timing {

    private static final String[] JVM = {
        "-Xms3g", "-Xmx3g", "-Xmn1g", "-XX:+UseParallelGC", "-XX:-UseAdaptiveSizePolicy", "--add-opens=java.base/java.lang=ALL-UNNAMED"
    };
    private static final int LONG_ENOUGH_FOR_A_BUILD = 2_000;

    private final int iterations;
    private final int milliseconds;

    Timing(int iterations, int milliseconds) {
        this.iterations = iterations;
        this.milliseconds = milliseconds;
    }

    Samples decide(Point point, Contender contender) throws RunnerException {
        return run(options(DecideBenchmark.class, "decide", milliseconds).param("point", point.id()).param("contestant", contender.id()));
    }

    Samples build(Contender contender) throws RunnerException {
        return run(options(BuildBenchmark.class, "build", LONG_ENOUGH_FOR_A_BUILD).param("contestant", contender.id()));
    }

    Samples resolve(String method) throws RunnerException {
        return run(options(ResolveBenchmark.class, method, LONG_ENOUGH_FOR_A_BUILD));
    }

    Samples change(String method) throws RunnerException {
        return run(options(ChangeBenchmark.class, method, LONG_ENOUGH_FOR_A_BUILD));
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, String method, int length) {
        return new OptionsBuilder()
                .include(benchmark.getName() + '.' + method + '$')
                .forks(1)
                .warmupIterations(iterations).warmupTime(TimeValue.milliseconds(length))
                .measurementIterations(iterations).measurementTime(TimeValue.milliseconds(length))
                .addProfiler(GCProfiler.class)
                .jvmArgs(JVM)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Samples run(ChainedOptionsBuilder options) throws RunnerException {
        RunResult result = new Runner(options.build()).runSingle();
        List<Double> times = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (BenchmarkResult process : result.getBenchmarkResults()) {
            for (IterationResult iteration : process.getIterationResults()) {
                times.add(second(iteration, "nanoseconds") / second(iteration, "operations"));
                bytes.add(second(iteration, "gc.alloc.rate.norm"));
            }
        }
        return new Samples(times, bytes);
    }

    private static double second(IterationResult iteration, String name) {
        return iteration.getSecondaryResults().get(name).getScore();
    }
}
