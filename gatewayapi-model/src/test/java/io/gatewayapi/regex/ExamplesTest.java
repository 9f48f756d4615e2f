package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples are matched, short and readable. */
class ExamplesTest {

    private static final IntPredicate VISIBLE = c -> c > ' ' && c < 0x7f;

    @Test
    void theShortestComesFirst() {
        assertEquals(List.of("/a", "/b", "/aa"), Regex.compile("/[ab]+").examples("", VISIBLE, 3));
        assertEquals(List.of("/a/0"), Regex.compile("/(a|b)/[0-9]+").examples("", VISIBLE, 1));
    }

    @Test
    void theyBeginAsTheyShould() {
        assertEquals(List.of("/b/0"), Regex.compile("/(a|b)/[0-9]+").examples("/b/", VISIBLE, 1));
        assertEquals(List.of(), Regex.compile("/(a|b)/[0-9]+").examples("/c", VISIBLE, 1));
    }

    @Test
    void onlyAllowedCharactersOccur() {
        assertEquals(List.of("b"), Regex.compile("[a-c]").examples("", c -> c == 'b', 9));
        assertEquals(List.of(), Regex.compile("[a-c]").examples("", c -> c == 'd', 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "(?i)abc", "\\bx\\b.y", "^a$", "[^a-z]{3}", "\\pL+", "x{40}", "(a|b){1,9}c", "\u00e9+", "a.c|^$",
            "/v[0-9]+/users/[^/]+"})
    void theyMatch(String expression) {
        Regex regex = Regex.compile(expression);
        List<String> examples = regex.examples("", c -> true, 5);
        assertTrue(!examples.isEmpty() && examples.stream().allMatch(regex::matches), examples::toString);
        assertEquals(examples.size(), examples.stream().distinct().count(), examples::toString);
    }

    @Test
    void anExpressionThatMatchesNothingHasNone() {
        assertEquals(List.of(), Regex.compile("a\\bb").examples("", VISIBLE, 3));
    }

    @Test
    void everySetOfExpressionsThatSomeTextFulfilsHasOne() {
        RegexSet set = RegexSet.of(List.of(Regex.compile("/[a-c]+"), Regex.compile("/[a-d]+"), Regex.compile("/.{3}"), Regex.compile("x")));
        RegexSet.Combinations found = set.combinations("/", VISIBLE, 99);
        assertTrue(found.complete());
        assertEquals(Set.of("[0, 1]", "[1]", "[2]", "[0, 1, 2]", "[1, 2]"),
                found.texts().stream().map(text -> set.matching(text).toString()).collect(Collectors.toSet()));
        assertTrue(found.texts().containsAll(List.of("/a", "/d", "/aaa")), found::toString);
    }

    @Test
    void aSearchThatIsCutShortSaysSo() {
        RegexSet set = RegexSet.of(List.of(Regex.compile("a+"), Regex.compile("(a|b)+"), Regex.compile("[a-c]+")));
        assertEquals(false, set.combinations("", VISIBLE, 2).complete());
        assertEquals(new RegexSet.Combinations(List.of(), true), RegexSet.of(List.of()).combinations("", VISIBLE, 2));
    }
}
