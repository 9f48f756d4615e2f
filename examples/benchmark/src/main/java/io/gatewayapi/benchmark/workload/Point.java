package io.gatewayapi.benchmark.workload;

import static io.gatewayapi.benchmark.workload.Workloads.COLD;
import static io.gatewayapi.benchmark.workload.Workloads.WARM;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The points at which contestants are compared, in the order of the report. */
public enum Point {

    /** One host. */
    MIXED_10("mixed-10", "10 rules on 1 host", "", () -> Workloads.mixed(10, 10, WARM)),
    /** Ten hosts. */
    MIXED_100("mixed-100", "100 rules on 10 hosts", "", () -> Workloads.mixed(100, 10, WARM)),
    /** A hundred hosts. */
    MIXED_1000("mixed-1000", "1,000 rules on 100 hosts", "", () -> Workloads.mixed(1_000, 10, WARM)),
    /** A thousand hosts. */
    MIXED_10000("mixed-10000", "10,000 rules on 1,000 hosts", "", () -> Workloads.mixed(10_000, 10, WARM)),
    /** Ten thousand hosts. */
    MIXED_100000("mixed-100000", "100,000 rules on 10,000 hosts", "", () -> Workloads.mixed(100_000, 10, WARM)),
    /** Many rules a host. */
    CROWDED("crowded", "10,000 rules on 10 hosts", "mixed-10000", () -> Workloads.mixed(10_000, 1_000, WARM)),
    /** A hundred hosts of one wildcard listener. */
    LISTENER_100("listener-100", "100 hosts of one wildcard listener", "", () -> Workloads.hostsOfOneListener(100)),
    /** Ten thousand hosts of one wildcard listener. */
    LISTENER_10000("listener-10000", "10,000 hosts of one wildcard listener", "mixed-100000", () -> Workloads.hostsOfOneListener(10_000)),
    /** Few header values. */
    HEADER_10("header-10", "10 values of a header on one path", "", () -> Workloads.headerValues(10)),
    /** Many header values. */
    HEADER_10000("header-10000", "10,000 values of a header on one path", "header-10", () -> Workloads.headerValues(10_000)),
    /** Few query values. */
    QUERY_10("query-10", "10 values of a parameter on one path", "", () -> Workloads.queryValues(10)),
    /** Many query values. */
    QUERY_10000("query-10000", "10,000 values of a parameter on one path", "query-10", () -> Workloads.queryValues(10_000)),
    /** Few methods and header values. */
    METHOD_10("method-10", "10 methods x values of a header on one path", "", () -> Workloads.methodsAndHeaders(10)),
    /** Many methods and header values. */
    METHOD_10000("method-10000", "10,000 methods x values of a header on one path", "method-10", () -> Workloads.methodsAndHeaders(10_000)),
    /** Few gRPC methods. */
    GRPC_10("grpc-10", "10 gRPC methods", "", () -> Workloads.grpcMethods(10)),
    /** Many gRPC methods. */
    GRPC_10000("grpc-10000", "10,000 gRPC methods", "grpc-10", () -> Workloads.grpcMethods(10_000)),
    /** Few regular expressions. */
    REGEX_10("regex-10", "10 regular expressions behind different prefixes", "", () -> Workloads.regexesWithPrefix(10)),
    /** Many regular expressions. */
    REGEX_1000("regex-1000", "1,000 regular expressions behind different prefixes", "regex-10", () -> Workloads.regexesWithPrefix(1_000)),
    /** Few regular expressions without literal prefixes. */
    FREE_REGEX_10("free-regex-10", "10 regular expressions without prefixes", "", () -> Workloads.regexesWithoutPrefix(10)),
    /** Many regular expressions without literal prefixes. */
    FREE_REGEX_1000("free-regex-1000", "1,000 regular expressions without prefixes", "free-regex-10",
            () -> Workloads.regexesWithoutPrefix(1_000)),
    /** More than fits the caches. */
    COLD_100000("cold", "100,000 rules, 32,768 different requests", "", () -> Workloads.mixed(100_000, 10, COLD));

    private final String id;
    private final String title;
    private final String smaller;
    private final Supplier<Workload> workload;

    Point(String id, String title, String smaller, Supplier<Workload> workload) {
        this.id = id;
        this.title = title;
        this.smaller = smaller;
        this.workload = workload;
    }

    /**
     * The name on the command line.
     *
     * @return for example {@code mixed-1000}
     */
    public String id() {
        return id;
    }

    /**
     * The name in the report.
     *
     * @return a phrase
     */
    public String title() {
        return title;
    }

    /**
     * The point whose time this one should not leave far behind.
     *
     * @return one with fewer rules, or with less to tell apart; empty for none
     */
    public Optional<Point> smaller() {
        return smaller.isEmpty() ? Optional.empty() : Optional.of(of(smaller));
    }

    /**
     * Whether the point is one of the table of peers.
     *
     * @return true for rules as clusters have them
     */
    public boolean isMixed() {
        return id.startsWith("mixed-");
    }

    /**
     * The point of a name.
     *
     * @param id the name
     * @return the point
     * @throws IllegalArgumentException when none has it
     */
    public static Point of(String id) {
        return Arrays.stream(values()).filter(point -> point.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no point is called " + id + ", but " + ids()));
    }

    private static List<String> ids() {
        return Arrays.stream(values()).map(Point::id).toList();
    }

    /**
     * Makes the workload.
     *
     * @return the same each time
     */
    public Workload workload() {
        return workload.get();
    }
}
