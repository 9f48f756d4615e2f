package io.gatewayapi.match;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The table beside the reference, on the same requests. Run it from the test class path with {@code org.openjdk.jmh.Main
 * RouteTableBenchmark -prof gc}; what counts are the ratios and the bytes per operation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RouteTableBenchmark {

    /** The number of routes; each has three matches. */
    @Param({"10", "100"})
    public int routes;

    private RouteTable<ResolvedRule> table;
    private ReferenceMatcher reference;
    private Request hit;
    private Request byHeader;
    private Request miss;

    /** Makes a Gateway and its routes, a host each. */
    @Setup
    public void setUp() {
        List<Resource> resources = new ArrayList<>();
        resources.add(Gateway.builder("ns", "gw").listener(Listener.http("http", 80)).build());
        for (int i = 0; i < routes; i++) {
            resources.add(HttpRoute.builder("ns", "r" + i).parent("gw").hostname("h" + i + ".example")
                    .rule(r -> r.match(HttpRouteMatch.pathPrefix("/api/v1").withHeader("x-canary", "true")).backend("canary", 80))
                    .rule(r -> r.pathPrefix("/api/v1").backend("v1", 80))
                    .rule(r -> r.match(HttpRouteMatch.pathExact("/health").withQueryParam("deep", "yes")).backend("health", 80))
                    .build());
        }
        Topology topology = Topology.resolve(ResourceSet.of(resources));
        table = RouteTable.compile(topology, rule -> rule);
        reference = ReferenceMatcher.of(topology.gateways().get(0));
        String host = "http://h" + routes / 2 + ".example";
        hit = request(host + "/api/v1/items/17?page=2");
        byHeader = request(host + "/api/v1/items/17").header("X-Canary", "true");
        miss = request(host + "/nothing/here");
        for (Request request : List.of(hit, byHeader, miss)) {
            if (!reference.decide(request).outcome().name().equals(table.decide(request).outcome().name())) {
                throw new IllegalStateException("the contestants disagree on " + request);
            }
        }
    }

    private static Request request(String url) {
        Request request = Request.get(url);
        for (int i = 0; i < 11; i++) {
            request = request.header("x-header-" + i, "value " + i);
        }
        return request;
    }

    /** A request that a prefix takes. */
    @Benchmark
    public Decision<ResolvedRule> tableHit() {
        return table.decide(hit);
    }

    /** A request that a header takes. */
    @Benchmark
    public Decision<ResolvedRule> tableHitByHeader() {
        return table.decide(byHeader);
    }

    /** A request that nothing takes. */
    @Benchmark
    public Decision<ResolvedRule> tableMiss() {
        return table.decide(miss);
    }

    /** The same request as {@link #tableHit}, decided by reading the specification. */
    @Benchmark
    public Verdict referenceHit() {
        return reference.decide(hit);
    }
}
