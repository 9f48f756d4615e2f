package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.contestant.Contestant;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.ServerRequest;
import io.gatewayapi.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A quick look while the table is being worked on: ours, the lower bound and the ten lines, at three sizes. */
public final class Sketch {

    private Sketch() {}

    /**
     * Prints one line for each point and contestant.
     *
     * @param args the names of points; by default three
     * @throws RunnerException when a process fails
     */
    public static void main(String[] args) throws RunnerException {
        List<String> points = args.length > 0 ? List.of(args) : List.of("mixed-10", "mixed-1000", "mixed-10000");
        for (String point : points) {
            System.out.println(point);
            double bound = 0;
            for (Contender contender : List.of(Contender.LOWER_BOUND, Contender.OURS, Contender.TEN_LINES)) {
                RunResult result = run(point, contender);
                double time = result.getPrimaryResult().getScore();
                bound = contender == Contender.LOWER_BOUND ? time : bound;
                Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
                System.out.printf(Locale.ROOT, "  %-12s %8.1f ns  x%.2f  %5.1f B/op  %.1f %% other answers than the lower bound%n",
                        contender.id(), time, time / bound, bytes == null ? Double.NaN : bytes.getScore(), 100 * differing(point, contender));
            }
        }
    }

    private static RunResult run(String point, Contender contender) throws RunnerException {
        return new Runner(new OptionsBuilder()
                .include(DecideBenchmark.class.getName())
                .param("point", point).param("contestant", contender.id())
                .forks(1).warmupIterations(4).warmupTime(TimeValue.milliseconds(500)).measurementIterations(4).measurementTime(TimeValue.milliseconds(400))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xms1g", "-Xmx1g", "-Xmn600m", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .verbosity(VerboseMode.SILENT)
                .build()).runSingle();
    }

    private static double differing(String point, Contender contender) {
        Workload workload = Point.of(point).workload();
        Contestant bound = Contender.LOWER_BOUND.prepare(workload).get();
        Contestant other = contender.prepare(workload).get();
        long differing = workload.requests().stream().filter(request -> bound.answer(request) != other.answer(request)).count();
        return (double) differing / workload.requests().size();
    }
}
