package io.gatewayapi.benchmark.workload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The points at which contestants are compared, by name. */
public final class Points {

    private static final Map<String, Supplier<Workload>> ALL = new LinkedHashMap<>();

    static {
        for (int rules : new int[] {10, 100, 1_000, 10_000, 100_000}) {
            ALL.put("mixed-" + rules, () -> Workloads.mixed(rules, 10, Workloads.WARM));
        }
    }

    private Points() {}

    /**
     * All names.
     *
     * @return in the order of the report
     */
    public static Set<String> names() {
        return Set.copyOf(ALL.keySet());
    }

    /**
     * Makes the workload of a point.
     *
     * @param name the name
     * @return the same workload each time
     * @throws IllegalArgumentException when no point has this name
     */
    public static Workload workload(String name) {
        Supplier<Workload> workload = ALL.get(name);
        if (workload == null) {
            throw new IllegalArgumentException("no point is called " + name);
        }
        return workload.get();
    }
}
