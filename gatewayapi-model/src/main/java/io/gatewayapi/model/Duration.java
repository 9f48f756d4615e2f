package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as the Gateway API writes it (GEP-2257): one to four parts, each of one to five digits and one of
 * {@code h m s ms}, in any order, a unit possibly more than once. No sign, no fraction, no days; zero needs a unit.
 *
 * @param text the text as written; it is part of the identity, so that {@code 60s} and {@code 1m} differ
 */
public record Duration(String text) {

    // SH Duration: ^([0-9]{1,5}(h|m|s|ms)){1,4}$
    private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");
    private static final Pattern PART = Pattern.compile("([0-9]{1,5})(h|ms|m|s)");

    /** Refuses {@code null} and what the grammar does not hold with an {@link IllegalArgumentException}. */
    public Duration {
        Objects.requireNonNull(text, "text");
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a duration such as 10s, 1h30m or 500ms: " + text);
        }
    }

    /**
     * Reads a duration.
     *
     * @param text for example {@code 1h30m}
     * @return the duration
     * @throws IllegalArgumentException when the grammar does not hold the text
     */
    public static Duration parse(String text) {
        return new Duration(text);
    }

    /**
     * Reads a duration that may be malformed.
     *
     * @param text any text
     * @return the duration, or nothing when the grammar does not hold the text
     */
    public static Optional<Duration> tryParse(String text) {
        return isValid(text) ? Optional.of(new Duration(text)) : Optional.empty();
    }

    /**
     * A duration in its canonical text: largest unit first, zero parts left out, zero itself {@code 0s}.
     *
     * @param millis the milliseconds, at most 99999h59m59s999ms worth of them
     * @return the duration
     * @throws IllegalArgumentException when no text can express it
     */
    public static Duration ofMillis(long millis) {
        if (millis < 0 || millis / 3_600_000 > 99_999) {
            throw new IllegalArgumentException("a duration lies between 0s and 99999h59m59s999ms: " + millis + " ms");
        }
        StringBuilder text = new StringBuilder();
        part(text, millis / 3_600_000, "h");
        part(text, millis / 60_000 % 60, "m");
        part(text, millis / 1_000 % 60, "s");
        part(text, millis % 1_000, "ms");
        return new Duration(text.isEmpty() ? "0s" : text.toString());
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }

    private static boolean isValid(String text) {
        // the longest text of the grammar has four parts of five digits and two letters
        return text.length() <= 28 && GRAMMAR.matcher(text).matches();
    }

    /**
     * The length in milliseconds.
     *
     * @return 0 or more; the parts added up
     */
    public long toMillis() {
        long sum = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long count = Long.parseLong(part.group(1));
            sum += count * switch (part.group(2)) {
                case "h" -> 3_600_000;
                case "m" -> 60_000;
                case "s" -> 1_000;
                default -> 1;
            };
        }
        return sum;
    }

    /**
     * The same length for the rest of Java.
     *
     * @return a duration of the JDK
     */
    public java.time.Duration toJava() {
        return java.time.Duration.ofMillis(toMillis());
    }

    /**
     * Whether it has no length; each field says what that means, usually "switched off".
     *
     * @return true for {@code 0s} in any spelling
     */
    public boolean isZero() {
        return toMillis() == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
