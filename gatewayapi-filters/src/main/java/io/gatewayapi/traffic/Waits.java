package io.gatewayapi.traffic;

import io.gatewayapi.model.Duration;
import java.util.concurrent.TimeUnit;

/** Durations of the Gateway API as nanoseconds. */
final class Waits {

    private Waits() {}

    /** The longest duration that can be written, four times 99999h, is 46 years: it fits, 292 years would not. */
    static long nanos(Duration duration) {
        return TimeUnit.MILLISECONDS.toNanos(duration.toMillis());
    }
}
