package io.gatewayapi.benchmark;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.contestant.Contestant;
import io.gatewayapi.benchmark.workload.Point;
import io.gatewayapi.benchmark.workload.Workload;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/** How much memory a router keeps beyond the rules it was built from: the heap in use after a collection, before and after. */
final class Footprint {

    private static final int COLLECTIONS = 3;

    private Footprint() {}

    static double bytesPerRule(Contender contender, Point point) {
        // what a first build leaves behind for ever, such as classes, is not the second one's
        contender.prepare(Point.MIXED_10.workload()).get();
        Workload workload = point.workload();
        Supplier<Contestant> builder = contender.prepare(workload);
        long before = used();
        Contestant router = builder.get();
        long after = used();
        Reference.reachabilityFence(router);
        Reference.reachabilityFence(builder);
        Reference.reachabilityFence(workload);
        return (double) (after - before) / workload.rules().size();
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
