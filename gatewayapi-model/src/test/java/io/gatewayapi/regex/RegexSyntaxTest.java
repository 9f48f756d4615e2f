package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, and what its author is told. */
class RegexSyntaxTest {

    record Refusal(String expression, int position, String problem) {}

    private static Refusal row(String expression, int position, String problem) {
        return new Refusal(expression, position, problem);
    }

    static Stream<Refusal> refusals() {
        String linear = ", which cannot be matched in linear time";
        String thousand = " more than 1000 repetitions of what is repeated inside it already";
        return Stream.of(
                // what needs backtracking
                row("a(?=b)", 1, "\"(?=\" at position 1 is look-ahead" + linear),
                row("(?!b)", 0, "\"(?!\" at position 0 is negative look-ahead" + linear),
                row("(?<=a)b", 0, "\"(?<=\" at position 0 is look-behind" + linear),
                row("(?<!a)b", 0, "\"(?<!\" at position 0 is negative look-behind" + linear),
                row("(a)\\1", 3, "\"\\1\" at position 3 is a back-reference" + linear),
                row("(?P<n>a)\\k<n>", 8, "\"\\k\" at position 8 is a back-reference" + linear),
                row("(?P<n>a)(?P=n)", 8, "\"(?P=\" at position 8 is a back-reference" + linear),
                row("\\g{1}", 0, "\"\\g\" at position 0 is a back-reference" + linear),
                row("(?>a)", 0, "\"(?>\" at position 0 is an atomic group, which RE2 does not have, as it never goes back"),
                row("a*+b", 1, "\"*+\" at position 1 is possessive, which RE2 does not have, as it never goes back"),
                row("a{2}+", 1, "\"{2}+\" at position 1 is possessive, which RE2 does not have, as it never goes back"),
                row("(?R)", 0, "\"(?R\" at position 0 calls the whole expression, which RE2 does not have"),
                row("(?(1)a)", 0, "\"(?(\" at position 0 is a condition, which RE2 does not have"),

                // other dialects
                row("(?x)a", 0, "\"(?x\" at position 0 has flags that RE2 does not have"),
                row("(?i-)a", 0, "\"(?i-)\" at position 0 has flags that RE2 does not have"),
                row("(?#c)", 0, "\"(?#\" at position 0 is a comment, which RE2 does not have"),
                row("(?'n'a)", 0, "\"(?'\" at position 0 is a name in quotes, which RE2 does not have"),
                row("a\\Z", 1, "\"\\Z\" at position 1 is not known to RE2"),
                row("\\u0041", 0, "\"\\u\" at position 0 is not known to RE2"),
                row("\\q", 0, "\"\\q\" at position 0 is not known to RE2"),
                row("\\é", 0, "\"\\é\" at position 0 is not known to RE2"),
                row("[\\b]", 1, "\"\\b\" at position 1 is a place, not a character, and means nothing in a class"),
                row("[\\Qa\\E]", 1, "\"\\Q\" at position 1 begins a quotation, which a class cannot hold"),
                row("a\\E", 1, "\"\\E\" at position 1 ends a quotation that never began"),

                // slips
                row("*.example.com", 0, "\"*\" at position 0 repeats nothing"),
                row("a|+", 2, "\"+\" at position 2 repeats nothing"),
                row("(?i)?", 4, "\"?\" at position 4 repeats nothing"),
                row("({2})", 1, "\"{2}\" at position 1 repeats nothing"),
                row("a**", 1, "\"**\" at position 1 is a repetition of a repetition, which RE2 does not have"),
                row("a{2}{3}", 1, "\"{2}{3}\" at position 1 is a repetition of a repetition, which RE2 does not have"),
                row("a{3,2}", 1, "\"{3,2}\" at position 1 repeats more often at least than at most"),
                row("a(b|c", 1, "\"(\" at position 1 is never closed"),
                row("a)", 1, "\")\" at position 1 closes a group that was never opened"),
                row("a[b", 1, "\"[b\" at position 1 is never closed"),
                row("[]", 0, "\"[]\" at position 0 is never closed"),
                row("[a-\\", 3, "\"\\\" at position 3 escapes nothing"),
                row("[z-a]", 1, "\"z-a\" at position 1 is a range that ends before it begins"),
                row("[a-\\d]", 3, "\"\\d\" at position 3 is not known to RE2"),
                row("[[:foo:]]", 1, "\"[:foo:]\" at position 1 is no class of POSIX"),
                row("a\\", 1, "\"\\\" at position 1 escapes nothing"),
                row("\\x4g", 0, "\"\\x4\" at position 0 is not the number of a character"),
                row("\\x{}", 0, "\"\\x{\" at position 0 is not the number of a character"),
                row("\\x{110000}", 0, "\"\\x{110000}\" at position 0 is beyond the last character, \\x{10FFFF}"),
                row("\\x{D800}", 0, "\"\\x{D800}\" at position 0 is half of a surrogate pair, not a character"),
                row("a\uD800b", 1, "\"\\x{D800}\" at position 1 is half of a surrogate pair, not a character"),
                row("[\uDC00]", 1, "\"\\x{DC00}\" at position 1 is half of a surrogate pair, not a character"),
                row("\\pX", 0, "\"\\pX\" at position 0 is no class of Unicode that is known here"),
                row("\\p", 0, "\"\\p\" at position 0 is no class of Unicode that is known here"),
                row("\\p{Klingon}", 0, "\"\\p{Klingon}\" at position 0 is no class of Unicode that is known here"),
                row("\\p{L", 0, "\"\\p{\" at position 0 is never closed"),
                row("(?i", 0, "\"(?i\" at position 0 is never closed"),
                row("(?P<n", 0, "\"(?P<\" at position 0 begins the name of a group that never ends"),
                row("(?<a-b>c)", 0, "\"(?<a-b>\" at position 0 gives a group a name that RE2 does not take"),

                // bounds
                row("a{1001}", 1, "\"{1001}\" at position 1 repeats more than 1000 times"),
                row("a{99999999999}", 1, "\"{99999999999}\" at position 1 repeats more than 1000 times"),
                row("(a{10}){101}", 7, "\"{101}\" at position 7 makes" + thousand),
                row("((a{100}){100}){100}", 9, "\"{100}\" at position 9 makes" + thousand),
                row("(?:abcdefghijk){1000}", 15, "\"{1000}\" at position 15 makes a program of more than 10000 instructions,"
                        + " when every repetition is written out"),
                row("a".repeat(4097), 4096, "\"a\" at position 4096 is beyond the 4096 characters that an expression may have"),
                row("(".repeat(251), 250, "\"(\" at position 250 is deeper than 250 groups"),

                // what is cited is short and printable
                row("[" + "\n\u202Eaé".repeat(20), 0,
                        "\"[" + "\\x{A}\\x{202E}aé".repeat(5) + "\\x{A}\\x{202E}a...\" at position 0 is never closed"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void namesThePositionAndTheConstruct(Refusal row) {
        RegexSyntaxException refusal = assertThrows(RegexSyntaxException.class, () -> Regex.compile(row.expression()));
        assertEquals(row.problem(), refusal.problem());
        assertEquals(row.position(), refusal.position());
        assertFalse(refusal.fix().isEmpty());
        assertEquals(refusal.problem() + "; fix: " + refusal.fix(), refusal.getMessage());
    }

    @Test
    void theFixIsTheSmallestChange() {
        assertEquals("write \\z for the end of the text", fixOf("a\\Z"));
        assertEquals("remove the last +", fixOf("a++"));
        assertEquals("write (?P<name>", fixOf("(?'n'a)"));
        assertEquals("put the first in a group, as in (?:a*)*", fixOf("a**"));
        assertEquals("remove the flag, and the blanks and comments it allows", fixOf("(?x)"));
    }

    private static String fixOf(String expression) {
        return assertThrows(RegexSyntaxException.class, () -> Regex.compile(expression)).fix();
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertTrue(Regex.compile("a".repeat(4096)).matches("a".repeat(4096)));
        assertTrue(Regex.compile("(".repeat(250) + "a" + ")".repeat(250)).matches("a"));
        assertTrue(Regex.compile("(?:a{10}){100}").matches("a".repeat(1000)));
        assertTrue(Regex.compile("(?:abcdefghi){1000}").matches("abcdefghi".repeat(1000)));
    }

    /** How many ranges a class of Unicode has, is for the JDK to say; it has more with each version. */
    @Test
    void classesOfUnicodeAreBounded() {
        assertTrue(Regex.compile("\\pL{50}").matches("é".repeat(50)));
        assertTrue(Regex.compile("\\pL".repeat(50)).matches("é".repeat(50)));
        RegexSyntaxException refusal = assertThrows(RegexSyntaxException.class, () -> Regex.compile("\\pL".repeat(200)));
        assertEquals("\"\\pL\" at position " + refusal.position() + " makes the classes larger than 50000 ranges of characters in all",
                refusal.problem());
    }
}
