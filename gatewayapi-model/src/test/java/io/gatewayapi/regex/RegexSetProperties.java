package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** A set decides what its expressions decide one by one. */
class RegexSetProperties {

    record Scenario(List<Regex> expressions, List<String> texts) {}

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void findsWhatEachExpressionFinds(@ForAll("scenarios") Scenario scenario) {
        RegexSet set = RegexSet.of(scenario.expressions());
        for (String text : scenario.texts()) {
            List<Integer> expected = one(scenario.expressions(), text);
            assertEquals(expected, indexes(set.matching(text)), () -> set + " on \"" + text + '"');
            Statistics.label("matches").collect(Math.min(2, expected.size())).coverage(check -> {
                check.check(0).percentage(percentage -> percentage > 10);
                check.check(1).percentage(percentage -> percentage > 5);
                check.check(2).percentage(percentage -> percentage > 4);
            });
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void neitherMemoryNorPassesChangeWhatIsFound(@ForAll("scenarios") Scenario scenario) {
        RegexSet forgetting = RegexSet.of(scenario.expressions(), RegexSet.MAX_PROGRAM, 0);
        RegexSet forgetful = RegexSet.of(scenario.expressions(), RegexSet.MAX_PROGRAM, 500);
        RegexSet manyPasses = RegexSet.of(scenario.expressions(), 10, 1 << 16);
        for (String text : scenario.texts()) {
            List<Integer> expected = one(scenario.expressions(), text);
            assertEquals(expected, indexes(forgetting.matching(text)), () -> forgetting + " on \"" + text + '"');
            assertEquals(expected, indexes(forgetful.matching(text)), () -> forgetful + " on \"" + text + '"');
            assertEquals(expected, indexes(manyPasses.matching(text)), () -> manyPasses + " on \"" + text + '"');
        }
        Statistics.label("passes").collect(manyPasses.passes() > 1).coverage(check -> check.check(true).percentage(share -> share > 30));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aPartIsATextOfItsOwn(@ForAll("scenarios") Scenario scenario) {
        RegexSet set = RegexSet.of(scenario.expressions());
        for (String text : scenario.texts()) {
            for (String around : List.of("a", "\n", "_", "\uD83D", "\uDE00")) {
                assertEquals(set.matching(text), set.matching(around + text + around, 1, 1 + text.length()),
                        () -> set + " on \"" + text + '"');
            }
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void expressionsThatShareWhatTheyRememberMatchAsAlone(@ForAll("scenarios") Scenario scenario) {
        RegexEngine together = RegexEngine.RE2.together();
        for (String prefix : List.of("", "a", "\uD83D\uDE00", "_")) {
            for (Regex regex : scenario.expressions()) {
                Regex alone = Regex.compile(prefix + "(?:" + regex + ")");
                TextMatcher sharing = together.compile(alone.toString());
                assertEquals(alone.literalPrefix(), sharing.literalPrefix());
                for (String text : scenario.texts()) {
                    String whole = prefix + text;
                    assertEquals(alone.matches(whole), sharing.matches(whole, 0, whole.length()), () -> alone + " on \"" + whole + '"');
                    assertEquals(alone.matches(text), sharing.matches(text, 0, text.length()), () -> alone + " on \"" + text + '"');
                }
            }
        }
    }

    private static List<Integer> one(List<Regex> expressions, String text) {
        return IntStream.range(0, expressions.size()).filter(i -> expressions.get(i).matches(text)).boxed().toList();
    }

    private static List<Integer> indexes(Matches matches) {
        List<Integer> indexes = IntStream.iterate(matches.next(0), i -> i >= 0, i -> matches.next(i + 1)).boxed().toList();
        assertEquals(matches.size(), indexes.size());
        assertEquals(matches.isEmpty(), indexes.isEmpty());
        return indexes;
    }

    /** Sets that are empty, have one, or several of which some may be there twice. */
    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Regex> expressions = Arbitraries.oneOf(RegexProperties.twins(1), RegexProperties.twins(3))
                .map(twin -> Regex.compile(twin.ours()));
        return Combinators.combine(expressions.list().ofMaxSize(8), RegexProperties.texts().list().ofSize(8)).as(Scenario::new);
    }
}
