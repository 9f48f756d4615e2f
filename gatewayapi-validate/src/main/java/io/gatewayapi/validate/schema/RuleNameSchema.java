package io.gatewayapi.validate.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names of a route's rules. */
final class RuleNameSchema {

    private RuleNameSchema() {}

    /** "Rule name must be unique within the route", of the experimental channel. */
    static void distinct(Place spec, List<Optional<String>> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; spec.experimental() && i < names.size(); i++) {
            Optional<String> name = names.get(i);
            if (name.isPresent() && !seen.add(name.get())) {
                spec.item("rules", i, "HTTPRouteSpec").violates("name", "duplicate-rule-name",
                        Findings.quote(name.get()) + " is the name of a rule before this one too", "give it another name");
            }
        }
    }
}
