package io.gatewayapi.benchmark.contestant;

import io.gatewayapi.benchmark.lowerbound.LowerBound;
import io.gatewayapi.benchmark.workload.Manifests;
import io.gatewayapi.benchmark.workload.Rule;
import io.gatewayapi.benchmark.workload.Rule.Kind;
import io.gatewayapi.benchmark.workload.Workload;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everybody who may compete, in the order of the report. */
public enum Contender {

    /** {@link Yardstick}. */
    YARDSTICK("yardstick", "yardstick: `HashMap.get(host + path)`", "knows the answers beforehand, by host and path only",
            workload -> () -> new Yardstick(workload)),

    /** {@link LowerBound}. */
    LOWER_BOUND("lower-bound", "hand-made lower bound", "no listeners, no normalisation, ASCII only", of(LowerBound::new)),

    /** {@link OurTable}. */
    OURS("ours", "**this library**", "everything the specification says", workload -> {
        Topology topology = topology(workload);
        return () -> new OurTable(topology);
    }),

    /** {@link TenLines}. */
    TEN_LINES("ten-lines", "ten lines: `HashMap` by host, its sorted rules scanned", "no listeners, no normalisation", of(TenLines::new)),

    /** {@link UndertowPaths}. */
    UNDERTOW("undertow", "Undertow `PathMatcher`", "knows paths only: hosts by a map, conditions tested behind it", of(UndertowPaths::new)),

    /** {@link JoobyChi}. */
    JOOBY("jooby", "Jooby `Chi`", "knows paths only: hosts by a map, conditions tested behind it", of(JoobyChi::new)),

    /** {@link JettyPaths}. */
    JETTY("jetty", "Jetty `PathMappings`", "knows paths only: hosts by a map, conditions tested behind it", of(JettyPaths::new)),

    /** {@link SpringPatterns}. */
    SPRING("spring", "Spring `PathPattern`", "knows paths only: hosts by a map, conditions tested behind it", of(SpringPatterns::new)),

    /** {@link ArmeriaRoutes}. */
    ARMERIA("armeria", "Armeria `Router`", "hosts by a map; an order of its own among the rules of one path", of(ArmeriaRoutes::new)),

    /** {@link VertxRoutes}. */
    VERTX("vertx", "Vert.x Web `Router`", "hosts by a map; headers and parameters tested by handlers that pass on, each deeper on the "
            + "stack, hence at most 1,000 rules a host; an exact path takes a slash behind it", of(VertxRoutes::new)),

    /** {@link CloudGatewayRoutes}. */
    SPRING_CLOUD_GATEWAY("spring-cloud-gateway", "Spring Cloud Gateway `lookupRoute`", "no listeners, no normalisation, no precedence but "
            + "the order it is told; tries route after route, hence at most 1,000 of them", of(CloudGatewayRoutes::new)),

    /** {@link NaiveScan}. */
    NAIVE("naive", "naive scan of all rules in order", "no listeners, no normalisation", of(NaiveScan::new)),

    /** {@link OurReference}. */
    REFERENCE("reference", "this library's reference", "everything the specification says, read aloud", workload -> {
        Topology topology = topology(workload);
        return () -> new OurReference(topology);
    });

    /** One look at every rule for each request is too much to wait for beyond so many. */
    private static final int MOST_FOR_A_SCAN = 10_000;
    private static final int MOST_FOR_A_SLOW_SCAN = 1_000;
    /** As deep as handlers that call each other can go without thought for the stack. */
    private static final int MOST_FOR_THE_STACK = 1_000;

    private final String id;
    private final String title;
    private final String note;
    private final Function<Workload, Supplier<Contestant>> preparation;

    Contender(String id, String title, String note, Function<Workload, Supplier<Contestant>> preparation) {
        this.id = id;
        this.title = title;
        this.note = note;
        this.preparation = preparation;
    }

    private static Function<Workload, Supplier<Contestant>> of(Function<List<Rule>, Contestant> build) {
        return workload -> () -> build.apply(workload.rules());
    }

    private static Topology topology(Workload workload) {
        return Topology.resolve(Manifests.of(workload));
    }

    /**
     * The name on the command line.
     *
     * @return for example {@code ten-lines}
     */
    public String id() {
        return id;
    }

    /**
     * The name in the report.
     *
     * @return Markdown
     */
    public String title() {
        return title;
    }

    /**
     * What it can and cannot answer.
     *
     * @return a phrase
     */
    public String note() {
        return note;
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
        throw new IllegalArgumentException("no contestant is called " + id + ", but "
                + Stream.of(values()).map(Contender::id).collect(Collectors.joining(", ")));
    }

    /**
     * Whether this contender has words for all rules of a workload, and is not lost among them.
     *
     * @param workload the workload
     * @return false where it asks for regular expressions or gRPC, which only this library's matchers take; false where there
     *     are too many rules for one that tries them one by one
     */
    public boolean takes(Workload workload) {
        boolean hasWords = this == OURS || this == REFERENCE
                || workload.rules().stream().allMatch(rule -> rule.kind() == Kind.EXACT || rule.kind() == Kind.PREFIX);
        return hasWords && switch (this) {
            case NAIVE, REFERENCE -> workload.rules().size() <= MOST_FOR_A_SCAN;
            case SPRING_CLOUD_GATEWAY -> workload.rules().size() <= MOST_FOR_A_SLOW_SCAN;
            case VERTX -> workload.mostRulesOfAHost() <= MOST_FOR_THE_STACK;
            default -> true;
        };
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
