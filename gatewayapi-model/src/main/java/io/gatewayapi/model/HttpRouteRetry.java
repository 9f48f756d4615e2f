package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a failed attempt is tried again ({@code HTTPRouteRetry}, GEP-1731, experimental).
 *
 * @param codes the statuses that are tried again, 400 to 599
 * @param attempts how many times more, the first attempt not counted; at least 1
 * @param backoff the least wait before a further attempt
 */
public record HttpRouteRetry(List<Integer> codes, OptionalInt attempts, Optional<Duration> backoff) {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpRouteRetry {
        codes = List.copyOf(codes);
        Objects.requireNonNull(attempts, "attempts");
        Objects.requireNonNull(backoff, "backoff");
    }
}
