package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class ConsistentChoiceProperties {

    record Option(String name, int weight) {}

    record Scenario(List<Option> options, String key, int removed, long seed) {
        String choose(List<Option> from) {
            List<Integer> weights = from.stream().map(Option::weight).toList();
            int index = ConsistentChoice.of(from.stream().map(Option::name).toList(), weights).choose(key);
            return index < 0 ? "nothing" : from.get(index).name;
        }
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void onlyKeysOfAnOptionThatGoesAreMovedAndTheOrderMeansNothing(@ForAll("scenarios") Scenario scenario) {
        String chosen = scenario.choose(scenario.options);
        List<Option> shuffled = new ArrayList<>(scenario.options);
        Collections.shuffle(shuffled, new Random(scenario.seed));
        assertEquals(chosen, scenario.choose(shuffled));
        List<Option> fewer = new ArrayList<>(scenario.options);
        String gone = fewer.remove(scenario.removed % fewer.size()).name;
        if (!gone.equals(chosen)) {
            assertEquals(chosen, scenario.choose(fewer));
        }
        assertTrue(scenario.options.stream().noneMatch(option -> option.weight == 0 && option.name.equals(chosen)));
        Statistics.label("moved").collect(gone.equals(chosen)).coverage(coverage -> {
            coverage.check(true).percentage(part -> part > 5);
            coverage.check(false).percentage(part -> part > 20);
        });
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Option> option = Combinators.combine(
            Arbitraries.of("a", "b", "aa", "ab", "10.0.0.1:80", "10.0.0.2:80"), Arbitraries.of(0, 1, 2, 100)).as(Option::new);
        return Combinators.combine(
            option.list().uniqueElements(Option::name).ofMinSize(1).ofMaxSize(6), Arbitraries.strings().withChars("ab1").ofMaxLength(4),
            Arbitraries.integers().between(0, 5), Arbitraries.longs()).as(Scenario::new);
    }
}
