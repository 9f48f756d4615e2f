package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each construct matches: one table, run with all states remembered and with none. */
class RegexTest {

    record Row(String expression, List<String> matches, List<String> misses) {}

    private static Row row(String expression, List<String> matches, List<String> misses) {
        return new Row(expression, matches, misses);
    }

    static Stream<Row> rows() {
        return Stream.of(
                // the whole text, in its own case
                row("", List.of(""), List.of("a", "\n")),
                row("/api", List.of("/api"), List.of("/ap", "/apis", "x/api", "/API", "")),
                row("/api/v[0-9]+/.*", List.of("/api/v1/", "/api/v12/users"), List.of("/api/v/users", "/api/v1", "/x/api/v1/")),
                row("ab|cd", List.of("ab", "cd"), List.of("abcd", "a", "abd")),
                row("a|ab", List.of("a", "ab"), List.of("b")),
                row("|a", List.of("", "a"), List.of("aa")),
                row("a||b", List.of("", "a", "b"), List.of("ab")),

                // the dot
                row(".", List.of("a", "\r", "\u2028", "世", "😀"), List.of("", "\n", "ab")),
                row("(?s).", List.of("a", "\n"), List.of("", "ab")),
                row("a.*b", List.of("ab", "a b"), List.of("a\nb")),
                row("(?s:a.*)b", List.of("a\nb"), List.of("a\nc")),
                row("(?s:.).", List.of("\na"), List.of("a\n")),

                // classes
                row("[abc]", List.of("a", "b", "c"), List.of("d", "", "ab", "A")),
                row("[^abc]", List.of("d", "\n", "世"), List.of("a", "b", "c", "")),
                row("[a-c0-2]+", List.of("abc012"), List.of("d", "3")),
                row("[]a]", List.of("]", "a"), List.of("[")),
                row("[^]a]", List.of("["), List.of("]", "a")),
                row("[a-]+", List.of("a-"), List.of("b")),
                row("[-a]+", List.of("a-"), List.of("b")),
                row("[a-c-e]+", List.of("abc-e"), List.of("d")),
                row("[+--]", List.of("+", ",", "-"), List.of(".")),
                row("[a^]", List.of("a", "^"), List.of("b")),
                row("[\\]\\\\\\-]+", List.of("]\\-"), List.of("[")),
                row("[.*+?(){}|$]+", List.of(".*+?(){}|$"), List.of("a")),
                row("[\\x41-\\x{43}]", List.of("A", "B", "C"), List.of("D")),
                row("[\\d_-]+", List.of("1-_"), List.of("a")),
                row("[^\\d\\s]", List.of("a"), List.of("1", " ")),
                row("[\\D]", List.of("a"), List.of("1")),
                row("[^\\D]", List.of("1"), List.of("a")),
                row("[α-ω]", List.of("α", "σ", "ω"), List.of("a", "Α")),
                row("[😀-😂]", List.of("😀", "😁", "😂"), List.of("😃", "\uD83D")),
                row("[a&&b[]", List.of("a", "&", "b", "["), List.of("c")),
                row("[^\\x00-\\x{10FFFF}]", List.of(), List.of("", "a")),

                // classes of Perl and POSIX are ASCII
                row("\\d", List.of("0", "9"), List.of("a", "٣")),
                row("\\D", List.of("a", "٣", "\n"), List.of("0")),
                row("\\w+", List.of("aZ_9"), List.of("é", "-")),
                row("\\W", List.of("é", "-"), List.of("_")),
                row("\\s", List.of(" ", "\t", "\n", "\f", "\r"), List.of("\u000B", "\u00A0", "a")),
                row("\\S", List.of("\u000B", "a"), List.of(" ")),
                row("[[:alpha:]]+", List.of("aZ"), List.of("1", "é")),
                row("[[:^alpha:]]", List.of("1", "é"), List.of("a")),
                row("[[:alnum:]-]+", List.of("a-1"), List.of("_")),
                row("[[:space:]]", List.of("\u000B", " "), List.of("a")),
                row("[[:blank:]]", List.of("\t", " "), List.of("\n")),
                row("[[:cntrl:]]", List.of("\u0000", "\u007F"), List.of(" ")),
                row("[[:digit:]]", List.of("5"), List.of("a")),
                row("[[:graph:]]", List.of("!", "~"), List.of(" ")),
                row("[[:print:]]", List.of(" ", "~"), List.of("\u007F")),
                row("[[:punct:]]", List.of("!", "@", "`", "~"), List.of("a", "1")),
                row("[[:lower:]][[:upper:]]", List.of("aA"), List.of("Aa")),
                row("[[:ascii:]]", List.of("\u007F"), List.of("\u0080")),
                row("[[:word:]]", List.of("_"), List.of("-")),
                row("[[:xdigit:]]+", List.of("09afAF"), List.of("g")),

                // classes of Unicode
                row("\\pL+", List.of("aé世"), List.of("1", "-")),
                row("\\PL+", List.of("1-"), List.of("a", "é")),
                row("\\p{Lu}\\p{Ll}", List.of("Éa", "Σσ"), List.of("aÉ")),
                row("\\p{^Lu}", List.of("a", "1"), List.of("A")),
                row("\\P{^Lu}", List.of("A"), List.of("a")),
                row("\\p{LC}", List.of("a", "A", "\u01C5"), List.of("世")),
                row("\\pN", List.of("1", "٣", "Ⅷ"), List.of("a")),
                row("\\p{Greek}+", List.of("αΩ"), List.of("a")),
                row("\\P{Greek}", List.of("a"), List.of("α")),
                row("[\\p{Han}\\p{Latin}]+", List.of("a世"), List.of("α")),
                row("\\p{Any}", List.of("\n", "\u0378"), List.of("")),
                row("\\p{Assigned}", List.of("a"), List.of("\u0378")),

                // escapes
                row("\\.\\*\\/\\-\\_", List.of(".*/-_"), List.of("a*/-_")),
                row("\\a\\f\\n\\r\\t\\v", List.of("\u0007\f\n\r\t\u000B"), List.of("afnrtv")),
                row("\\x7F\\x{e9}\\x{1F600}", List.of("\u007Fé😀"), List.of("x7F")),
                row("\\0\\07\\101\\1012", List.of("\0\7AA2"), List.of("A")),
                row("\\Qa.b*\\E+", List.of("a.b*", "a.b**"), List.of("axb", "a.b")),
                row("\\Qa\\b", List.of("a\\b"), List.of("a")),
                row("a\\Q\\E*", List.of("", "aa"), List.of("b")),

                // groups
                row("(a)(?:b)(?P<n>c)(?<m_1>d)", List.of("abcd"), List.of("abc")),
                row("(a|b)+c", List.of("abac", "bc"), List.of("c")),
                row("()", List.of(""), List.of("a")),
                row("(a|)b", List.of("ab", "b"), List.of("a")),
                row("((a)|(b(c|d)))*", List.of("", "abcabd"), List.of("b")),

                // repetition; lazy asks for the same texts
                row("a*", List.of("", "aaa"), List.of("b", "ab")),
                row("a+", List.of("a", "aaa"), List.of("")),
                row("a?", List.of("", "a"), List.of("aa")),
                row("a*?b+?c??", List.of("b", "aabbc"), List.of("c", "ac")),
                row("a{2}", List.of("aa"), List.of("a", "aaa")),
                row("a{2,}", List.of("aa", "aaaa"), List.of("a")),
                row("a{1,3}", List.of("a", "aa", "aaa"), List.of("", "aaaa")),
                row("a{0}", List.of(""), List.of("a")),
                row("a{0,}b{0,1}", List.of("", "aab"), List.of("bb")),
                row("(ab){2,3}?", List.of("abab", "ababab"), List.of("ab")),
                row("(?:a{2}){3}", List.of("aaaaaa"), List.of("aaaaa", "aaaaaaa")),
                row("(a*)*", List.of("", "aaa"), List.of("b")),
                row("(a*)+b", List.of("b", "aab"), List.of("a")),
                row("(a|b*){2}", List.of("", "a", "abb", "bba"), List.of("aba")),
                row("(?:^)*a", List.of("a"), List.of("")),

                // a brace that counts nothing is itself
                row("/users/{id}", List.of("/users/{id}"), List.of("/users/")),
                row("a{,2}", List.of("a{,2}"), List.of("aa")),
                row("a{1", List.of("a{1"), List.of("a")),
                row("a{01}", List.of("a{01}"), List.of("a")),
                row("{a}]", List.of("{a}]"), List.of("a")),

                // flags
                row("(?i)api", List.of("api", "API", "aPi"), List.of("apx")),
                row("(?i)k", List.of("k", "K", "\u212A"), List.of("x")),
                row("(?i)ß", List.of("ß", "ẞ"), List.of("ss")),
                row("(?i)σ", List.of("σ", "ς", "Σ"), List.of("s")),
                row("(?i)[a-c]+", List.of("aBc"), List.of("d")),
                row("(?i)[^a]", List.of("b"), List.of("a", "A")),
                row("(?i)\\x41", List.of("a", "A"), List.of("b")),
                row("(?i)i", List.of("i", "I"), List.of("İ", "ı")),
                row("(?i)\\p{Lu}", List.of("a", "A"), List.of("1")),
                row("a(?i)b|c", List.of("ab", "aB", "C"), List.of("Ab")),
                row("(?i:a)b", List.of("Ab", "ab"), List.of("aB")),
                row("(a(?i)b)c", List.of("aBc"), List.of("aBC")),
                row("(?i)a(?-i)b", List.of("Ab"), List.of("AB")),
                row("(?i)a(?-i:b)c", List.of("AbC"), List.of("aBc")),
                row("(?is)a.", List.of("A\n"), List.of("A")),
                row("(?i-s:a.)", List.of("Ab"), List.of("A\n")),
                row("(?U)a+?b*", List.of("aab", "a"), List.of("b")),
                row("(?)a", List.of("a"), List.of("")),

                // places
                row("^/api$", List.of("/api"), List.of("/api\n", "x/api")),
                row("^^a$$", List.of("a"), List.of("aa")),
                row("\\Aa\\z", List.of("a"), List.of("a\n")),
                row("a^b", List.of(), List.of("ab", "a^b")),
                row("a$b", List.of(), List.of("ab", "a\nb")),
                row("a\n^b", List.of(), List.of("a\nb")),
                row("(?m)a\n^b", List.of("a\nb"), List.of("ab")),
                row("(?m)a$\nb", List.of("a\nb"), List.of("ab")),
                row("(?m)(^a$\n?)*", List.of("", "a", "a\na", "a\na\n"), List.of("aa", "a\n\na")),
                row("(?m)^\n^", List.of("\n"), List.of("")),
                row("a\\b.*", List.of("a", "a-b"), List.of("ab", "a_")),
                row("a\\B.+", List.of("ab"), List.of("a-", "aé")),
                row("\\b", List.of(), List.of("")),
                row("\\B", List.of(""), List.of("a")),
                row(".*\\bapi\\b.*", List.of("api", "/api/x", "my-api"), List.of("apis", "xapi")),
                row("(?:\\b\\w+\\W?)+", List.of("ab cd", "a-b"), List.of("ab  cd")),
                row("(?:^|/)a", List.of("a", "/a"), List.of("xa")),

                // characters beyond 16 bits, and halves of them
                row("😀", List.of("😀"), List.of("\uD83D", "\uDE00")),
                row("😀+", List.of("😀😀"), List.of("\uD83D\uDE00\uDE00")),
                row("..", List.of("😀😀", "a😀", "\uD83Da", "\uDE00\uD83D"), List.of("😀")),
                row("\\p{Cs}", List.of("\uD83D", "\uDE00"), List.of("😀")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void matchesWhatTheTableSays(Row row) {
        check(row, Regex.compile(row.expression()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void matchesTheSameWithoutRememberingAnything(Row row) {
        check(row, Regex.compile(row.expression(), 0));
    }

    private static void check(Row row, Regex regex) {
        assertAll(Stream.concat(
                row.matches().stream().map(text -> () -> assertMatches(true, regex, text)),
                row.misses().stream().map(text -> () -> assertMatches(false, regex, text))));
    }

    private static void assertMatches(boolean expected, Regex regex, String text) {
        assertEquals(expected, regex.matches(text), () -> regex + " on \"" + text + '"');
        // again, now that it has been seen, and as a part of a text
        assertEquals(expected, regex.matches(text), () -> regex + " again on \"" + text + '"');
        assertEquals(expected, regex.matches("a" + text + "b", 1, 1 + text.length()), () -> regex + " on part \"" + text + '"');
    }

    @Test
    void aPartEndsInTheMiddleOfACharacter() {
        assertTrue(Regex.compile("\\p{Cs}").matches("😀", 0, 1));
        assertTrue(Regex.compile("\\p{Cs}").matches("😀", 1, 2));
        assertFalse(Regex.compile("😀").matches("😀", 0, 1));
    }

    @Test
    void aPartLiesInTheText() {
        Regex regex = Regex.compile("a*");
        assertThrows(IndexOutOfBoundsException.class, () -> regex.matches("aa", 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> regex.matches("aa", 2, 1));
        assertTrue(regex.matches("aa", 2, 2));
    }

    @Test
    void isItsExpression() {
        assertEquals("a|b", Regex.compile("a|b").toString());
        assertEquals(Regex.compile("a|b"), Regex.compile("a|b"));
        assertEquals(Regex.compile("a|b").hashCode(), Regex.compile("a|b").hashCode());
        assertNotEquals(Regex.compile("a|b"), Regex.compile("b|a"));
        assertEquals("expression", assertThrows(NullPointerException.class, () -> Regex.compile(null)).getMessage());
    }
}
