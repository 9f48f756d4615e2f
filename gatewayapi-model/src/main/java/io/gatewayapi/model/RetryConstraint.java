package io.gatewayapi.model;

import java.util.Objects;

/**
 * The limit of retries to a backend ({@code RetryConstraint}, GEP-3388, experimental).
 *
 * @param budget the part of all requests; 20 % of 10 s by default
 * @param minRetryRate retries that are always allowed; 10 in 1 s by default
 */
public record RetryConstraint(RetryBudget budget, RequestRate minRetryRate) {

    /** Copies the collections and refuses {@code null} by name. */
    public RetryConstraint {
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(minRetryRate, "minRetryRate");
    }
}
