package io.gatewayapi.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The alphabets: few words, chosen to collide, to nest and to differ in case only. The first of each is the plainest. */
public final class Names {

    /** Path expressions that take no more than linear time on any engine, each with a path it matches as a whole. */
    static final Map<String, String> PATH_EXPRESSIONS = Map.of(
            "/a.*", "/ab/b",
            "/(a|b)/[0-9]+", "/b/42",
            "/[ab]+", "/ab",
            "/a(/b)?", "/a/b");

    /** Expressions for values of headers and query parameters, each with a value it matches as a whole. */
    static final Map<String, String> VALUE_EXPRESSIONS = Map.of("[0-9]+", "12", "1|2", "2", ".*", "1", "(a|b) ?b?", "a b");

    private Names() {}

    /**
     * Namespaces.
     *
     * @return one of {@code infra}, {@code shop} and {@code shop-b}; the last sorts before {@code shop/} once a name follows
     */
    public static Arbitrary<String> namespaces() {
        return Arbitraries.of("infra", "shop", "shop-b");
    }

    /**
     * Names of objects.
     *
     * @return one of {@code a}, {@code b} and {@code ab}
     */
    public static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "ab");
    }

    /**
     * Host names as a listener or a route is configured with.
     *
     * @return exact ones and {@code *.suffix}, of which many contain one another
     */
    public static Arbitrary<String> hostnames() {
        return Arbitraries.of("a.example", "*.example", "*.a.example", "x.a.example", "b.example", "*.b.example", "example", "*.test");
    }

    /**
     * Hosts that requests ask for.
     *
     * @return lower-case names without a port, the most of which some {@link #hostnames()} match
     */
    public static Arbitrary<String> hosts() {
        return Arbitraries.of("a.example", "x.a.example", "b.example", "y.x.a.example", "example", "c.test", "aexample", "elsewhere.org");
    }

    /**
     * Paths of up to three segments.
     *
     * @return lawful paths, a quarter of them with a trailing slash; {@code /} among them
     */
    public static Arbitrary<String> paths() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "ab");
        Arbitrary<List<String>> segments = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.of())), Tuple.of(6, segment.list().ofMinSize(1).ofMaxSize(3)));
        Arbitrary<Boolean> trailing = Arbitraries.of(false, false, false, true);
        return Combinators.combine(segments, trailing)
                .as((parts, slash) -> "/" + String.join("/", parts) + (slash && !parts.isEmpty() ? "/" : ""));
    }

    /**
     * Regular expressions for paths.
     *
     * @return expressions of the syntax that all engines share
     */
    public static Arbitrary<String> pathExpressions() {
        return Arbitraries.of(PATH_EXPRESSIONS.keySet().stream().sorted().toList());
    }

    /**
     * Regular expressions for values of headers and query parameters.
     *
     * @return expressions of the syntax that all engines share
     */
    public static Arbitrary<String> valueExpressions() {
        return Arbitraries.of(VALUE_EXPRESSIONS.keySet().stream().sorted().toList());
    }

    /**
     * Names of headers.
     *
     * @return four names, of which two differ in case only; the last, which a browser leaves out of a preflight, is rare
     */
    public static Arbitrary<String> headerNames() {
        return Arbitraries.of("x-a", "X-A", "x-b", "x-a", "X-A", "x-b", "Cookie");
    }

    /**
     * Names of query parameters.
     *
     * @return three names, of which two differ in case only
     */
    public static Arbitrary<String> paramNames() {
        return Arbitraries.of("q", "Q", "p");
    }

    /**
     * Values of headers and query parameters.
     *
     * @return also {@code 1,2}, which a repeated header looks like once it is joined, and one with a space
     */
    public static Arbitrary<String> values() {
        return Arbitraries.of("1", "2", "1,2", "a b");
    }

    /**
     * Methods.
     *
     * @return four of those that the specification names
     */
    public static Arbitrary<String> methods() {
        return Arbitraries.of("GET", "POST", "HEAD", "OPTIONS");
    }

    /**
     * Names of gRPC services.
     *
     * @return one of two services of a package
     */
    public static Arbitrary<String> grpcServices() {
        return Arbitraries.of("s.A", "s.B");
    }

    /**
     * Names of gRPC methods.
     *
     * @return one of three methods
     */
    public static Arbitrary<String> grpcMethods() {
        return Arbitraries.of("Get", "Put", "Getter");
    }

    /**
     * Labels of an object.
     *
     * @return up to two labels
     */
    public static Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(Arbitraries.of("env", "team"), Arbitraries.of("prod", "dev")).ofMaxSize(2);
    }

    /**
     * The age of an object.
     *
     * @return one of two instants, or none
     */
    public static Arbitrary<Optional<Instant>> creationTimestamps() {
        Instant early = Instant.parse("2026-01-01T00:00:00Z");
        return Arbitraries.of(Optional.empty(), Optional.of(early), Optional.of(early.plusSeconds(1)));
    }

    /**
     * Any text at all, for fields that a decoder must not look into.
     *
     * @return short texts, also empty ones and those that YAML takes for something else
     */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, names()),
                Tuple.of(1, Arbitraries.of("", " ", "80", "true", "null", "~", "a: b", "# no", "- ", "\u00e4", "\ud83d\ude00", "\n")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
    }
}
