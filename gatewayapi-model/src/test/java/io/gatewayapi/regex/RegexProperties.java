package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds for all expressions; {@link Pattern} is the judge where both mean the same. */
class RegexProperties {

    /** One expression in two dialects. */
    record Twin(String ours, String theirs) {
        static Twin same(String expression) {
            return new Twin(expression, expression);
        }

        Twin then(Twin other) {
            return new Twin(ours + other.ours, theirs + other.theirs);
        }

        Twin or(Twin other) {
            return new Twin("(?:" + ours + "|" + other.ours + ")", "(?:" + theirs + "|" + other.theirs + ")");
        }

        /** Written out for Java, which takes an empty round for the last one, however many are asked for. */
        Twin twice() {
            return new Twin("(" + ours + "){2}", "(?:" + theirs + ")(?:" + theirs + ")");
        }

        Twin in(String before, String behind) {
            return new Twin(before + ours + behind, before + theirs + behind);
        }
    }

    record Scenario(Twin twin, List<String> texts) {}

    record Anything(String expression, List<String> texts) {}

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void matchesWhatTheJdkMatches(@ForAll("scenarios") Scenario scenario) {
        Regex regex = Regex.compile(scenario.twin().ours());
        Pattern pattern = Pattern.compile(scenario.twin().theirs(), Pattern.UNIX_LINES);
        for (String text : scenario.texts()) {
            boolean expected = pattern.matcher(text).matches();
            assertEquals(expected, regex.matches(text), () -> scenario.twin() + " on \"" + text + "\"\n" + regex.listing());
            Statistics.label("outcome").collect(expected ? "matched" : "missed").coverage(check -> {
                check.check("matched").percentage(percentage -> percentage > 5);
                check.check("missed").percentage(percentage -> percentage > 30);
            });
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void everyMatchBeginsWithTheLiteralPrefix(@ForAll("routes") Scenario scenario) {
        Regex regex = Regex.compile(scenario.twin().ours());
        String prefix = regex.literalPrefix();
        for (String text : scenario.texts()) {
            for (String candidate : List.of(text, prefix + text)) {
                boolean matched = regex.matches(candidate);
                assertTrue(!matched || candidate.startsWith(prefix), () -> regex + " on \"" + candidate + '"');
                assertTrue(!regex.isLiteral() || matched == candidate.equals(prefix), () -> regex + " on \"" + candidate + '"');
                Statistics.label("outcome").collect(matched ? "matched" : "missed").coverage(check -> {
                    check.check("matched").percentage(percentage -> percentage > 3);
                    check.check("missed").percentage(percentage -> percentage > 30);
                });
            }
        }
        Statistics.label("prefix").collect(prefix.isEmpty() ? "empty" : regex.isLiteral() ? "literal" : "some").coverage(check -> {
            check.check("some").percentage(percentage -> percentage > 30);
            check.check("literal").percentage(percentage -> percentage > 2);
        });
        assertTrue(!regex.isLiteral() || regex.matches(prefix), regex::toString);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void aPartIsATextOfItsOwn(@ForAll("scenarios") Scenario scenario) {
        Regex regex = Regex.compile(scenario.twin().ours());
        for (String text : scenario.texts()) {
            for (String around : List.of("a", "\n", "_", "\uD83D", "\uDE00")) {
                String whole = around + text + around;
                assertEquals(regex.matches(text), regex.matches(whole, 1, 1 + text.length()), () -> regex + " on \"" + text + '"');
            }
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void rememberingChangesNothing(@ForAll("scenarios") Scenario scenario) {
        Regex remembering = Regex.compile(scenario.twin().ours());
        Regex forgetful = Regex.compile(scenario.twin().ours(), 200);
        Regex forgetting = Regex.compile(scenario.twin().ours(), 0);
        for (String text : scenario.texts()) {
            boolean expected = remembering.matches(text);
            assertEquals(expected, forgetful.matches(text), () -> forgetful + " on \"" + text + '"');
            assertEquals(expected, forgetting.matches(text), () -> forgetting + " on \"" + text + '"');
        }
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void anyExpressionIsCompiledOrRefused(@ForAll("anything") Anything anything) {
        Optional<Regex> compiled = compile(anything.expression());
        compiled.ifPresent(regex -> anything.texts().forEach(regex::matches));
        Statistics.label("outcome").collect(compiled.isPresent()).coverage(check -> {
            check.check(true).percentage(percentage -> percentage > 10);
            check.check(false).percentage(percentage -> percentage > 30);
        });
    }

    private static Optional<Regex> compile(String expression) {
        try {
            return Optional.of(Regex.compile(expression));
        } catch (RegexSyntaxException refusal) {
            assertTrue(refusal.position() >= 0 && refusal.position() <= expression.length(), refusal::getMessage);
            assertFalse(refusal.fix().isEmpty());
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Combinators.combine(twins(4), texts().list().ofSize(8)).as(Scenario::new);
    }

    /** Expressions that begin with a text, alone or in all alternatives. */
    @Provide
    Arbitrary<Scenario> routes() {
        Arbitrary<Twin> prefixes = Arbitraries.of("a", "ab", "^a", "b1", "😀").map(Twin::same);
        Arbitrary<Twin> routes = Combinators.combine(prefixes, twins(2), twins(2), Arbitraries.of(true, false))
                .as((prefix, one, other, both) -> both ? prefix.then(one).or(prefix.then(other)) : prefix.then(one));
        return Combinators.combine(routes, texts().list().ofSize(8)).as(Scenario::new);
    }

    /** The constructs that mean the same in both, or have a counterpart; Java's {@code $} looks past a final newline. */
    static Arbitrary<Twin> twins(int depth) {
        Arbitrary<Twin> characters = Arbitraries.of(
                "a", "b", "ab", ".", "[ab]", "[^a]", "[a-b_]", "[^\\n]", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "(?s:.)", "(?i:b)",
                "(?i:[^b])", "\\n", "\\x61", "\\Qb\\E", "\\pL", "\\P{Lu}", "😀").map(Twin::same);
        Arbitrary<Twin> places = Arbitraries.of(
                Twin.same("^"), new Twin("$", "\\z"), Twin.same("\\A"), Twin.same("\\z"), Twin.same("\\b"), Twin.same("\\B"),
                Twin.same("(?m:$)"), Twin.same(""), Twin.same("()"));
        return twins(depth, Arbitraries.frequencyOf(Tuple.of(5, characters), Tuple.of(1, places)));
    }

    private static Arbitrary<Twin> twins(int depth, Arbitrary<Twin> leaves) {
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Twin> smaller = twins(depth - 1, leaves);
        Arbitrary<String> counts = Arbitraries.of("*", "+", "?", "*?", "+?", "??", "{0}", "{1}", "{0,2}", "{1,3}?", "{1,}", "{0,}");
        return Arbitraries.oneOf(
                leaves,
                Combinators.combine(smaller, smaller).as(Twin::then),
                Combinators.combine(smaller, smaller).as(Twin::then),
                Combinators.combine(smaller, smaller).as(Twin::or),
                Combinators.combine(smaller, counts).as((twin, count) -> twin.in("(", ")" + count)),
                smaller.map(Twin::twice),
                smaller.map(twin -> twin.in("(?i:", ")")),
                smaller.map(twin -> twin.in("(?s:", ")")));
    }

    /** Letters that the expressions know, mostly. */
    static Arbitrary<String> texts() {
        List<String> characters = "ababababaB_1-\n 😀".codePoints().mapToObj(Character::toString).toList();
        return Arbitraries.of(characters).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Anything> anything() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        "(", ")", "(?", "(?:", "(?i)", "(?s-m:", "(?P<n>", "(?<n>", "[", "]", "[^", "[:", ":]", "alpha", "-", "|",
                        "*", "+", "?", "{", "}", "{2}", "{2,", ",", "\\", "\\Q", "\\E", "\\d", "\\W", "\\b", "\\pL", "\\p{", "Greek",
                        "\\x", "\\x{", "61", "^", "$", ".", "a", "b-z", "é", "😀", "\n", "\0"),
                Arbitraries.strings().all().ofMaxLength(3));
        return Combinators.combine(pieces.list().ofMaxSize(10).map(parts -> String.join("", parts)),
                Arbitraries.strings().all().ofMaxLength(10).list().ofSize(4)).as(Anything::new);
    }
}
