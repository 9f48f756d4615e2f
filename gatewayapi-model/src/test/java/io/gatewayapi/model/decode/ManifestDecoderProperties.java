package io.gatewayapi.model.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.Resource;
import io.gatewayapi.testkit.Resources;
import io.gatewayapi.testkit.Trees;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever a document holds, it is read or refused, and never anything in between. */
class ManifestDecoderProperties {

    /** A document, and how it is read. */
    record Trial(Object document, Channel channel, boolean dropUnknownFields) {
        Decoded decoded() {
            return decode(document);
        }

        /** Whether it is of a kind that is none of the decoder's business. */
        boolean isForeign() {
            return document instanceof Map<?, ?> map
                    && map.get("apiVersion") instanceof String version && !version.isEmpty()
                    && map.get("kind") instanceof String kind && !kind.isEmpty()
                    && isForeign(version.contains("/") ? version.substring(0, version.indexOf('/')) : "", version, kind);
        }

        private static boolean isForeign(String group, String version, String kind) {
            return !KnownKind.isGatewayApi(group) && !KnownKind.isGatewayApi(version) && KnownKind.of(new GroupKind(group, kind)).isEmpty();
        }

        Decoded decode(Object tree) {
            ManifestDecoder decoder = ManifestDecoder.of(channel);
            return (dropUnknownFields ? decoder.droppingUnknownFields() : decoder).decodeAll(List.of(tree));
        }
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void anyTreeIsReadOrRefused(@ForAll("junk") Trial trial) {
        Decoded decoded = trial.decoded();

        assertProblemsAreWhole(decoded);
        assertNothingIsLost(trial, decoded);
        assertReadsBack(trial, decoded);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void anyMutantIsReadOrRefused(@ForAll("mutants") Trial trial) {
        Decoded decoded = trial.decoded();

        assertProblemsAreWhole(decoded);
        assertNothingIsLost(trial, decoded);
        assertReadsBack(trial, decoded);
        String outcome = decoded.resources().size() == 0 ? "refused" : decoded.problems().isEmpty() ? "read" : "read with problems";
        Statistics.label("outcome").collect(outcome).coverage(coverage -> {
            coverage.check("refused").percentage(share -> share > 10);
            coverage.check("read").percentage(share -> share > 10);
            coverage.check("read with problems").percentage(share -> share > 5);
        });
    }

    /** Object, message and code are there, and a refused object has an error to show for it. */
    private static void assertProblemsAreWhole(Decoded decoded) {
        for (Problem problem : decoded.problems()) {
            assertFalse(problem.object().isEmpty(), problem::toString);
            assertFalse(problem.message().isEmpty(), problem::toString);
            assertFalse(problem.code().isEmpty(), problem::toString);
            assertEquals(0, problem.document().orElse(-1), problem::toString);
        }
    }

    /** Of one object either the object is there or an error; under strict reading never both. */
    private static void assertNothingIsLost(Trial trial, Decoded decoded) {
        if (ManifestDecoder.items(trial.document()).size() == 1 && !trial.isForeign()) {
            boolean read = decoded.resources().size() == 1;
            boolean blamed = decoded.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
            if (trial.dropUnknownFields()) {
                assertFalse(!read && !blamed, () -> "lost without an error: " + trial);
            } else {
                assertNotEquals(read, blamed, () -> trial + "\n" + decoded.problems());
            }
        }
        assertEquals(decoded.resources().size(), decoded.documents().size());
    }

    /** What was read is a record like any other: it can be written and read again. */
    private static void assertReadsBack(Trial trial, Decoded decoded) {
        for (Resource resource : decoded.resources().resources()) {
            Decoded again = trial.decode(ManifestEncoder.encode(resource));
            assertEquals(List.of(resource), List.copyOf(again.resources().resources()));
            if (!trial.dropUnknownFields()) { // else what the channel does not have is read all the same
                assertEquals(List.of(), again.problems());
            }
        }
    }

    @Provide
    Arbitrary<Trial> junk() {
        Arbitrary<Object> junk = Trees.junk();
        Arbitrary<Object> objects = Combinators.combine(Arbitraries.of(Resources.kinds()), junk, junk)
                .as((kind, spec, status) -> Manifests.object(
                        "apiVersion", KnownKind.of(kind).orElseThrow().apiVersion(), "kind", kind.kind(),
                        "metadata", Manifests.object("name", "a"), "spec", spec, "status", status));
        return trials(Arbitraries.frequencyOf(Tuple.of(1, junk.filter(tree -> tree != null)), Tuple.of(3, objects)));
    }

    @Provide
    Arbitrary<Trial> mutants() {
        Arbitrary<Map<String, Object>> encoded = Resources.any().map(ManifestEncoder::encode);
        Arbitrary<Object> trees = Combinators.combine(encoded, Mutation.mutations().list().ofMaxSize(3))
                .as((tree, mutations) -> {
                    Object mutant = tree;
                    for (Mutation mutation : mutations) {
                        mutant = mutation.applyTo(mutant);
                    }
                    return mutant;
                });
        return trials(trees);
    }

    private static Arbitrary<Trial> trials(Arbitrary<Object> documents) {
        Arbitrary<Channel> channels = Arbitraries.frequency(Tuple.of(3, Channel.EXPERIMENTAL), Tuple.of(1, Channel.STANDARD));
        return Combinators.combine(documents, channels, Arbitraries.of(false, true)).as(Trial::new);
    }
}
