package io.gatewayapi.filters;

import io.gatewayapi.http.Request;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.RouteFilter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
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
 * What a chain costs a request, beside building one string. Run it from the test class path with {@code org.openjdk.jmh.Main
 * FilterChainBenchmark -prof gc}; what counts are the ratios and the bytes per operation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FilterChainBenchmark {

    private static final DoubleSupplier RANDOM = () -> ThreadLocalRandom.current().nextDouble();

    /** What the rule holds. */
    @Param({"none", "one", "three", "sampled", "rewrite", "redirect", "cors"})
    public String filters;

    private FilterChain chain;
    private Request request;

    /** Makes the chain and a request with a dozen headers. */
    @Setup
    public void setUp() {
        chain = FilterChain.compile(rule(filters));
        request = Request.get("http://shop.example/api/v1/items/17?page=2");
        for (int i = 0; i < 11; i++) {
            request = request.header("x-header-" + i, "value " + i);
        }
        request = request.header("origin", "https://a.example");
    }

    private static HttpRouteRule rule(String filters) {
        RouteFilter edits = Rules.requestHeaders("x-a: 1", "x-b: 2", "x-c");
        return switch (filters) {
            case "none" -> Rules.rule();
            case "one" -> Rules.rule(edits);
            case "three" -> Rules.rule(edits, Rules.responseHeaders("x-d: 1", "", "server"), Rules.mirror("m"));
            case "sampled" -> Rules.rule(edits, Rules.responseHeaders("x-d: 1", "", "server"), Rules.mirror("m", 10));
            case "rewrite" -> Rules.ruleWith("/api", Rules.rewrite("", Rules.prefix("/internal")));
            case "redirect" -> Rules.rule(Rules.redirect("https", "", null, 0, 301));
            default -> Rules.rule(Rules.cors("https://*.b.example", "https://a.example"));
        };
    }

    /**
     * The chain.
     *
     * @return the outcome
     */
    @Benchmark
    public FilterOutcome run() {
        return chain.run(request, request.target(), FilterChain.NO_BACKEND, RANDOM);
    }

    /**
     * The yardstick: one string as long as a redirect's.
     *
     * @return the string
     */
    @Benchmark
    public String oneString() {
        return "https://" + request.authority() + request.target();
    }
}
