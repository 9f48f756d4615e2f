package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatewayapi.model.Channel;
import io.gatewayapi.testkit.CelRules;
import io.gatewayapi.testkit.CelRules.Rule;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the table of CEL rules against the CRDs of the release, where a directory {@code shared/spec/crds} lies beside the checkout: each
 * rule stands in the table once, and the table has no other.
 */
class CelRulesTest {

    private static final Path CRDS = Path.of("..", "..", "..", "shared", "spec", "crds");

    /** A rule as a CRD has it. */
    private record Found(String kind, String path, String text) {

        boolean is(Rule rule) {
            return rule.kind().equals(kind) && rule.path().equals(path) && text.contains(rule.words());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsComplete(Channel channel) throws Exception {
        assumeTrue(Files.isDirectory(CRDS), "skipped: the CRDs of Gateway API v1.6.1 do not lie beside this checkout");
        List<Rule> table = CelRules.all().stream().filter(rule -> rule.channel() == channel).toList();
        List<Found> found = rules(channel);
        Map<String, Long> notOnce = new LinkedHashMap<>();
        found.forEach(rule -> notOnce.put("in the CRDs: " + rule, table.stream().filter(rule::is).count()));
        table.forEach(rule -> notOnce.put("in the table: " + rule, found.stream().filter(other -> other.is(rule)).count()));
        notOnce.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), notOnce);
        assertEquals(table.size(), found.size());
    }

    private static List<Found> rules(Channel channel) throws Exception {
        Path directory = CRDS.resolve(channel.name().toLowerCase(Locale.ROOT));
        List<Found> rules = new ArrayList<>();
        for (Document document : ManifestReader.read(List.of(directory.toString()), InputStream.nullInputStream()).documents()) {
            Map<?, ?> spec = map(map(document.tree()).get("spec"));
            String kind = (String) map(spec.get("names")).get("kind");
            for (Object version : (List<?>) spec.get("versions")) {
                if (kind.startsWith("X") || "v1".equals(map(version).get("name"))) { // the current one
                    collect(kind, "", map(map(version).get("schema")).get("openAPIV3Schema"), rules);
                }
            }
        }
        return rules;
    }

    private static void collect(String kind, String path, Object node, List<Found> rules) {
        Map<?, ?> schema = map(node);
        if (schema.get("x-kubernetes-validations") instanceof List<?> validations) {
            validations.forEach(rule -> rules.add(new Found(kind, path, map(rule).get("rule").toString().strip().replaceAll("\\s+", " "))));
        }
        map(schema.get("properties")).forEach((name, field) -> collect(kind, path.isEmpty() ? (String) name : path + "." + name, field, rules));
        if (schema.containsKey("items")) {
            collect(kind, path + "[]", schema.get("items"), rules);
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            collect(kind, path + "{}", values, rules);
        }
    }

    private static Map<?, ?> map(Object node) {
        return node instanceof Map<?, ?> map ? map : Collections.emptyMap();
    }
}
