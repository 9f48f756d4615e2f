package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** Milliseconds and texts say the same. */
class DurationProperties {

    @Property(tries = 2_000)
    void millisecondsComeBack(@ForAll @LongRange(max = 359_999_999_999L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertEquals(millis, duration.toMillis());
        assertEquals(duration, Duration.ofMillis(Duration.parse(duration.text()).toMillis()));
    }

    @Property(tries = 5_000)
    void anyTextIsADurationOrNone(@ForAll @CharRange(from = '0', to = '9') @Chars({'h', 'm', 's', '.', '-'}) @StringLength(max = 12) String text) {
        Duration.tryParse(text).ifPresent(duration -> {
            assertEquals(text, duration.text());
            // the JDK's own reader takes h, m and s in this order, and nothing shorter than a second
            assertTrue(duration.toMillis() >= 0);
            assertTrue(text.matches("([0-9]{1,5}(h|m|s|ms)){1,4}"), text);
        });
    }
}
