package io.gatewayapi.validate;

import io.gatewayapi.model.AllowedRoutes;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.schema.Schema;
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
 * How the validator grows with the number of objects. Run it from the test class path with {@code org.openjdk.jmh.Main
 * ValidatorBenchmark -prof gc}; what counts is that ten times the objects cost about ten times as much.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ValidatorBenchmark {

    /** The number of routes. */
    @Param({"1000", "10000", "100000"})
    public int routes;

    private ResourceSet resources;
    private Topology resolved;
    private int next;

    /** Makes a Gateway and its routes, three to a host. */
    @Setup
    public void setUp() {
        List<Resource> all = new ArrayList<>();
        all.add(Gateway.builder("infra", "gw").listener(Listener.http("http", 80).withAllowedRoutes(AllowedRoutes.ALL)).build());
        for (int i = 0; i < routes; i++) {
            all.add(route(i, "/p" + i % 3));
        }
        resources = ResourceSet.of(all);
        resolved = Topology.resolve(resources);
    }

    private static HttpRoute route(int number, String path) {
        return HttpRoute.builder("ns" + number % 50, "r" + number).parent(ParentReference.gateway("infra", "gw")).hostname("h" + number / 3 + ".example.com")
                .rule(r -> r.match(HttpRouteMatch.pathPrefix(path).withHeader("x-canary", "true")).backend("v2", 80))
                .rule(r -> r.pathPrefix(path).backend("v1", 80))
                .build();
    }

    /** What an API server says of each object. */
    @Benchmark
    public int schema() {
        int found = 0;
        for (Resource resource : resources.resources()) {
            List<Problem> problems = Schema.check(resource, Channel.EXPERIMENTAL);
            found += problems.size();
        }
        return found;
    }

    /** What the objects come to together. */
    @Benchmark
    public Topology topology() {
        return Topology.resolve(resources);
    }

    /** Both, as a host needs it. */
    @Benchmark
    public Report validate() {
        return Validator.validate(resources);
    }

    /** All of it, with advice. */
    @Benchmark
    public List<Finding> everything() {
        return Validator.validate(resources).advice();
    }

    /** What one route more, or another in its place, comes to. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Topology change() {
        next = (next + 7919) % (routes + 1);
        return resolved.with(route(next, "/changed"));
    }
}
