package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be measured, for how long, and where it is written.
 *
 * @param points the points
 * @param contenders the contestants
 * @param rounds how often each of them gets a process, all others in between
 * @param iterations the iterations of a process that count, after as many that do not
 * @param milliseconds the length of an iteration
 * @param builds whether building, memory and change are measured too
 * @param output the page to write; the chart is written next to it
 */
record Plan(List<Point> points, List<Contender> contenders, int rounds, int iterations, int milliseconds, boolean builds, Path output) {

    static final String USAGE = """
            java -jar benchmarks.jar [--quick] [--points A,B] [--contestants A,B] [--no-builds] [--out FILE]

              --quick         few points and contestants and short runs, about eight minutes on two cores; otherwise some hours
              --points        only these points, such as mixed-1000,header-10000
              --contestants   only these contestants, such as ours,lower-bound,jetty
              --no-builds     neither building, memory nor resolving
              --out           the page, BENCHMARKS.md by default; its chart gets the name with .svg in place of .md
            """;

    static Plan of(String... args) {
        List<String> given = List.of(args);
        boolean quick = given.contains("--quick");
        List<Point> points = quick
                ? List.of(Point.MIXED_10, Point.MIXED_1000, Point.MIXED_10000, Point.HEADER_10, Point.HEADER_10000)
                : List.of(Point.values());
        List<Contender> contenders = quick
                ? List.of(Contender.YARDSTICK, Contender.LOWER_BOUND, Contender.OURS, Contender.TEN_LINES,
                        Contender.UNDERTOW, Contender.JETTY)
                : List.of(Contender.values());
        boolean builds = true;
        Path output = Path.of("BENCHMARKS.md");
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> { }
                case "--no-builds" -> builds = false;
                case "--points" -> points = values(args, ++i).map(Point::of).toList();
                case "--contestants" -> contenders = values(args, ++i).map(Contender::of).toList();
                case "--out" -> output = Path.of(values(args, ++i).findFirst().orElseThrow());
                default -> throw new IllegalArgumentException("no option is called " + args[i]);
            }
        }
        return new Plan(points, contenders, 3, quick ? 3 : 5, quick ? 300 : 1_000, builds, output);
    }

    private static Stream<String> values(String[] args, int index) {
        if (index == args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value");
        }
        return Stream.of(args[index].split(","));
    }

    Path chart() {
        return output.resolveSibling(output.getFileName().toString().replaceAll("\\.md$", "") + ".svg");
    }
}
