package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Agreement;
import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.Workload;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

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
        Timing timing = new Timing(3, 500);
        List<String> points = args.length > 0 ? List.of(args) : List.of("mixed-10", "mixed-1000", "mixed-10000");
        for (String point : points) {
            System.out.println(point);
            double bound = 0;
            for (Contender contender : List.of(Contender.LOWER_BOUND, Contender.OURS, Contender.TEN_LINES)) {
                if (!contender.takes(Point.of(point).workload())) {
                    continue;
                }
                Samples found = timing.decide(Point.of(point), contender);
                double time = found.medianTime();
                bound = contender == Contender.LOWER_BOUND ? time : bound;
                System.out.printf(Locale.ROOT, "  %-12s %8.1f ns  x%.2f  %5.1f B/op  %.1f %% other answers%n",
                        contender.id(), time, time / bound, found.medianBytes(), 100 * differing(point, contender));
            }
        }
    }

    private static double differing(String point, Contender contender) {
        Workload workload = Point.of(point).workload();
        return new Agreement(workload).differing(contender.prepare(workload).get());
    }
}
