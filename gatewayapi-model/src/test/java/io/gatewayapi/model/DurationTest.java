package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GEP-2257, with its own examples first. */
class DurationTest {

    @ParameterizedTest
    @CsvSource({
        "0h,                0",
        "0s,                0",
        "0h0m0s,            0",
        "1h,                3600000",
        "30m,               1800000",
        "10s,               10000",
        "500ms,             500",
        "2h30m,             9000000",
        "150m,              9000000",
        "7230s,             7230000",
        "1h30m10s,          5410000",
        "10s30m1h,          5410000",
        "100ms200ms300ms,   600",
        "00030s,            30000",
        "5m5ms,             300005",
        "99999h,            359996400000",
        "99999h99999h99999h99999h, 1439985600000",
        "99999ms99999ms99999ms99999ms, 399996"
    })
    void addsUpItsParts(String text, long millis) {
        assertEquals(millis, Duration.parse(text).toMillis());
        assertEquals(millis, Duration.parse(text).toJava().toMillis());
        assertEquals(millis == 0, Duration.parse(text).isZero());
        assertEquals(Optional.of(Duration.parse(text)), Duration.tryParse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1", "0", "", "1m1", "1d", "1h30m10s20ms50h", "999999h", "1.5h", "-15m", "+1s", "1us", "1ns", "h", " 1s", "1s ", "1 s", "1s\n",
        "1S", "1H", "\u0661s", "1ms1ms1ms1ms1ms"
    })
    void whatTheGrammarDoesNotHoldIsNoDuration(String text) {
        assertEquals(Optional.empty(), Duration.tryParse(text));
        assertThrows(IllegalArgumentException.class, () -> Duration.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new Duration(text));
    }

    @ParameterizedTest
    @NullSource
    void nullIsRefused(String text) {
        assertThrows(NullPointerException.class, () -> new Duration(text));
    }

    @Test
    void aLongTextIsNoDuration() {
        assertEquals(Optional.empty(), Duration.tryParse("1s".repeat(1_000_000)));
        assertEquals(Optional.empty(), Duration.tryParse("1".repeat(1_000_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "0,            0s",
        "1,            1ms",
        "1000,         1s",
        "60000,        1m",
        "3600000,      1h",
        "5410020,      1h30m10s20ms",
        "3600001,      1h1ms",
        "86400000,     24h",
        "359999999999, 99999h59m59s999ms"
    })
    void isWrittenLargestUnitFirst(long millis, String text) {
        assertEquals(text, Duration.ofMillis(millis).text());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 360_000_000_000L, Long.MAX_VALUE})
    void whatNoTextCanExpressIsRefused(long millis) {
        assertThrows(IllegalArgumentException.class, () -> Duration.ofMillis(millis));
    }

    @Test
    void theTextIsPartOfTheIdentity() {
        assertNotEquals(Duration.parse("60s"), Duration.parse("1m"));
        assertEquals("60s", Duration.parse("60s").toString());
        assertTrue(Duration.parse("0ms").isZero());
        assertFalse(Duration.parse("1ms").isZero());
    }
}
