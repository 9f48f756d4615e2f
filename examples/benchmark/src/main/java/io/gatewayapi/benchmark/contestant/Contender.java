package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.lowerbound.LowerBound;
import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.Workload;
import io.gatewayapi.validate.topology.Topology;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everybody who may compete, by the name that the command line and the report know. */
public enum Contender {

    /** The table of this library. */
    OURS("ours", workload -> {
        Topology topology = topology(workload);
        return () -> new OurTable(topology);
    }),

    /** {@link LowerBound}. */
    LOWER_BOUND("lower-bound", workload -> () -> new LowerBound(workload.rules())),

    /** {@link TenLines}. */
    TEN_LINES("ten-lines", workload -> () -> new TenLines(workload.rules()));

    private final String id;
    private final Function<Workload, Supplier<Contestant>> preparation;

    Contender(String id, Function<Workload, Supplier<Contestant>> preparation) {
        this.id = id;
        this.preparation = preparation;
    }

    private static Topology topology(Workload workload) {
        return Topology.resolve(Manifests.of(Manifests.gateway(), workload.rules()));
    }

    /**
     * The name on the command line and in the report.
     *
     * @return for example {@code ten-lines}
     */
    public String id() {
        return id;
    }

    /**
     * The contender of a name.
     *
     * @param id the name
     * @return the contender
     * @throws IllegalArgumentException when nobody has it
     */
    public static Contender of(String id) {
        for (Contender contender : values()) {
            if (contender.id.equals(id)) {
                return contender;
            }
        }
        throw new IllegalArgumentException("no contestant is called " + id);
    }

    /**
     * Brings the rules of a workload into the form that this contender takes.
     *
     * @param workload the workload
     * @return builds the router, from what is in memory already
     */
    public Supplier<Contestant> prepare(Workload workload) {
        return preparation.apply(workload);
    }
}
