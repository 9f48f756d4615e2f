package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all matches begin with, and when that is all there is. */
class RegexPrefixTest {

    static Stream<Arguments> prefixes() {
        return Stream.of(
                Arguments.of("", "", true),
                Arguments.of("/api", "/api", true),
                Arguments.of("^/api$", "/api", true),
                Arguments.of("\\bapi\\b", "api", true),
                Arguments.of("\\Q/a.b\\E", "/a.b", true),
                Arguments.of("/a\\.b", "/a.b", true),
                Arguments.of("/api/.*", "/api/", false),
                Arguments.of("/api/v[0-9]+", "/api/v", false),
                Arguments.of("/foo|/foobar", "/foo", false),
                Arguments.of("/foo|/bar", "/", false),
                Arguments.of("/foo|/foo", "/foo", true),
                Arguments.of("foo|bar", "", false),
                Arguments.of("(/api)+", "/api", false),
                Arguments.of("(/api)*", "", false),
                Arguments.of("a{3}", "aaa", true),
                Arguments.of("a{2,3}", "aa", false),
                Arguments.of("(?:ab){2}c?", "abab", false),
                Arguments.of("ab*c", "a", false),
                Arguments.of("(a|ab)c", "a", false),
                Arguments.of("(?i)/api", "/", false),
                Arguments.of("(?i)/1", "/1", true),
                Arguments.of("[a]b", "ab", true),
                Arguments.of("[ab]c", "", false),
                Arguments.of("(?m)^/a", "/a", true),
                Arguments.of("(?:^|/)a", "", false),
                Arguments.of("😀x*", "😀", false),
                Arguments.of("[😀-😂]", "", false),
                Arguments.of("a{0}b", "b", true));
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void isTheLongestTextThatAllMatchesBeginWith(String expression, String prefix, boolean literal) {
        Regex regex = Regex.compile(expression);
        assertEquals(prefix, regex.literalPrefix());
        assertEquals(literal, regex.isLiteral());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a^b", "\\b/api", "a+\\Aa", "a*\\b\\B", "a[^\\x00-\\x{10FFFF}]", "(?:a\\Ba)*\\b-\\b\\bb\\B"})
    void endsWhereNothingMatches(String expression) {
        Regex regex = Regex.compile(expression);
        assertFalse(regex.isLiteral());
        assertFalse(regex.matches(regex.literalPrefix()));
    }

    /** Behind a prefix these need no program. */
    @Test
    void whatTakesAnythingElseTakesTheRest() {
        Regex line = Regex.compile("/static/.*");
        assertTrue(line.matches("/static/"));
        assertTrue(line.matches("/static/\uD83D\uDE00\uD83D/a\rb"));
        assertFalse(line.matches("/static/a\n"));
        assertTrue(line.matches("/static/a\n", 0, 9));
        assertFalse(line.matches("/static"));
        assertTrue(Regex.compile("(?s)/static/.*").matches("/static/a\n"));
        assertTrue(Regex.compile("/static/.*|/static/").matches("/static/a"));
        assertTrue(Regex.compile("/static/(?:.|\\n)*").matches("/static/a\n"));
        assertFalse(Regex.compile("/static/.*\\b").matches("/static/a/"));
        assertFalse(Regex.compile("/static/(?:..)*").matches("/static/a"));
        assertFalse(Regex.compile("/static/.*$").matches("/static/a\n"));
        assertFalse(Regex.compile("/static/[^/]*").matches("/static/a/"));
    }
}
