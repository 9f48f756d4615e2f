package io.gatewayapi.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Requests in an interval ({@code RequestRate}, experimental).
 *
 * @param count how many, 1 to 1,000,000
 * @param interval in which time
 */
public record RequestRate(OptionalInt count, Optional<Duration> interval) {

    /** Copies the collections and refuses {@code null} by name. */
    public RequestRate {
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(interval, "interval");
    }
}
