package io.gatewayapi.model.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Resource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees as a parser makes them, written by hand. */
final class Manifests {

    private Manifests() {}

    /** Fields in their order: name, value, name, value. */
    static Map<String, Object> object(Object... fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put((String) fields[i], fields[i + 1]);
        }
        return object;
    }

    /** Items, nulls too. */
    static List<Object> list(Object... items) {
        return Arrays.asList(items);
    }

    /** An object of group {@code gateway.networking.k8s.io/v1} named {@code shop/cart}. */
    static Map<String, Object> manifest(String kind, Object... spec) {
        return object(
                "apiVersion", "gateway.networking.k8s.io/v1",
                "kind", kind,
                "metadata", object("namespace", "shop", "name", "cart"),
                "spec", object(spec));
    }

    static Map<String, Object> httpRoute(Object... spec) {
        return manifest("HTTPRoute", spec);
    }

    /** An HTTPRoute with one rule. */
    static Map<String, Object> httpRule(Object... rule) {
        return httpRoute("rules", list(object(rule)));
    }

    /** An HTTPRoute with one rule of one filter. */
    static Map<String, Object> httpFilter(Object... filter) {
        return httpRule("filters", list(object(filter)));
    }

    /** A Gateway with one HTTP listener that has further fields. */
    static Map<String, Object> gateway(Object... listener) {
        Map<String, Object> all = object("name", "http", "port", 80, "protocol", "HTTP");
        all.putAll(object(listener));
        return manifest("Gateway", "gatewayClassName", "any", "listeners", list(all));
    }

    static Map<String, Object> with(Map<String, Object> object, Object... fields) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.putAll(object(fields));
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> object, String field) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.remove(field);
        return changed;
    }

    /** Decodes with the defaults: the experimental channel, strictly. */
    static Decoded decode(Object... documents) {
        return ManifestDecoder.decode(Arrays.asList(documents));
    }

    /** The one problem of one document. */
    static Problem problem(Object document) {
        return only(decode(document).problems());
    }

    /** The one object of one document that has no problem. */
    static <T extends Resource> T read(Object document, Class<T> type) {
        Decoded decoded = decode(document);
        assertEquals(List.of(), decoded.problems());
        return type.cast(only(List.copyOf(decoded.resources().resources())));
    }

    static <T> T only(List<T> items) {
        assertEquals(1, items.size(), items::toString);
        return items.get(0);
    }
}
