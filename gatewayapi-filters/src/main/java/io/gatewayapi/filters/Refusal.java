package io.gatewayapi.filters;

import io.gatewayapi.filters.FilterOutcome.Fail;
import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.http.RequestView;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Stands in for what cannot be honoured: no request comes past it. */
record Refusal(int status, String reason) implements Step {

    @Override
    public Phase phase() {
        return Phase.LIST;
    }

    @Override
    public FilterOutcome run(RequestView request, String target, Forward soFar, DoubleSupplier random) {
        return new Fail(status, reason, List.of());
    }

    @Override
    public String toString() {
        return "fail " + status + " " + reason;
    }
}
