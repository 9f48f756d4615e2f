package io.gatewayapi.validate.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A place in an object: the specification's type of what stands there, and the way to it. The checks of single fields are its methods;
 * each notes what is wrong and never throws. Paths are written only where something is wrong.
 */
final class Place {
    private static final String VERSION = ", Gateway API v1.6.1";
    private static final int NO_INDEX = -1;
    private static final int KEY = -2;
    /** The longest key of a label: a DNS name, a slash and 63 characters. Nothing lawful is longer. */
    private static final int MAX_KEY = 317;

    private final Findings findings;
    private final Place parent;
    private final String step;
    private final int index;
    private final String type;

    private Place(Findings findings, Place parent, String step, int index, String type) {
        this.findings = findings;
        this.parent = parent;
        this.step = step;
        this.index = index;
        this.type = type;
    }

    static Place root(Findings findings, String kind) {
        return new Place(findings, null, "", NO_INDEX, kind);
    }

    /** The object in a field. */
    Place field(String name, String itsType) {
        return new Place(findings, this, name, NO_INDEX, itsType);
    }

    /** The object at an index of the list in a field. */
    Place item(String name, int i, String itsType) {
        return new Place(findings, this, name, i, itsType);
    }

    /** The value of a key of a map. */
    Place entry(String key) {
        return new Place(findings, this, key, KEY, type);
    }

    /** Whether the channel is the experimental one. */
    boolean experimental() {
        return findings.experimental();
    }

    // ---- what is wrong

    /** Notes what the schema refuses in a field; the empty name means this object. */
    void refuse(String name, String code, String message, String fix) {
        findings.add(code, path(name), message, fix, type + VERSION);
    }

    /** Notes what a rule in CEL refuses. */
    void violates(String name, String code, String message, String fix) {
        findings.add(code, path(name), message, fix, type + ", CEL validation" + VERSION);
    }

    /** Whether a field that only the experimental channel has is there and may be; where it may not be, that is noted. */
    boolean knows(String name, boolean present) {
        if (present && !experimental()) {
            findings.add("unknown-field", path(name), "is a field of the experimental channel, which the standard channel does not have",
                    "remove it, or install and check against the experimental channel", "");
        }
        return present && experimental();
    }

    /** Notes that only the experimental channel has a kind. */
    void notServed(String kind) {
        findings.add("version-not-served", "apiVersion",
                kind + " is a kind of the experimental channel, which the standard channel does not have",
                "install and check against the experimental channel", "");
    }

    /** Notes a field that the records share with other kinds and this kind does not have. */
    void knowsNot(String name, boolean present) {
        if (present) {
            findings.add("unknown-field", path(name), "is not a field of Gateway API v1.6.1", "remove it", "");
        }
    }

    // ---- single values

    void text(String name, String value, Form form) {
        if (form.exceeds(value)) {
            // the shape is not looked at: it would only say the same again, at the cost of a long text
            refuse(name, "too-long", Findings.quote(value) + " has " + value.codePointCount(0, value.length())
                    + " characters, but " + form.max() + " are allowed", "shorten it to " + form.max() + " characters");
        } else if (value.length() < form.min()) {
            refuse(name, "too-short", "must not be empty", form.fix());
        } else if (!form.holds(value)) {
            findings.add("pattern", path(name), Findings.quote(value) + " is not " + form.words(), form.fix(value), form.type() + VERSION);
        }
    }

    void text(String name, Optional<String> value, Form form) {
        if (value.isPresent()) {
            text(name, value.get(), form);
        }
    }

    void number(String name, int value, int min, int max) {
        if (value < min) {
            refuse(name, "out-of-range", value + " is less than " + min, "write " + min + " or more");
        } else if (value > max) {
            refuse(name, "out-of-range", value + " is more than " + max, "write " + max + " or less");
        }
    }

    void number(String name, OptionalInt value, int min, int max) {
        if (value.isPresent()) {
            number(name, value.getAsInt(), min, max);
        }
    }

    /** A port, 1 to 65535. */
    void port(String name, OptionalInt value) {
        number(name, value, 1, 65_535);
    }

    /** One of the values that the specification names. */
    void oneOf(String name, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            refuse(name, "enum", Findings.quote(value) + " is not " + (allowed.size() == 1 ? "" : "one of ") + String.join(", ", allowed),
                    nearest(value, allowed));
        }
    }

    private static String nearest(String value, List<String> allowed) {
        List<String> near = allowed.stream().filter(word -> word.equalsIgnoreCase(value)).toList();
        if (near.isEmpty() && !value.isEmpty()) {
            near = allowed.stream().filter(word -> word.contains(value) || value.contains(word)).toList();
        }
        return near.size() == 1 ? "write " + near.get(0) : allowed.size() == 1 ? "write " + allowed.get(0) : "write one of these";
    }

    void oneOf(String name, Optional<String> value, List<String> allowed) {
        if (value.isPresent()) {
            oneOf(name, value.get(), allowed);
        }
    }

    // ---- lists and maps

    /** Whether there are as many as there may be; those of a list that is too long are not looked at. */
    boolean count(String name, int size, int min, int max) {
        if (size > max) {
            refuse(name, "too-many", "has " + size + " entries, but " + max + (max == 1 ? " is" : " are") + " allowed",
                    max == 1 ? "keep one of them" : "remove " + (size - max) + " of them");
        } else if (size < min) {
            refuse(name, "too-few", "must not be empty", "add an entry");
        }
        return size <= max;
    }

    <T> void each(String name, List<T> items, int min, int max, String itemType, BiConsumer<Place, T> check) {
        if (count(name, items.size(), min, max)) {
            for (int i = 0; i < items.size(); i++) {
                check.accept(item(name, i, itemType), items.get(i));
            }
        }
    }

    void texts(String name, List<String> values, int min, int max, Form form) {
        each(name, values, min, max, type, (place, value) -> place.text("", value, form));
    }

    /** A list with {@code x-kubernetes-list-type: map}: no two entries have the same key. */
    <T> void distinctBy(String key, String name, List<T> items, Function<T, ?> keyOf) {
        repeated(items, keyOf, i -> item(name, i, type).refuse("", "duplicate-key",
                "an entry before it has the same " + key + ", " + Findings.quote(keyOf.apply(items.get(i)).toString()),
                "give them different ones, or remove one"));
    }

    /** A list with {@code x-kubernetes-list-type: set}: no two entries are equal. */
    void distinct(String name, List<?> values) {
        repeated(values, value -> value, i -> item(name, i, type).refuse("", "duplicate-value",
                Findings.quote(values.get(i).toString()) + " stands in this list twice", "remove it"));
    }

    private <T> void repeated(List<T> items, Function<? super T, ?> keyOf, IntConsumer note) {
        if (items.size() < 2) {
            return;
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < items.size() && !findings.isFull(); i++) {
            if (!seen.add(keyOf.apply(items.get(i)))) {
                note.accept(i);
            }
        }
    }

    /** A map with free keys, such as {@code options}. */
    void options(String name, Map<String, String> options, int max, Form values) {
        if (count(name, options.size(), 0, max)) {
            Place map = field(name, type);
            options.forEach((key, value) -> map.entry(key).text("", value, values));
        }
    }

    // ---- the way here

    private String path(String name) {
        StringBuilder path = new StringBuilder();
        write(path);
        return append(path, name, -1).toString();
    }

    private void write(StringBuilder path) {
        if (parent != null) {
            parent.write(path);
            append(path, index == KEY ? quoted(step) : step, index);
        }
    }

    private static StringBuilder append(StringBuilder path, String name, int index) {
        if (!name.isEmpty() && !path.isEmpty() && name.charAt(0) != '[') {
            path.append('.');
        }
        path.append(name);
        return index < 0 ? path : path.append('[').append(index).append(']');
    }

    /** A key as the decoder writes it: {@code name}, or {@code ["a.b/c"]} where it is no plain word. */
    private static String quoted(String key) {
        if (key.length() > MAX_KEY) {
            return quoted(key.substring(0, MAX_KEY));
        }
        boolean plain = !key.isEmpty() && Syntax.all(key, c -> Syntax.isAlphanumeric(c) || c == '_' || c == '-');
        return plain ? key : "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
}
