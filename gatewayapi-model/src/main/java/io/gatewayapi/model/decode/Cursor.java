package io.gatewayapi.model.decode;

import io.gatewayapi.model.Duration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A node of the tree and its path. A codec asks it for fields; it reports what is missing, of the wrong type or, when
 * the codec is through, never asked for. Where a value is missing or wrong it answers a stand-in, so that the codec goes
 * on and all problems come to light at once; the object is then refused as a whole.
 */
final class Cursor {

    private final Reading reading;
    private final Cursor parent;
    private final String step;
    private final Object node;
    private final Set<String> asked = new LinkedHashSet<>();
    private Map<String, Object> fields;
    private Cursor experimental;
    private boolean open;

    private Cursor(Reading reading, Cursor parent, String step, Object node) {
        this.reading = reading;
        this.parent = parent;
        this.step = step;
        this.node = node;
    }

    /** Reads a whole tree: its fields, then whatever nobody asked for. */
    static <T> T read(Reading reading, Object node, Function<Cursor, T> codec) {
        return new Cursor(reading, null, "", node).run(codec);
    }

    /** The path of this node, such as {@code spec.rules[0]}; empty for the root. */
    String path() {
        String up = parent == null ? "" : parent.path();
        return up.isEmpty() || step.startsWith("[") ? up + step : up + "." + step;
    }

    // ---- fields of an object

    <T> T required(String name, Function<Cursor, T> codec) {
        Cursor child = child(name);
        if (child.isAbsent() && node instanceof Map) { // else the parent is what is missing, or wrong
            reading.missing(child);
        }
        return child.run(codec);
    }

    <T> Optional<T> optional(String name, Function<Cursor, T> codec) {
        Cursor child = child(name);
        return child.isAbsent() && !reading.isDescribing() ? Optional.empty() : Optional.of(child.run(codec));
    }

    OptionalInt optionalInt(String name) {
        return optional(name, Cursor::integer).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    <T> T orElse(String name, Function<Cursor, T> codec, T byDefault) {
        return optional(name, codec).orElse(byDefault);
    }

    <T> List<T> list(String name, Function<Cursor, T> codec) {
        return orElse(name, list -> list.items(codec), List.of());
    }

    <T> List<T> list(String name, Function<Cursor, T> codec, List<T> byDefault) {
        return orElse(name, list -> list.items(codec), byDefault);
    }

    <T> List<T> requiredList(String name, Function<Cursor, T> codec) {
        return required(name, list -> list.items(codec));
    }

    /** A map of texts, such as labels. */
    Map<String, String> strings(String name) {
        return map(name, Cursor::string);
    }

    /** A map whose keys are free. */
    <V> Map<String, V> map(String name, Function<Cursor, V> codec) {
        return orElse(name, map -> {
            Map<String, V> values = new LinkedHashMap<>();
            for (String key : map.fields().keySet()) {
                Cursor child = map.child(key);
                if (!child.isAbsent()) {
                    values.put(key, child.run(codec));
                }
            }
            return values;
        }, Map.of());
    }

    /** A field that is lawful and not looked at. */
    void ignore(String... names) {
        asked.addAll(List.of(names));
    }

    /** Says that this object has fields which the model does not look at. */
    void open() {
        open = true;
    }

    /**
     * The status. Controllers write it, an API server takes no status from a manifest: what is wrong with it is a
     * warning and the default takes its place.
     */
    <T> T status(Function<Cursor, T> codec, T byDefault) {
        boolean before = reading.lenient(true);
        int warnings = reading.warnings();
        T status = orElse("status", codec, byDefault);
        reading.lenient(before);
        return reading.warnings() == warnings ? status : byDefault;
    }

    /** For fields of the experimental channel: this cursor, or one that finds nothing where the channel is standard. */
    Cursor experimental() {
        if (reading.knowsExperimental()) {
            return this;
        }
        if (experimental == null) {
            experimental = new Cursor(reading.muted(), parent, step, Map.of());
        }
        return experimental;
    }

    /** The fields that {@link #experimental()} was asked for. */
    private Set<String> withheld() {
        return experimental == null ? Set.of() : experimental.asked;
    }

    /**
     * An object whose field {@code discriminator} says which other field is filled.
     *
     * @param variants how to read each known type
     * @param unknown what to make of a type that is not known: its name and all other fields
     */
    <T> T union(String discriminator, Map<String, Function<Cursor, T>> variants, BiFunction<String, Map<String, Object>, T> unknown) {
        String type = required(discriminator, Cursor::string);
        if (reading.isDescribing()) {
            variants.values().forEach(variant -> variant.apply(this));
        }
        Function<Cursor, T> variant = variants.get(type);
        if (variant == null) {
            return unknown.apply(type, everythingElse());
        }
        T value = variant.apply(this);
        if (!asked.containsAll(fields().keySet())) {
            refuseOthers(discriminator, type, variants);
        }
        return value;
    }

    private <T> void refuseOthers(String discriminator, String type, Map<String, Function<Cursor, T>> variants) {
        Map<String, String> owners = new HashMap<>();
        variants.forEach((other, codec) -> reading.fieldsOf(codec).forEach(name -> owners.put(name, other)));
        for (String name : fields().keySet()) {
            if (owners.containsKey(name) && asked.add(name) && fields().get(name) != null) {
                reading.mismatch(child(name), discriminator, type, owners.get(name));
            }
        }
    }

    // ---- values

    String string() {
        if (node instanceof String text) {
            reading.charge(this, text.length());
            return text;
        }
        wrongType("a string");
        return "";
    }

    boolean bool() {
        if (node instanceof Boolean value) {
            return value;
        }
        wrongType("true or false");
        return false;
    }

    int integer() {
        long value = longInteger();
        if (value != (int) value) {
            wrongType("an integer of 32 bits");
        }
        return (int) value;
    }

    /** A whole number that the schema does not bound; what 32 bits do not hold becomes the nearest number that they do. */
    int unboundedInteger() {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, longInteger()));
    }

    /** A whole number, also where a parser made a floating-point number of it. */
    long longInteger() {
        try {
            if (node instanceof Integer || node instanceof Long || node instanceof Short || node instanceof Byte) {
                return ((Number) node).longValue();
            }
            if (node instanceof BigInteger value) {
                return value.longValueExact();
            }
            if (node instanceof BigDecimal || node instanceof Double value && Double.isFinite(value)) {
                return new BigDecimal(node.toString()).longValueExact();
            }
        } catch (ArithmeticException e) {
            // not whole, or beyond 64 bits
        }
        wrongType("an integer");
        return 0;
    }

    Duration duration() {
        String text = string();
        Optional<Duration> duration = Duration.tryParse(text);
        if (duration.isEmpty()) {
            invalid("duration", "\"" + Trees.shorten(text) + "\" is not a duration of GEP-2257", "write it as 10s, 1h30m or 500ms");
        }
        return duration.orElse(Defaults.ZERO);
    }

    /** A point in time; some parsers make a {@link Date} of it. */
    Instant instant() {
        if (node instanceof Date date) {
            return date.toInstant();
        }
        String text = string();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            invalid("timestamp", "\"" + Trees.shorten(text) + "\" is no timestamp of RFC 3339", "write it as 2026-01-31T12:00:00Z");
            return Instant.EPOCH;
        }
    }

    /** A reader of a text that becomes a value of an open enumeration. */
    static <T> Function<Cursor, T> as(Function<String, T> type) {
        return cursor -> type.apply(cursor.string());
    }

    /** All fields that nobody asked for yet, copied. */
    Map<String, Object> everythingElse() {
        Map<String, Object> rest = new LinkedHashMap<>(fields());
        rest.keySet().removeAll(asked);
        asked.addAll(rest.keySet());
        return Trees.copy(rest, this, reading);
    }

    /** The version the object is written in. */
    String version() {
        return reading.version();
    }

    /** Reports that the value cannot be used. */
    void invalid(String code, String message, String fix) {
        // only a field that is required is read though it is absent, and that was reported already
        if (node != null || isItem()) {
            reading.invalid(this, code, message, fix);
        }
    }

    private void wrongType(String wanted) {
        invalid("wrong-type", "must be " + wanted + ", but is " + Trees.describe(node), Trees.typeFix(wanted, node));
    }

    // ---- inside

    private <T> List<T> items(Function<Cursor, T> codec) {
        List<T> items = new ArrayList<>();
        if (node instanceof List<?> list) {
            for (Object item : list) {
                Cursor child = new Cursor(reading, this, "[" + items.size() + "]", item);
                if (!reading.charge(child, 1)) {
                    break;
                }
                items.add(child.run(codec));
            }
        } else if (reading.isDescribing()) {
            new Cursor(reading, this, "[]", Map.of()).run(codec);
        } else {
            wrongType("a list");
        }
        return items;
    }

    private Cursor child(String name) {
        asked.add(name);
        Cursor child = new Cursor(reading, this, Trees.step(name), fields().get(name));
        reading.visit(child);
        return child;
    }

    /** Whether this is an item of a list, not a field: the key of a field is quoted where it needs brackets. */
    private boolean isItem() {
        return step.startsWith("[") && !step.startsWith("[\"");
    }

    /** A null counts as absent: the API server drops it where the schema does not ask for one. */
    private boolean isAbsent() {
        return node == null;
    }

    private Map<String, Object> fields() {
        if (fields == null) {
            fields = node instanceof Map<?, ?> map ? Trees.withTextKeys(map, this, reading) : Map.of();
            if (fields.isEmpty() && !(node instanceof Map)) {
                wrongType("an object");
            }
        }
        return fields;
    }

    private <T> T run(Function<Cursor, T> codec) {
        T value = codec.apply(this);
        if (fields != null && !open) {
            for (String name : fields.keySet()) {
                if (withheld().contains(name)) {
                    reading.experimentalField(child(name));
                } else if (!asked.contains(name)) {
                    reading.unknownField(child(name), name, codec);
                }
            }
        }
        return value;
    }
}
