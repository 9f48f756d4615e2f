package io.gatewayapi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import io.gatewayapi.model.decode.Decoded;
import io.gatewayapi.model.decode.ManifestDecoder;
import io.gatewayapi.model.decode.ManifestEncoder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the model against the CRDs of the release, where a directory {@code shared/spec/crds} lies beside the checkout: an
 * object in which every field is filled is read without a finding, and every field is written back.
 */
class CrdCoverageTest {

    private static final Path CRDS = Path.of("..", "..", "..", "shared", "spec", "crds");

    /** Stands in the report as skipped where the CRDs are not there; a factory of tests would leave no trace. */
    @Test
    void theCrdsLieBesideThisCheckout() {
        assumeTrue(Files.isDirectory(CRDS), "skipped: the CRDs of Gateway API v1.6.1 do not lie beside this checkout");
        assertTrue(Files.isDirectory(CRDS.resolve("standard")) && Files.isDirectory(CRDS.resolve("experimental")));
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfEveryKindIsReadAndWritten() throws Exception {
        if (!Files.isDirectory(CRDS)) {
            return Stream.empty();
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            Path directory = CRDS.resolve(channel.name().toLowerCase(Locale.ROOT));
            for (Document document : ManifestReader.read(List.of(directory.toString()), InputStream.nullInputStream()).documents()) {
                Map<?, ?> spec = map(map(document.tree()).get("spec"));
                for (Object version : (List<?>) spec.get("versions")) {
                    if (Boolean.TRUE.equals(map(version).get("served"))) {
                        String kind = (String) map(spec.get("names")).get("kind");
                        tests.add(DynamicTest.dynamicTest(channel + " " + kind + " " + map(version).get("name"), () -> covers(channel, spec, map(version))));
                    }
                }
            }
        }
        assertTrue(tests.size() > 25, "both channels have at least 10 kinds");
        return tests.stream();
    }

    private static void covers(Channel channel, Map<?, ?> spec, Map<?, ?> version) {
        Map<?, ?> schema = map(map(version.get("schema")).get("openAPIV3Schema"));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", spec.get("group") + "/" + version.get("name"));
        object.put("kind", map(spec.get("names")).get("kind"));
        object.put("metadata", Map.of("name", "full", "namespace", "default"));
        map(schema.get("properties")).forEach((name, field) -> {
            if (name.equals("spec") || name.equals("status")) {
                object.put((String) name, filled(map(field)));
            }
        });
        Decoded decoded = ManifestDecoder.of(channel).decodeAll(List.of(object));
        assertEquals(List.of(), decoded.problems().stream().filter(problem -> problem.severity() != Severity.INFO).map(Problem::toString).toList());
        assertEquals(1, decoded.resources().size());

        Map<String, Object> encoded = ManifestEncoder.encode(decoded.resources().resources().iterator().next());
        Set<String> missing = new TreeSet<>();
        object.remove("apiVersion"); // written in the current version
        paths(object, "", missing);
        Set<String> written = new TreeSet<>();
        paths(encoded, "", written);
        missing.removeAll(written);
        missing.removeIf(path -> path.startsWith("metadata.namespace") && "Cluster".equals(spec.get("scope")));
        assertEquals(Set.of(), missing, "fields that are lost");
    }

    /** A value with every field filled; an object with a type that names another field comes once for each type. */
    private static Object filled(Map<?, ?> schema) {
        if (schema.get("enum") instanceof List<?> values) {
            return values.get(0);
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(schema);
            case "array" -> new ArrayList<>(variants(map(schema.get("items"))));
            case "integer" -> 7;
            case "boolean" -> true;
            default -> text(schema);
        };
    }

    private static Object text(Map<?, ?> schema) {
        String pattern = String.valueOf(schema.get("pattern"));
        return "date-time".equals(schema.get("format")) ? "2026-01-31T12:00:00Z" : pattern.contains("h|m|s|ms") ? "10s" : "x";
    }

    private static Object object(Map<?, ?> schema) {
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            return Map.of("key", filled(values));
        }
        return variants(schema).get(0);
    }

    private static List<Object> variants(Map<?, ?> schema) {
        Map<?, ?> fields = map(schema.get("properties"));
        if (fields.isEmpty()) {
            return List.of(filled(schema));
        }
        Map<String, Object> full = new LinkedHashMap<>();
        fields.forEach((name, field) -> full.put((String) name, filled(map(field))));
        if (!(map(fields.get("type")).get("enum") instanceof List<?> types)) {
            return List.of(full);
        }
        List<Object> variants = new ArrayList<>();
        for (Object type : types) {
            Map<String, Object> variant = new LinkedHashMap<>(full);
            variant.put("type", type);
            Set<String> otherBlocks = new TreeSet<>();
            types.forEach(other -> otherBlocks.add(block(other)));
            otherBlocks.remove(block(type));
            variant.keySet().removeAll(otherBlocks);
            variants.add(variant);
        }
        return variants;
    }

    /** The field that a type names: URLRewrite is urlRewrite, CORS is cors. */
    private static String block(Object type) {
        String name = String.valueOf(type);
        int upper = 0;
        while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
            upper++;
        }
        int lower = upper == name.length() || upper == 1 ? upper : upper - 1;
        return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
    }

    private static void paths(Object node, String path, Set<String> paths) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> paths(value, path + (path.isEmpty() ? "" : ".") + name, paths));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                paths(list.get(i), path + "[" + i + "]", paths);
            }
        } else {
            assertFalse(path.isEmpty());
            paths.add(path + "=" + node);
        }
    }

    private static Map<?, ?> map(Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }
}
