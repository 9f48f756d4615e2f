package io.gatewayapi.match.diff;

import io.gatewayapi.match.Decision;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.Objects;

/**
 * A region of requests that go elsewhere.
 *
 * @param witness one of them
 * @param before what becomes of it before the change
 * @param after what becomes of it after the change
 */
public record Change(Witness witness, Decision<ResolvedRule> before, Decision<ResolvedRule> after) {

    /** Refuses {@code null} by name. */
    public Change {
        Objects.requireNonNull(witness, "witness");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** {@return the witness and its two decisions} */
    @Override
    public String toString() {
        return witness + ": " + before + " -> " + after;
    }
}
