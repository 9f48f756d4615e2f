package io.gatewayapi.regex;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An expression of a path beside {@link Pattern}, and a hundred expressions in a set beside them one by one, on hits and near misses. Run
 * it from the test class path with {@code org.openjdk.jmh.Main RegexBenchmark -prof gc}; what counts are the ratios and the bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegexBenchmark {

    private static final int TEXTS = 256;

    @Param({"/users/[0-9]+/orders/[a-z0-9-]+", "/api/v[12]/.*", "/(?:cart|basket)(?:/.*)?", "/static/.*"})
    public String expression;

    private final String[] texts = new String[TEXTS];
    private Regex regex;
    private Pattern pattern;
    private RegexSet set;
    private Regex[] alone;

    @Setup
    public void prepare() {
        regex = Regex.compile(expression);
        pattern = Pattern.compile(expression);
        alone = IntStream.range(0, 100).mapToObj(i -> Regex.compile(i == 50 ? expression : "/[a-z]+/" + i + "/.*")).toArray(Regex[]::new);
        set = RegexSet.of(List.of(alone));
        Random random = new Random(1);
        for (int i = 0; i < TEXTS; i++) {
            String tail = Integer.toHexString(random.nextInt()) + (random.nextInt(10) == 0 ? "/?" : "-0b1c-order");
            texts[i] = expression.startsWith("/users") ? "/users/" + random.nextInt(100_000) + "/orders/" + tail
                    : expression.startsWith("/api") ? "/api/v" + (1 + random.nextInt(3)) + "/" + tail
                    : expression.startsWith("/static") ? "/static/" + tail : "/basket/" + tail;
            boolean expected = pattern.matcher(texts[i]).matches();
            if (regex.matches(texts[i]) != expected || set.matching(texts[i]).contains(50) != expected) {
                throw new IllegalStateException(expression + " on " + texts[i]);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int regex() {
        int matched = 0;
        for (String text : texts) {
            matched += regex.matches(text) ? 1 : 0;
        }
        return matched;
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int pattern() {
        int matched = 0;
        for (String text : texts) {
            matched += pattern.matcher(text).matches() ? 1 : 0;
        }
        return matched;
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int hundredInASet() {
        int matched = 0;
        for (String text : texts) {
            matched += set.matching(text).size();
        }
        return matched;
    }

    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public int hundredAlone() {
        int matched = 0;
        for (String text : texts) {
            for (Regex one : alone) {
                matched += one.matches(text) ? 1 : 0;
            }
        }
        return matched;
    }
}
