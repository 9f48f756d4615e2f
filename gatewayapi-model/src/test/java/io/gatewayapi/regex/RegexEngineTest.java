package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.testkit.JdkRegexEngine;
import org.junit.jupiter.api.Test;

/** The default engine, and one that a host puts in. */
class RegexEngineTest {

    private static final RegexEngine JDK = new JdkRegexEngine(10_000);

    @Test
    void theDefaultIsOurOwn() {
        TextMatcher matcher = RegexEngine.RE2.compile("/users/[0-9]+");
        assertInstanceOf(Regex.class, matcher);
        assertEquals("/users/", matcher.literalPrefix());
        assertTrue(matcher.matches("GET /users/7?a", 4, 12));
        assertThrows(RegexSyntaxException.class, () -> RegexEngine.RE2.compile("(a)\\1"));
    }

    @Test
    void anotherEngineBringsItsOwnSyntax() {
        TextMatcher twice = JDK.compile("/(a+)/\\1");
        assertTrue(twice.matches("x/aa/aax", 1, 7));
        assertFalse(twice.matches("/aa/a", 0, 5));
        assertEquals("", twice.literalPrefix(), "nothing is known of it");
        RegexSyntaxException refused = assertThrows(RegexSyntaxException.class, () -> JDK.compile("/(a"));
        assertEquals("Unclosed group", refused.problem());
        assertEquals("Unclosed group; fix: write it in the syntax of java.util.regex.Pattern", refused.getMessage());
    }

    @Test
    void whatRunsOutOfItsBudgetDoesNotMatch() {
        String text = "a".repeat(60) + "c";
        assertFalse(JDK.compile("(a|a)*\\1?b").matches(text, 0, text.length()));
        assertFalse(JDK.compile("(a|b)*").matches("ab".repeat(50_000), 0, 100_000));
    }
}
