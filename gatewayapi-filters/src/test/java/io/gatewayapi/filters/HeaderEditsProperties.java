package io.gatewayapi.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class HeaderEditsProperties {

    record Scenario(List<HttpHeader> lines, HeaderModifier first, HeaderModifier second) {}

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void twoModifiersDoWhatTheNaiveModelDoes(@ForAll("scenarios") Scenario scenario) {
        Map<String, List<String>> expected = new TreeMap<>();
        scenario.lines.forEach(line -> values(expected, line.name()).add(line.value()));
        naive(scenario.first, expected);
        naive(scenario.second, expected);
        expected.values().removeIf(List::isEmpty);

        HeaderEdits edits = edits(scenario.first).then(edits(scenario.second));
        Map<String, List<String>> actual = new TreeMap<>();
        edits.applyTo(scenario.lines).forEach(line -> actual.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line.value()));
        assertEquals(expected, actual, edits::toString);

        Statistics.label("outcome").collect(actual.equals(Map.of()) ? "empty" : "lines").coverage(coverage -> {
            coverage.check("lines").percentage(part -> part > 50);
            coverage.check("empty").count(count -> count > 0);
        });
    }

    @Property(tries = 2_000)
    void noTextOfAManifestSplitsTheMessage(@ForAll("hostile") HttpHeader header) {
        for (HttpHeader line : edits(new HeaderModifier(List.of(header), List.of(header), List.of(header.name()))).applyTo(List.of())) {
            assertTrue((line.name() + line.value()).chars().allMatch(c -> c >= ' ' && c != 0x7f && c < 0x100 || c == '\t'), line::toString);
            assertTrue(line.name().matches("[^:\\s]+"), line::toString);
        }
    }

    /** Each list is a map by lower-cased name, of which the first entry counts. */
    private static void naive(HeaderModifier modifier, Map<String, List<String>> headers) {
        modifier.remove().forEach(name -> values(headers, name).clear());
        firsts(modifier.set()).forEach((name, value) -> headers.put(name, new ArrayList<>(List.of(value))));
        firsts(modifier.add()).forEach((name, value) -> values(headers, name).add(value));
    }

    private static Map<String, String> firsts(List<HttpHeader> headers) {
        Map<String, String> firsts = new TreeMap<>();
        headers.forEach(header -> firsts.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.value()));
        return firsts;
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>());
    }

    private static HeaderEdits edits(HeaderModifier modifier) {
        return Rules.forward(Rules.run(Rules.rule(new RouteFilter.ResponseHeaderModifier(modifier)), CorsTest.REQUEST)).response();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Combinators.combine(header().list().ofMaxSize(4), modifiers(), modifiers()).as(Scenario::new);
    }

    private static Arbitrary<HeaderModifier> modifiers() {
        return Combinators.combine(header().list().ofMaxSize(3), header().list().ofMaxSize(3), name().list().ofMaxSize(3))
            .as(HeaderModifier::new);
    }

    private static Arbitrary<HttpHeader> header() {
        return Combinators.combine(name(), Arbitraries.of("1", "2", "1,2", "")).as(HttpHeader::new);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.of("a", "A", "b", "B", "ab", "aB");
    }

    @Provide
    Arbitrary<HttpHeader> hostile() {
        Arbitrary<String> text = Arbitraries.strings().withChars("ax:\r\n\t \0\u007f\u010a\u560a\u2028%0d").ofMaxLength(5);
        return Combinators.combine(text, text).as(HttpHeader::new);
    }
}
