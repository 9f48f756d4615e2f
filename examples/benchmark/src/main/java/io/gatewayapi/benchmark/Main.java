package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.report.Build;
import io.gatewayapi.benchmark.report.Chart;
import io.gatewayapi.benchmark.report.Markdown;
import io.gatewayapi.benchmark.report.Measurement;
import io.gatewayapi.benchmark.report.Results;
import io.gatewayapi.benchmark.workload.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** The command: measures what the {@link Plan} says, prints each result as it comes, and writes the page and its chart. */
public final class Main {

    /** Those whose build is worth a comparison; the others build little or nothing. */
    private static final List<Contender> BUILDERS = List.of(Contender.LOWER_BOUND, Contender.OURS, Contender.TEN_LINES, Contender.UNDERTOW,
            Contender.JOOBY, Contender.JETTY, Contender.SPRING, Contender.ARMERIA, Contender.VERTX);

    private final Plan plan;
    private final Timing timing;

    private Main(Plan plan) {
        this.plan = plan;
        this.timing = new Timing(plan.iterations(), plan.milliseconds());
    }

    /**
     * Runs the command; 0 when all went well, 2 for arguments that are none.
     *
     * @param args see {@link Plan#USAGE}
     * @throws RunnerException when a process fails
     * @throws IOException when the page cannot be written
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Plan plan;
        try {
            plan = Plan.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Plan.USAGE);
            System.exit(2);
            return;
        }
        new Main(plan).run();
    }

    private void run() throws RunnerException, IOException {
        List<Measurement> measurements = new ArrayList<>();
        for (Point point : plan.points()) {
            System.out.println(point.id() + ": " + point.title());
            List<Measurement> found = new Race(plan, timing).run(point);
            found.forEach(Main::print);
            measurements.addAll(found);
        }
        List<Build> builds = new ArrayList<>();
        List<Results.Chore> chores = new ArrayList<>();
        if (plan.builds()) {
            for (Contender contender : BUILDERS) {
                if (plan.contenders().contains(contender)) {
                    Build build = new Build(contender, timing.build(contender).medianTime(),
                            Footprint.bytesPerRule(contender, Point.MIXED_100000));
                    System.out.printf(Locale.ROOT, "  build %-20s %10.2f ms %8.1f B a rule%n",
                            contender.id(), build.time() / 1e6, build.bytesPerRule());
                    builds.add(build);
                }
            }
            chores.add(new Results.Chore("resolving 100,000 routes", timing.resolve("resolve").medianTime()));
            chores.add(new Results.Chore("resolving and validating 100,000 routes", timing.resolve("validate").medianTime()));
            chores.add(new Results.Chore("changing one route among 100,000, the topology", timing.change("topology").medianTime()));
            chores.add(new Results.Chore("changing one route among 100,000, the table", timing.change("table").medianTime()));
        }
        Results results = new Results(circumstances(), measurements, builds, chores);
        Files.createDirectories(plan.output().toAbsolutePath().getParent());
        Files.writeString(plan.chart(), Chart.of(results));
        String page = Markdown.of(results, plan.chart().getFileName().toString());
        Files.writeString(plan.output(), page);
        System.out.println();
        System.out.println(page);
        System.out.println("written to " + plan.output() + " and " + plan.chart());
    }

    private static void print(Measurement found) {
        System.out.printf(Locale.ROOT, "  %-20s %12.1f ns %9.1f B/op  %.1f %% other answers%n",
                found.contender().id(), found.time(), found.bytes(), 100 * found.differing());
    }

    private String circumstances() {
        return String.format(Locale.ROOT, "Java %s, %d processors, %s %s; medians of %d processes "
                        + "of %d iterations of %d ms for each point and contestant.",
                Runtime.version().feature(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"), System.getProperty("os.arch"),
                plan.rounds(), plan.iterations(), plan.milliseconds());
    }
}
