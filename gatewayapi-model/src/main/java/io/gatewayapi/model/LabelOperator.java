package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * How a label is compared ({@code metav1.LabelSelectorOperator}). A value that is not known here is kept as it is.
 *
 * @param value the value as written
 */
public record LabelOperator(String value) implements OpenEnum {

    /** The label has one of the values. */
    public static final LabelOperator IN = new LabelOperator("In");

    /** The label is absent or has none of the values. */
    public static final LabelOperator NOT_IN = new LabelOperator("NotIn");

    /** The label is present. */
    public static final LabelOperator EXISTS = new LabelOperator("Exists");

    /** The label is absent. */
    public static final LabelOperator DOES_NOT_EXIST = new LabelOperator("DoesNotExist");

    /** The values the specification names, in its order. */
    public static final List<LabelOperator> KNOWN = List.of(IN, NOT_IN, EXISTS, DOES_NOT_EXIST);

    /** Refuses {@code null}. */
    public LabelOperator {
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
