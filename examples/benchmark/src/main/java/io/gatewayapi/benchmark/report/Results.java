package io.gatewayapi.benchmark.report;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a run measured.
 *
 * @param circumstances the machine, the Java and the length of the run, in words
 * @param measurements requests, by point and contestant
 * @param builds building 100,000 rules
 * @param chores other costs, by name
 */
public record Results(String circumstances, List<Measurement> measurements, List<Build> builds, List<Chore> chores) {

    /**
     * Another cost, beside that of building the lower bound.
     *
     * @param name what is done
     * @param time nanoseconds, the median
     */
    public record Chore(String name, double time) {}

    /** Copies the lists and refuses {@code null}. */
    public Results {
        Objects.requireNonNull(circumstances, "circumstances");
        measurements = List.copyOf(measurements);
        builds = List.copyOf(builds);
        chores = List.copyOf(chores);
    }

    /** The points that were measured, in the order of the report. */
    List<Point> points() {
        return Stream.of(Point.values()).filter(point -> measurements.stream().anyMatch(found -> found.point() == point)).toList();
    }

    /** The contestants that were measured, in the order of the report. */
    List<Contender> contenders() {
        return Stream.of(Contender.values())
                .filter(contender -> measurements.stream().anyMatch(found -> found.contender() == contender)).toList();
    }

    Optional<Measurement> find(Point point, Contender contender) {
        return measurements.stream().filter(found -> found.point() == point && found.contender() == contender).findFirst();
    }

    /** How many times the lower bound's time a contestant takes. */
    Optional<Double> ratio(Point point, Contender contender) {
        return find(point, contender).flatMap(found -> find(point, Contender.LOWER_BOUND).map(bound -> found.time() / bound.time()));
    }
}
