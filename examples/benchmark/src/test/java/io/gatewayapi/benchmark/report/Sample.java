package io.gatewayapi.benchmark.report;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;
import java.util.List;

/** Results that nobody measured. */
final class Sample {

    static final Results RESULTS = new Results(
            "Java 17, 2 processors.",
            List.of(
                    new Measurement(Point.MIXED_10, Contender.LOWER_BOUND, 50, 0, 0),
                    new Measurement(Point.MIXED_10, Contender.OURS, 55, 0, 0),
                    new Measurement(Point.MIXED_10, Contender.JETTY, 125, 139.04, 0),
                    new Measurement(Point.MIXED_1000, Contender.LOWER_BOUND, 90, 0, 0),
                    new Measurement(Point.MIXED_1000, Contender.OURS, 99, 0.01, 0),
                    new Measurement(Point.MIXED_1000, Contender.ARMERIA, 12_345.6, 477, 0.171),
                    new Measurement(Point.HEADER_10, Contender.OURS, 100, 0, 0),
                    new Measurement(Point.HEADER_10000, Contender.OURS, 130, 0, 0)),
            List.of(new Build(Contender.LOWER_BOUND, 100e6, 91), new Build(Contender.OURS, 90e6, 118.4)),
            List.of(new Results.Chore("resolving 100,000 routes", 250e6)));

    private Sample() {}
}
