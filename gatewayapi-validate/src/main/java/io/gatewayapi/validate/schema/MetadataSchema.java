package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ObjectMeta;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code metadata}, as an API server checks it for every custom resource. */
final class MetadataSchema {
    private static final int MAX_ANNOTATIONS = 256 << 10;
    static final String KEY = "a key such as name or example.com/name, with up to 63 letters, digits, '-', '_' and '.' in the name";

    private MetadataSchema() {}

    /** Checks the metadata; the namespace of a cluster-scoped object is read over. */
    static void check(Place object, ObjectMeta metadata, boolean namespaced) {
        Place at = object.field("metadata", "metav1.ObjectMeta");
        at.text("name", metadata.name(), Form.RESOURCE_NAME);
        if (namespaced) {
            at.text("namespace", metadata.namespace().filter(name -> !name.isEmpty()), Form.NAMESPACE);
        }
        labels(at.field("labels", "metav1.ObjectMeta"), metadata.labels());
        annotations(at, metadata.annotations());
    }

    private static void labels(Place at, Map<String, String> labels) {
        labels.forEach((key, value) -> {
            key(at, key, key);
            at.entry(key).text("", value, Form.LABEL_VALUE);
        });
    }

    private static void annotations(Place at, Map<String, String> annotations) {
        Place map = at.field("annotations", "metav1.ObjectMeta");
        long size = 0;
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            // the rule for labels, except that case does not matter
            key(map, annotation.getKey(), lower(annotation.getKey()));
            size += bytes(annotation.getKey()) + bytes(annotation.getValue());
        }
        if (size > MAX_ANNOTATIONS) {
            at.refuse("annotations", "too-long",
                    "all annotations together have " + size + " bytes, but " + MAX_ANNOTATIONS + " are allowed",
                    "move the data into a ConfigMap");
        }
    }

    private static void key(Place at, String key, String judged) {
        int slash = judged.indexOf('/');
        if (!Syntax.isQualifiedName(judged) || slash > 253) {
            at.entry(key).refuse("", "pattern", Findings.quote(key) + " is not " + KEY, "rename it");
        }
    }

    /** Character by character, as the API server does; the JDK's own way may lengthen a text. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
