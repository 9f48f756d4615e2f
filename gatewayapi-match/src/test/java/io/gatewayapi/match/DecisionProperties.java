package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.validate.topology.Assumptions;
import io.gatewayapi.validate.topology.Topology;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;

/** The choice among weighted backends, exactly and without dice. */
class DecisionProperties {

    /** Of all units of weight, each backend gets as many as it has: cut the interval into units, and ask in the middle of each. */
    @Property(tries = 1_000)
    void eachBackendGetsExactlyItsShare(@ForAll("fewUnits") List<Integer> weights) {
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        Decision<String> decision = decide(weights);
        int[] chosen = new int[weights.size()];
        for (int unit = 0; unit < total; unit++) {
            chosen[decision.chooseBackend((unit + 0.5) / total)]++;
        }

        for (int i = 0; i < chosen.length; i++) {
            assertEquals(weights.get(i), chosen[i], weights::toString);
            assertEquals(total == 0 ? 0 : (double) chosen[i] / total, decision.share(i));
        }
    }

    /** The same for weights of any size: the first and the last unit of each are its own. */
    @Property(tries = 1_000)
    void boundariesLieAtTheCumulativeWeights(@ForAll("weights") List<Integer> weights) {
        long total = weights.stream().mapToLong(Integer::longValue).sum();
        Decision<String> decision = decide(weights);
        long below = 0;
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) > 0) {
                assertEquals(i, decision.chooseBackend((below + 0.5) / total), weights::toString);
                assertEquals(i, decision.chooseBackend((below + weights.get(i) - 0.5) / total), weights::toString);
            }
            below += weights.get(i);
        }
        assertEquals(total == 0 ? -1 : decision.chooseBackend(0.5 / total), decision.chooseBackend(0));
    }

    /** Deterministic, growing with the number, and never a backend of weight zero. */
    @Property(tries = 1_000)
    void choiceGrowsWithTheNumber(@ForAll("weights") List<Integer> weights,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
        Decision<String> decision = decide(weights);
        int chosen = decision.chooseBackend(random);

        assertEquals(chosen, decision.chooseBackend(random));
        assertEquals(chosen, decide(weights).chooseBackend(random));
        assertTrue(chosen >= 0 ? weights.get(chosen) > 0 : weights.stream().allMatch(weight -> weight == 0), weights::toString);
        assertTrue(decision.chooseBackend(random / 2) <= chosen, weights::toString);
    }

    private static Decision<String> decide(List<Integer> weights) {
        HttpRoute route = HttpRoute.builder("shop", "r").parent("web")
                .rule(rule -> weights.forEach(weight -> rule.backend(BackendRef.service("s", 80).withWeight(weight)))).build();
        Topology topology = Topology.resolve(ResourceSet.of(Setup.gateway(Setup.http("http")), route), Assumptions.TRUSTING);
        return RouteTable.compile(topology, rule -> "").decide(Setup.target("/"));
    }

    @Provide
    Arbitrary<List<Integer>> fewUnits() {
        return Arbitraries.integers().between(0, 7).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        Arbitrary<Integer> weight = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(0, 9)),
                        Tuple.of(2, Arbitraries.integers().between(0, 1_000_000)));
        return weight.list().ofMaxSize(16);
    }
}
