package io.gatewayapi.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * The iterations of one or more processes.
 *
 * @param times nanoseconds an operation
 * @param bytes bytes allocated for an operation
 */
record Samples(List<Double> times, List<Double> bytes) {

    Samples {
        times = List.copyOf(times);
        bytes = List.copyOf(bytes);
    }

    Samples with(Samples more) {
        return new Samples(join(times, more.times), join(bytes, more.bytes));
    }

    private static List<Double> join(List<Double> some, List<Double> more) {
        List<Double> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    double medianTime() {
        return median(times);
    }

    double medianBytes() {
        return median(bytes);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
