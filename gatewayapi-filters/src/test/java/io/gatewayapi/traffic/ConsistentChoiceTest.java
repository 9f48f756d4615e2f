package io.gatewayapi.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsistentChoiceTest {

    private static int[] counts(ConsistentChoice choice, int options, int keys) {
        int[] counts = new int[options];
        for (int i = 0; i < keys; i++) {
            counts[choice.choose("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255))]++;
        }
        return counts;
    }

    private static void assertShare(double share, int keys, int count) {
        assertEquals(keys * share, count, 4.5 * Math.sqrt(keys * share * (1 - share)));
    }

    /** The split 70/30/0. */
    @Test
    void sharesAreThoseOfTheWeights() {
        int[] counts = counts(ConsistentChoice.of(List.of("a", "b", "c"), List.of(70, 30, 0)), 3, 50_000);
        assertShare(0.7, 50_000, counts[0]);
        assertShare(0.3, 50_000, counts[1]);
        assertEquals(0, counts[2]);
    }

    @Test
    void sixteenOfTheLargestWeightsAreAllTheSame() {
        List<String> options = IntStream.range(0, 16).mapToObj(i -> "Service shop/cart-v" + i + ":80").toList();
        for (int count : counts(ConsistentChoice.of(options, Collections.nCopies(16, 1_000_000)), 16, 50_000)) {
            assertShare(1 / 16.0, 50_000, count);
        }
    }

    @Test
    void nothingIsChosenWhereNothingHasAWeight() {
        assertEquals(-1, ConsistentChoice.of(List.of()).choose("k"));
        assertEquals(-1, ConsistentChoice.of(List.of("a", "b"), List.of(0, -1)).choose("k"));
        assertThrows(IllegalArgumentException.class, () -> ConsistentChoice.of(List.of("a"), List.of()));
    }

    /** Another release must not move anybody: these are values to keep. */
    @Test
    void theChoiceIsTheSameInEveryProcess() {
        ConsistentChoice choice = ConsistentChoice.of(List.of("10.0.0.1:8080", "10.0.0.2:8080", "10.0.0.3:8080", "[fd00::1]:8080"));
        List<Integer> chosen = IntStream.range(0, 12).mapToObj(i -> choice.choose("192.0.2." + i)).toList();
        assertEquals(List.of(0, 1, 1, 1, 2, 0, 2, 2, 1, 3, 3, 0), chosen);
    }
}
