package io.gatewayapi.model;

import java.util.List;
import java.util.Map;

/**
 * Selects objects by their labels ({@code metav1.LabelSelector}); all parts must hold, an empty selector matches
 * everything.
 *
 * @param matchLabels labels and the values they must have
 * @param matchExpressions further requirements
 */
public record LabelSelector(Map<String, String> matchLabels, List<LabelSelectorRequirement> matchExpressions) {

    /** Copies the collections and refuses {@code null} by name. */
    public LabelSelector {
        matchLabels = Maps.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /**
     * A selector that asks for one label.
     *
     * @param label the label
     * @param value the value it must have
     * @return the selector
     */
    public static LabelSelector matchLabel(String label, String value) {
        return new LabelSelector(Map.of(label, value), List.of());
    }

    /**
     * Whether an object with these labels is selected.
     *
     * @param labels the labels of the object
     * @return true when all parts hold; an operator that is not known never holds
     */
    public boolean matches(Map<String, String> labels) {
        return matchLabels.entrySet().stream().allMatch(want -> want.getValue().equals(labels.get(want.getKey())))
                && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
    }
}
