package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many expressions at once. */
class RegexSetTest {

    private static final Duration HANG = Duration.ofSeconds(60);

    private static RegexSet set(String... expressions) {
        return RegexSet.of(Stream.of(expressions).map(Regex::compile).toList());
    }

    @Test
    void saysWhichExpressionsMatch() {
        RegexSet set = set("/users/[0-9]+", "/users/.*", "/orders", "/users/\\w+");
        assertEquals("[0, 1, 3]", set.matching("/users/7").toString());
        assertEquals("[1]", set.matching("/users/").toString());
        assertEquals("[2]", set.matching("GET /orders HTTP/1.1", 4, 11).toString());
        assertEquals("[]", set.matching("/").toString());
        assertEquals(4, set.size());
    }

    @Test
    void matchesAreWalkedInOrder() {
        Matches matches = set("a", "b", "a|b", "a*").matching("a");
        assertEquals(0, matches.next(0));
        assertEquals(2, matches.next(1));
        assertEquals(3, matches.next(3));
        assertEquals(-1, matches.next(4));
        assertEquals(-1, set("a").matching("b").next(0));
        assertTrue(matches.contains(2));
        assertFalse(matches.contains(1));
        assertEquals(3, matches.size());
    }

    @Test
    void anExpressionMayBeThereSeveralTimes() {
        assertEquals("[0, 2, 3]", set("/a+", "/b", "/a+", "/a+").matching("/aa").toString());
    }

    @Test
    void theEmptySetMatchesNothing() {
        assertTrue(set().matching("").isEmpty());
        assertEquals(0, set().size());
        assertEquals(-1, set().matching("a").next(0));
    }

    @Test
    void aPartMustBeWithinTheText() {
        assertThrows(IndexOutOfBoundsException.class, () -> set("a").matching("a", 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> set().matching("a", -1, 1));
    }

    @Test
    void setsOfTheSameExpressionsAreEqual() {
        assertEquals(set("a", "b"), set("a", "b"));
        assertEquals(set("a", "b").hashCode(), set("a", "b").hashCode());
        assertFalse(set("a", "b").equals(set("b", "a")));
        assertEquals("[a, b]", set("a", "b").toString());
    }

    private static RegexSet thousand(String before, String behind) {
        return RegexSet.of(IntStream.range(0, 1_000).mapToObj(i -> Regex.compile(before + i + behind)).toList());
    }

    @Test
    void aThousandExpressionsAreOnePass() {
        for (RegexSet set : List.of(thousand("/tenants/", "/users/[0-9]+"), thousand("/v[0-9]+/t", "(?:/.*)?"), thousand(".*/t", "/.*"))) {
            assertEquals(1, set.passes());
        }
        assertEquals("[417]", thousand("/tenants/", "/users/[0-9]+").matching("/tenants/417/users/7").toString());
        assertEquals("[7, 77]", thousand(".*/t", "/.*").matching("/t77/t7/").toString());
    }

    @Test
    void aTextThatWasSeenGivesTheSameMatchesAndAllocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        RegexSet set = thousand(".*/t", "/.*");
        String[] texts = {"/t77/t7/", "/t1/a/b/c", "/", "/t1000", "/\uD83D\uDE00/t12/"};
        for (String text : texts) {
            assertSame(set.matching(text), set.matching(text));
        }
        count(set, texts);
        long before = threads.getCurrentThreadAllocatedBytes();
        int matched = count(set, texts);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(4_000, matched);
        // one byte a text would be 5,000
        assertTrue(allocated < 1_000, () -> allocated + " bytes");
    }

    private static int count(RegexSet set, String[] texts) {
        int matched = 0;
        for (int i = 0; i < 1_000; i++) {
            for (String text : texts) {
                matched += set.matching(text).size();
            }
        }
        return matched;
    }

    /** Where each of the last characters was an a or not makes more states than there is room for. */
    @Test
    void whatHasNoRoomIsStillLinear() {
        RegexSet set = RegexSet.of(IntStream.range(0, 1_000)
                .mapToObj(i -> Regex.compile(".*a.{0," + (15 + i % 10) + "}b" + i + ".*")).toList());
        assertEquals(1, set.passes());
        Random random = new Random(42);
        StringBuilder text = new StringBuilder();
        random.ints(1_000, 0, 4).forEach(letter -> text.append("abc1".charAt(letter)));
        text.append("a--b999");
        Matches matches = assertTimeoutPreemptively(HANG, () -> set.matching(text.toString()));
        List<Integer> expected = IntStream.range(0, 1_000)
                .filter(i -> Regex.compile(".*a.{0," + (15 + i % 10) + "}b" + i + ".*").matches(text.toString())).boxed().toList();
        assertEquals(expected.toString(), matches.toString());
        assertTrue(matches.contains(999));
    }

    @Test
    void whatIsTooLargeForOnePassIsSeveral() {
        List<Regex> large = IntStream.range(0, 40).mapToObj(i -> Regex.compile("(?:a|b){" + (900 + i) + "}c{0,50}")).toList();
        RegexSet set = RegexSet.of(large);
        assertEquals(2, set.passes());
        assertEquals("[0]", set.matching("a".repeat(900)).toString());
        assertEquals("[39]", set.matching("b".repeat(939)).toString());
        List<Regex> letters = IntStream.range(0, 40).mapToObj(i -> Regex.compile(IntStream.range(0, 1_000)
                .mapToObj(j -> Character.toString(0x20000 + 1_000 * i + j)).reduce("", String::concat) + "|x")).toList();
        RegexSet wide = assertTimeoutPreemptively(HANG, () -> RegexSet.of(letters));
        assertEquals(2, wide.passes());
        assertEquals(40, wide.matching("x").size(), "of both passes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2_000, 1 << 22})
    void threadsSeeTheSame(int cacheBytes) throws Exception {
        List<Regex> expressions = Stream.of("[ab]*a[ab]{4}", "\\bc+\\b.*", "(?m:^d$)\n?.*", "[^\\x00-\\x7F]*", ".*b", "(?s:.*)c.?")
                .map(Regex::compile).toList();
        List<Matches> expected = answers(RegexSet.of(expressions));
        RegexSet shared = RegexSet.of(expressions, RegexSet.MAX_PROGRAM, cacheBytes);
        Callable<List<Matches>> reader = () -> answers(shared);
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<Matches>> seen : pool.invokeAll(List.of(reader, reader, reader, reader))) {
                assertEquals(expected, seen.get());
            }
        } finally {
            pool.shutdown();
        }
    }

    private static List<Matches> answers(RegexSet set) {
        List<Matches> answers = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 7).forEach(n ->
                    text.append(List.of("a", "b", "c", "d", "\n", "\u00E9", "\uD83D\uDE00").get(n)));
            answers.add(set.matching(text.toString()));
        }
        return answers;
    }
}
