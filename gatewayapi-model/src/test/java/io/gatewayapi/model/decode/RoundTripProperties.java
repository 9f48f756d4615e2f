package io.gatewayapi.model.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Resource;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Routing;
import io.gatewayapi.testkit.Scenario;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What is written reads back the same, whatever the fields hold. */
class RoundTripProperties {

    @Property(tries = 4_000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void readsBackWhatWasWritten(@ForAll("resources") Resource resource) {
        Decoded decoded = decode(ManifestEncoder.encode(resource));

        assertEquals(List.of(), decoded.problems(), () -> ManifestEncoder.encode(resource).toString());
        assertEquals(List.of(resource), List.copyOf(decoded.resources().resources()));
        Statistics.label("kind").collect(resource.kind()).coverage(coverage ->
                Resources.kinds().forEach(kind -> coverage.check(kind).count(n -> n > 50)));
    }

    @Property(tries = 2_000)
    void writesTheSameAgain(@ForAll("resources") Resource resource) {
        Map<String, Object> first = ManifestEncoder.encode(resource);
        Map<String, Object> second = ManifestEncoder.encode(decode(first).resources().resources().iterator().next());

        // as texts, since the order of the fields is part of it
        assertEquals(first.toString(), second.toString());
        assertEquals(first.toString(), ManifestEncoder.encode(resource).toString());
    }

    @Property(tries = 300)
    void readsBackAWholeScenario(@ForAll("scenarios") Scenario scenario) {
        Decoded decoded = ManifestDecoder.decode(scenario.manifests());

        assertEquals(List.of(), decoded.problems());
        assertEquals(List.copyOf(scenario.resources().resources()).toString(), List.copyOf(decoded.resources().resources()).toString());
    }

    private static Decoded decode(Map<String, Object> tree) {
        return ManifestDecoder.decode(List.of(tree));
    }

    @Provide
    Arbitrary<Resource> resources() {
        return Resources.any();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Routing.tlsScenarios();
    }
}
