package io.gatewayapi.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What expressions are compiled to. */
class RegexListingTest {

    static Stream<Arguments> listings() {
        return Stream.of(
                Arguments.of("", """
                        0: accept
                        """),
                Arguments.of("/v[0-9]+", """
                        0: '/' -> 1
                        1: 'v' -> 2
                        2: [0-9] -> 3
                        3: split -> 2, 4
                        4: accept
                        """),
                Arguments.of("a|b|cd", """
                        0: split -> 1, 3
                        1: 'a' -> 2
                        2: accept
                        3: split -> 4, 5
                        4: 'b' -> 2
                        5: 'c' -> 6
                        6: 'd' -> 2
                        """),
                Arguments.of("(?P<all>a*)(?:)b??", """
                        0: split -> 1, 2
                        1: 'a' -> 0
                        2: split -> 3, 4
                        3: 'b' -> 4
                        4: accept
                        """),
                Arguments.of("a{2,4}", """
                        0: 'a' -> 1
                        1: 'a' -> 2
                        2: split -> 3, 6
                        3: 'a' -> 4
                        4: split -> 5, 6
                        5: 'a' -> 6
                        6: accept
                        """),
                Arguments.of("a{2,}", """
                        0: 'a' -> 1
                        1: 'a' -> 2
                        2: split -> 1, 3
                        3: accept
                        """),
                Arguments.of("^(?m:^)\\b\\B(?m:$)$", """
                        0: \\A -> 1
                        1: (?m:^) -> 2
                        2: \\b -> 3
                        3: \\B -> 4
                        4: (?m:$) -> 5
                        5: \\z -> 6
                        6: accept
                        """),
                Arguments.of(".(?s:.)[^a-cx](?i:k)[\\]\\-]\\x{1F600}[^\\x00-\\x{10FFFF}]", """
                        0: [^\\n] -> 1
                        1: [^] -> 2
                        2: [^a-cx] -> 3
                        3: [Kk\\x{212A}] -> 4
                        4: [\\-\\]] -> 5
                        5: '\\x{1F600}' -> 6
                        6: [] -> 7
                        7: accept
                        """));
    }

    @ParameterizedTest
    @MethodSource("listings")
    void printsTheProgram(String expression, String listing) {
        assertEquals(listing, Regex.compile(expression).listing());
    }
}
