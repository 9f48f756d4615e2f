package io.gatewayapi.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.match.explain.Explanation;
import io.gatewayapi.validate.topology.ResolvedGateway;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine answers every row of the corpus, and the explanation is of that answer. */
class CorpusTest {

    static Stream<Arguments> rowsOnEveryEngine() {
        return Corpus.rows().flatMap(row -> Stream.of(Engine.values()).map(engine -> Arguments.of(row, engine)));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource
    void rowsOnEveryEngine(Corpus.Row row, Engine engine) {
        Answer answer = engine.compile(row.setup().topology(), row.setup().options()).apply(row.request());

        assertEquals(row.expected(), answer, () -> row.request() + " to\n" + row.setup());
    }

    static Stream<Corpus.Row> explanations() {
        return Corpus.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void explanations(Corpus.Row row) {
        ResolvedGateway gateway = row.setup().topology().gateways().get(0);
        Explanation explanation = Explanation.of(gateway, row.request(), row.setup().options());

        assertEquals(row.expected(), Answer.of(explanation.verdict()));
        Explanations.assertAgrees(explanation, row.expected());
    }

    @Test
    void sentencesAreTold() {
        List<String> sentences = Corpus.rows().map(Corpus.Row::sentence).toList();
        Set<String> repeated = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        sentences.stream().filter(sentence -> !seen.add(sentence)).forEach(repeated::add);

        assertEquals(Set.of(), repeated, "each row has a sentence of its own");
        assertTrue(sentences.size() > 600, () -> sentences.size() + " rows");
    }
}
