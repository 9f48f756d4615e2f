package io.gatewayapi.match.diff;

import io.gatewayapi.match.diff.Constraint.Path;
import io.gatewayapi.match.diff.Constraint.Text;
import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexSet;
import io.gatewayapi.regex.RegexSet.Combinations;
import io.gatewayapi.regex.RegexSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Texts by which the expressions of one field, before and after, are told apart: one for each set of them that some text fulfils. Each
 * set of expressions is searched once, on however many hosts it is met.
 */
final class Samples {

    /** How many expressions of one field are told apart, and how many sets of them. */
    private static final int MAX_EXPRESSIONS = 16;
    private static final int MAX_SETS = 32;

    private static final Combinations NONE = new Combinations(List.of(), true);

    private final Map<List<Object>, Combinations> known = new HashMap<>();

    /**
     * The texts for the expressions of one host.
     *
     * @param paths whole paths
     * @param services services of gRPC calls
     * @param calls methods of gRPC calls
     * @param headers values, by name in lower case
     * @param params values, by name
     */
    record Fields(Combinations paths, Combinations services, Combinations calls, Map<String, Combinations> headers,
            Map<String, Combinations> params) {

        List<String> header(String name) {
            return headers.getOrDefault(name, NONE).texts();
        }

        List<String> param(String name) {
            return params.getOrDefault(name, NONE).texts();
        }

        /** Whether all expressions are told apart by them. */
        boolean isComplete() {
            return Stream.of(Stream.of(paths, services, calls), headers.values().stream(), params.values().stream())
                    .flatMap(all -> all).allMatch(Combinations::complete);
        }
    }

    /**
     * The texts for one host.
     *
     * @param constraints all that a request to the host may meet
     */
    Fields of(Iterable<Constraint> constraints) {
        Set<String> paths = new TreeSet<>();
        Set<String> services = new TreeSet<>();
        Set<String> calls = new TreeSet<>();
        Map<String, Set<String>> headers = new TreeMap<>();
        Map<String, Set<String>> params = new TreeMap<>();
        for (Constraint constraint : constraints) {
            Path path = constraint.path();
            if (path.kind() == Path.Kind.EXPRESSION) {
                paths.add(path.value());
            } else if (path.kind() == Path.Kind.CALL_EXPRESSION) {
                services.add(path.value());
                calls.add(path.call());
            }
            add(constraint.headers(), headers);
            add(constraint.params(), params);
        }
        services.remove(""); // any
        calls.remove("");
        return new Fields(of(paths, "/", Expressions::inPaths), segments(services), segments(calls), values(headers), values(params));
    }

    private static void add(Map<String, Text> texts, Map<String, Set<String>> expressions) {
        texts.forEach((name, text) -> {
            if (text.expression()) {
                expressions.computeIfAbsent(name, any -> new TreeSet<>()).add(text.value());
            }
        });
    }

    /** Services and methods. */
    private Combinations segments(Set<String> expressions) {
        return of(expressions, "", c -> Expressions.inPaths(c) && c != '/');
    }

    private Map<String, Combinations> values(Map<String, Set<String>> expressions) {
        Map<String, Combinations> values = new HashMap<>();
        expressions.forEach((name, all) -> values.put(name, of(all, "", Expressions::inValues)));
        return values;
    }

    private Combinations of(Set<String> expressions, String prefix, IntPredicate allowed) {
        if (expressions.isEmpty()) {
            return NONE;
        }
        List<Object> key = List.of(Set.copyOf(expressions), prefix, allowed.test('/'), allowed.test(' '));
        return known.computeIfAbsent(key, any -> find(expressions, prefix, allowed));
    }

    private static Combinations find(Set<String> expressions, String prefix, IntPredicate allowed) {
        List<Regex> compiled = new ArrayList<>();
        for (String expression : expressions) {
            try {
                if (compiled.size() < MAX_EXPRESSIONS) {
                    compiled.add(Regex.compile(expression));
                }
            } catch (RegexSyntaxException e) {
                continue; // in the syntax of the host's engine alone
            }
        }
        Combinations found = RegexSet.of(compiled).combinations(prefix, allowed, MAX_SETS);
        return new Combinations(found.texts(), found.complete() && compiled.size() == expressions.size());
    }
}
