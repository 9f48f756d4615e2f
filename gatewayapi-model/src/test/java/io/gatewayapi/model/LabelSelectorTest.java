package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code metav1.LabelSelector}: all parts must hold. */
class LabelSelectorTest {

    private static final Map<String, String> PRODUCTION = Map.of("env", "prod", "team", "shop");

    @Test
    void anEmptySelectorMatchesEverything() {
        LabelSelector everything = new LabelSelector(Map.of(), List.of());

        assertTrue(everything.matches(Map.of()));
        assertTrue(everything.matches(PRODUCTION));
    }

    @Test
    void aLabelMustHaveItsValue() {
        assertTrue(LabelSelector.matchLabel("env", "prod").matches(PRODUCTION));
        assertFalse(LabelSelector.matchLabel("env", "dev").matches(PRODUCTION));
        assertFalse(LabelSelector.matchLabel("env", "prod").matches(Map.of()));
        assertFalse(LabelSelector.matchLabel("Env", "prod").matches(PRODUCTION));
    }

    @ParameterizedTest
    @CsvSource({
        // operator,  env=prod, env=dev, no env
        "In,           true,    false,   false",
        "NotIn,        false,   true,    true",
        "Exists,       true,    true,    false",
        "DoesNotExist, false,   false,   true",
        "Fancy,        false,   false,   false"
    })
    void anExpressionComparesItsLabel(String operator, boolean prod, boolean dev, boolean absent) {
        List<String> values = operator.endsWith("In") ? List.of("prod", "staging") : List.of();
        LabelSelector selector = new LabelSelector(
                Map.of(), List.of(new LabelSelectorRequirement("env", new LabelOperator(operator), values)));

        assertEquals(prod, selector.matches(Map.of("env", "prod")));
        assertEquals(dev, selector.matches(Map.of("env", "dev")));
        assertEquals(absent, selector.matches(Map.of("team", "shop")));
    }

    @Test
    void inWithoutValuesHoldsNeverAndNotInAlways() {
        assertFalse(new LabelSelectorRequirement("env", LabelOperator.IN, List.of()).matches(PRODUCTION));
        assertTrue(new LabelSelectorRequirement("env", LabelOperator.NOT_IN, List.of()).matches(PRODUCTION));
    }

    @Test
    void allPartsMustHold() {
        LabelSelectorRequirement inShop = new LabelSelectorRequirement("team", LabelOperator.IN, List.of("shop"));
        LabelSelectorRequirement retired = new LabelSelectorRequirement("retired", LabelOperator.EXISTS, List.of());

        assertTrue(new LabelSelector(Map.of("env", "prod"), List.of(inShop)).matches(PRODUCTION));
        assertFalse(new LabelSelector(Map.of("env", "dev"), List.of(inShop)).matches(PRODUCTION));
        assertFalse(new LabelSelector(Map.of("env", "prod"), List.of(inShop, retired)).matches(PRODUCTION));
    }
}
