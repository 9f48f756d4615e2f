package io.gatewayapi.model.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees as parsers make them: maps, lists, texts, numbers, booleans and nulls. */
final class Trees {

    /** Far above what any manifest needs, far below what the stack holds. */
    private static final int MAX_DEPTH = 200;

    /** The longest key of a label: a DNS name, a slash and 63 characters. Nothing lawful is longer. */
    private static final int MAX_KEY = 317;

    private Trees() {}

    /** A field's name as a step of a path: {@code name}, or {@code ["a.b/c"]} where it is no plain word. */
    static String step(String name) {
        if (name.length() > MAX_KEY) {
            return step(name.substring(0, MAX_KEY));
        }
        boolean plain = !name.isEmpty();
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
        }
        return plain ? name : "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }

    /** The fields of a map. A scalar key counts as its text, as in Kubernetes' own reading of YAML. */
    static Map<String, Object> withTextKeys(Map<?, ?> map, Cursor cursor, Reading reading) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = textKey(entry.getKey(), cursor, reading);
            if (!reading.charge(cursor, key == null ? 1 : key.length() + 1)) {
                break;
            }
            if (key != null) {
                fields.put(key, entry.getValue());
            }
        }
        return fields;
    }

    /** Null for a key that was reported. */
    private static String textKey(Object key, Cursor cursor, Reading reading) {
        if (key instanceof String || key instanceof Number || key instanceof Boolean) {
            return key.toString();
        }
        reading.badKey(cursor, key);
        return null;
    }

    /** An unchangeable copy all the way down, bounded by what an object may hold. */
    static Map<String, Object> copy(Map<String, Object> fields, Cursor cursor, Reading reading) {
        return map(fields, cursor, reading, 0);
    }

    private static Map<String, Object> map(Map<?, ?> map, Cursor cursor, Reading reading, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = textKey(entry.getKey(), cursor, reading);
            if (!reading.charge(cursor, key == null ? 1 : key.length() + 1)) {
                break;
            }
            if (key != null && entry.getValue() != null) { // null counts as absent
                copy.put(key, value(entry.getValue(), cursor, reading, depth + 1));
            }
        }
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(Object node, Cursor cursor, Reading reading, int depth) {
        if (depth > MAX_DEPTH) {
            reading.charge(cursor, Reading.MAX_CHARACTERS);
            return "";
        }
        if (node instanceof Map<?, ?> map) {
            return map(map, cursor, reading, depth);
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                if (!reading.charge(cursor, 1)) {
                    break;
                }
                copy.add(item == null ? "" : value(item, cursor, reading, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        if (node instanceof String text) {
            reading.charge(cursor, text.length());
        }
        return node instanceof String || node instanceof Number || node instanceof Boolean ? node : node.toString();
    }

    /** What a node is, for people. */
    static String describe(Object node) {
        if (node == null) {
            return "null";
        }
        if (node instanceof String text) {
            return "the string \"" + shorten(text) + "\"";
        }
        if (node instanceof Number) {
            return "the number " + shorten(node.toString());
        }
        if (node instanceof Boolean) {
            return "the boolean " + node;
        }
        return node instanceof Map ? "an object" : node instanceof List ? "a list" : "a " + node.getClass().getSimpleName();
    }

    /** The smallest change that makes a node what is wanted; empty where there is none. */
    static String typeFix(String wanted, Object node) {
        if (wanted.equals("a string") && (node instanceof Number || node instanceof Boolean)) {
            return "quote it: \"" + shorten(node.toString()) + "\"";
        }
        if (wanted.startsWith("an integer") && node instanceof String text && text.matches("[0-9]{1,9}")) {
            return "write it without quotes: " + text;
        }
        if (wanted.equals("true or false") && ("true".equals(node) || "false".equals(node))) {
            return "write it without quotes: " + node;
        }
        if (wanted.equals("a list") && node != null) {
            return "put a dash before it: - ...";
        }
        if (wanted.equals("an object") && node instanceof List) {
            return "remove the dash";
        }
        return "";
    }

    static String shorten(String text) {
        String head = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        return head.replaceAll("\\p{Cntrl}", " ");
    }
}
