package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions and texts made to hurt. The limits are there to end what hangs, and are far from what anything takes. */
class RegexHostileTest {

    private static final Duration HANG = Duration.ofSeconds(60);

    private static boolean matches(String expression, String text) {
        return assertTimeoutPreemptively(HANG, () -> Regex.compile(expression).matches(text));
    }

    @Test
    void nothingBacktracks() {
        assertFalse(matches("(a*)*b", "a".repeat(100_000)));
        assertTrue(matches("(a|aa)+$", "a".repeat(50_000)));
        assertFalse(matches("(a|aa)+$", "a".repeat(50_000) + "b"));
        assertFalse(matches("(x+x+)+y", "x".repeat(100_000)));
        assertFalse(matches("(.*)(.*)(.*)(.*)(.*)[^/]", "/".repeat(100_000)));
        assertTrue(matches("(?:a?){1000}a{1000}", "a".repeat(1_500)));
        assertFalse(matches("(?:a?){1000}a{1000}", "a".repeat(100_000)));
        assertTrue(matches("(?s).*", "😀\n".repeat(50_000)));
        assertFalse(matches("(?:\\b\\B|a)*", "ab".repeat(50_000)));
    }

    /** Its states are all the texts of 21 letters: more than there is room for. */
    @Test
    void statesBeyondTheRoomAreWorkedOutAgain() {
        Random random = new Random(42);
        StringBuilder text = new StringBuilder();
        random.ints(50_000, 'a', 'c').forEach(text::appendCodePoint);
        Regex regex = Regex.compile("(?:a|b)*a(?:a|b){20}");
        for (int length = 21; length < text.length(); length += 997) {
            int end = length;
            boolean expected = text.charAt(end - 21) == 'a';
            boolean found = assertTimeoutPreemptively(HANG, () -> regex.matches(text.toString(), 0, end));
            assertEquals(expected, found, () -> "length " + end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "(?:", "(?i", "(?i)", "(?P<", "\\", "\\Q", "\\p{", "\\pL", "[:", "[[:", "a{1,", "|", "a|", "^", "$*",
        "(|)*", "(?:a?){9}", "(?i)[a-z]", "[^世]", "\\x{", "世", "😀", "[\\x00-\\x{10FFFF}]", "(?i:\\PL)", "a*", "()", "[a-", ")", "{"})
    void anythingRepeatedIsCompiledOrRefused(String piece) {
        assertTimeoutPreemptively(HANG, () -> {
            for (int length : new int[] {10, 249, 1000, 4000}) {
                String some = piece.repeat(length).substring(0, length);
                for (String whole : List.of(some, some + "{1000}", "(?:" + some + "){1000}", "[" + some + "]", "(?i)" + some)) {
                    try {
                        Regex.compile(whole).matches("a".repeat(100));
                    } catch (RegexSyntaxException refused) {
                        assertTrue(refused.position() <= whole.length());
                    }
                }
            }
        });
    }

    @Test
    void classesOfManyRangesAreBounded() {
        assertTimeoutPreemptively(HANG, () -> {
            assertTrue(Regex.compile("(?i)[" + "\\pL\\PL".repeat(680) + "]").matches("1"));
            StringBuilder expression = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                expression.append("[^").append((char) (0x4E00 + 2 * i)).append(']');
            }
            assertTrue(Regex.compile(expression.toString()).matches("a".repeat(1000)));
        });
    }

    /** Deep groups, on a stack that has no room for much. */
    @Test
    void nestingNeedsNoLargeStack() throws InterruptedException {
        String deep = "(?:".repeat(250) + "a" + "|b)*".repeat(250);
        List<Boolean> found = new ArrayList<>();
        Thread small = new Thread(null, () -> found.add(Regex.compile(deep).matches("ab")), "small", 256 << 10);
        small.start();
        small.join();
        assertEquals(List.of(true), found);
        assertThrows(RegexSyntaxException.class, () -> Regex.compile("(".repeat(Regex.MAX_EXPRESSION)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 5_000, 1 << 17})
    void threadsSeeTheSame(int cacheBytes) throws Exception {
        String expression = "(?:[ab]*a[ab]{4}|\\bc+\\b|(?m:^d$)|[^\\x00-\\x7F])*";
        List<Boolean> expected = answers(Regex.compile(expression));
        Regex shared = Regex.compile(expression, cacheBytes);
        Callable<List<Boolean>> reader = () -> answers(shared);
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<Boolean>> seen : pool.invokeAll(List.of(reader, reader, reader, reader))) {
                assertEquals(expected, seen.get());
            }
        } finally {
            pool.shutdown();
        }
    }

    private static List<Boolean> answers(Regex regex) {
        List<Boolean> answers = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 7).forEach(n -> text.append(List.of("a", "b", "c", "d", "\n", "é", "😀").get(n)));
            answers.add(regex.matches(text.toString()));
        }
        return answers;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 17})
    void aTextThatWasSeenAllocatesNothing(int cacheBytes) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Regex regex = Regex.compile("/api/v[0-9]+/(?:users|orders)/[^/]+(?:/.*)?", cacheBytes);
        String[] texts = {"/api/v1/users/4711", "/api/v22/orders/😀/世", "/api/v1/user", "/index.html"};
        count(regex, texts);
        long before = threads.getCurrentThreadAllocatedBytes();
        int matched = count(regex, texts);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(2_000, matched);
        // one byte a match would be 4,000
        assertTrue(allocated < 1_000, () -> allocated + " bytes");
    }

    private static int count(Regex regex, String[] texts) {
        int matched = 0;
        for (int i = 0; i < 1_000; i++) {
            for (String text : texts) {
                matched += regex.matches(text) ? 1 : 0;
            }
        }
        return matched;
    }
}
