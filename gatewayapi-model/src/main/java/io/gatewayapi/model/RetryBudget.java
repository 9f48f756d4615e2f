package io.gatewayapi.model;

import java.util.Objects;

/**
 * Which part of the requests may be retries ({@code BudgetDetails}, experimental).
 *
 * @param percent 0 to 100; 20 by default
 * @param interval the window that is looked at; 10 s by default
 */
public record RetryBudget(int percent, Duration interval) {

    /** Copies the collections and refuses {@code null} by name. */
    public RetryBudget {
        Objects.requireNonNull(interval, "interval");
    }
}
