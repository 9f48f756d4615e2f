package io.gatewayapi.validate.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.regex.Regex;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class AdviceProperties {

    /** Lawful or not, advice is given of everything, and nothing is said twice. */
    @Property(tries = 500)
    void nothingThrows(@ForAll("resources") List<Resource> resources) {
        ResourceSet set = ResourceSet.of(resources);
        for (Assumptions assumptions : List.of(Assumptions.CLUSTER, Assumptions.TRUSTING)) {
            Topology topology = Topology.resolve(set, assumptions);
            List<Problem> problems = Advice.of(topology, set);
            assertEquals(problems.size(), new HashSet<>(problems).size(), problems::toString);
            Advice.featuresNeeded(topology, set).forEach(feature -> assertEquals(feature.places().size(), new HashSet<>(feature.places()).size(), feature::toString));
        }
    }

    @Property(tries = 300)
    void scenariosNeitherThrowNorRepeat(@ForAll("scenarios") Scenario scenario) {
        List<Problem> problems = Advice.of(Topology.resolve(scenario.resources()), scenario.resources());
        assertEquals(problems.size(), new HashSet<>(problems).size(), problems::toString);
    }

    /** Whatever a wide expression is said to take, it takes. */
    @Property(tries = 5_000)
    void wideExpressionsAreWide(@ForAll("expressions") String expression, @ForAll("paths") String path) {
        Optional<WideExpression> wide = Expression.of(expression, RegexEngine.RE2).flatMap(WideExpression::of);
        Statistics.label("wide").collect(wide.isPresent()).coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        if (wide.isPresent()) {
            Regex compiled = Regex.compile(expression);
            for (int end = 1; end <= path.length(); end++) {
                String beginning = path.substring(0, end);
                if (wide.get().takesAllFrom(beginning)) {
                    assertEquals(true, compiled.matches(path), () -> expression + " and all that begins with " + beginning + ", such as " + path);
                }
                boolean within = path.equals(beginning) || path.startsWith("/", end);
                if (within && wide.get().takesSegmentsFrom(beginning)) {
                    assertEquals(true, compiled.matches(path), () -> expression + " and all within " + beginning + ", such as " + path);
                }
            }
        }
    }

    /** No expression makes the search for nested repetitions fail. */
    @Property(tries = 5_000)
    void everyExpressionIsRead(@ForAll("expressions") String expression) {
        if (Expression.of(expression, RegexEngine.RE2).isPresent()) {
            NestedRepetition.isIn(expression);
        }
    }

    @Provide
    Arbitrary<List<Resource>> resources() {
        return Resources.any().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Routing.grpcScenarios();
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> part = Arbitraries.of("/", "a", "b", "/a", "[ab]", "[^/]", "\\.", "\\\\", "(", "(?:", ")", "|", "*", "+", "?", "{2}", "{1,}", "^", "$", "(?i)", "\\Q", "\\E", ".", "[", "]", "\\pL", "\\x{61}", "{", "}");
        Arbitrary<String> tail = Arbitraries.of("", "", ".*", ".*", ".+", "(/.*)?", "(?:/.*)?", "(.*)$", "$");
        return Combinators.combine(part.list().ofMaxSize(5), tail).as((parts, end) -> String.join("", parts) + end);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("/", "a", "b", ".", "\\", "A").list().ofMaxSize(6).map(parts -> "/" + String.join("", parts));
    }
}
