package io.gatewayapi.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One expression of a label selector ({@code metav1.LabelSelectorRequirement}).
 *
 * @param key the label
 * @param operator how it is compared
 * @param values what it is compared with; none for Exists and DoesNotExist
 */
public record LabelSelectorRequirement(String key, LabelOperator operator, List<String> values) {

    /** Copies the collections and refuses {@code null} by name. */
    public LabelSelectorRequirement {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(operator, "operator");
        values = List.copyOf(values);
    }

    /**
     * Whether an object with these labels meets the requirement.
     *
     * @param labels the labels of the object
     * @return true when it holds; an operator that is not known never holds
     */
    public boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        if (operator.equals(LabelOperator.IN)) {
            return value != null && values.contains(value);
        }
        if (operator.equals(LabelOperator.NOT_IN)) {
            return value == null || !values.contains(value);
        }
        if (operator.equals(LabelOperator.EXISTS)) {
            return value != null;
        }
        return operator.equals(LabelOperator.DOES_NOT_EXIST) && value == null;
    }
}
