package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Milliseconds and texts say the same. */
class DurationProperties {

    private static final Map<String, Long> MILLIS = Map.of("h", 3_600_000L, "m", 60_000L, "s", 1_000L, "ms", 1L);

    /** A number and a unit. */
    record Part(int count, String unit) {}

    @Property(tries = 2_000)
    void millisecondsComeBack(@ForAll @LongRange(max = 359_999_999_999L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertEquals(millis, duration.toMillis());
        assertEquals(duration, Duration.ofMillis(Duration.parse(duration.text()).toMillis()));
    }

    @Property(tries = 2_000)
    void oneToFourPartsAddUp(@ForAll("parts") List<Part> parts) {
        String text = parts.stream().map(part -> part.count() + part.unit()).collect(Collectors.joining());
        boolean lawful = !parts.isEmpty() && parts.size() <= 4 && parts.stream().allMatch(part -> part.count() <= 99_999);
        long sum = parts.stream().mapToLong(part -> part.count() * MILLIS.get(part.unit())).sum();

        assertEquals(lawful ? Optional.of(sum) : Optional.empty(), Duration.tryParse(text).map(Duration::toMillis), text);
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 110_000);
        return Combinators.combine(count, Arbitraries.of(MILLIS.keySet())).as(Part::new).list().ofMaxSize(5);
    }
}
