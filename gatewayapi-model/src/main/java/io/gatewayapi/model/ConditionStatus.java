package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * The state of a condition ({@code metav1.ConditionStatus}). A value that is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record ConditionStatus(String value) implements OpenEnum {

    /** It holds. */
    public static final ConditionStatus TRUE = new ConditionStatus("True");

    /** It does not hold. */
    public static final ConditionStatus FALSE = new ConditionStatus("False");

    /** Nobody has decided yet. */
    public static final ConditionStatus UNKNOWN = new ConditionStatus("Unknown");

    /** The values the specification names, in its order. */
    public static final List<ConditionStatus> KNOWN = List.of(TRUE, FALSE, UNKNOWN);

    /** Refuses {@code null}. */
    public ConditionStatus {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
