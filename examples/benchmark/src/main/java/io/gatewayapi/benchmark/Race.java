package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Agreement;
import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.report.Measurement;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Lets the contestants decide the requests of a point: first checked for the right answers, then by turns, round by round. */
final class Race {

    private final Plan plan;
    private final Timing timing;

    Race(Plan plan, Timing timing) {
        this.plan = plan;
        this.timing = timing;
    }

    List<Measurement> run(Point point) throws RunnerException {
        Map<Contender, Double> differing = check(point);
        Map<Contender, Samples> samples = new EnumMap<>(Contender.class);
        for (int round = 0; round < plan.rounds(); round++) {
            for (Contender contender : differing.keySet()) {
                Samples found = timing.decide(point, contender);
                samples.merge(contender, found, Samples::with);
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        samples.forEach((contender, found) -> measurements.add(
                new Measurement(point, contender, found.medianTime(), found.medianBytes(), differing.get(contender))));
        return measurements;
    }

    private Map<Contender, Double> check(Point point) {
        Workload workload = point.workload();
        Agreement agreement = new Agreement(workload);
        Map<Contender, Double> differing = new EnumMap<>(Contender.class);
        for (Contender contender : plan.contenders()) {
            if (contender.takes(workload)) {
                differing.put(contender, agreement.differing(contender.prepare(workload).get()));
            }
        }
        return differing;
    }
}
