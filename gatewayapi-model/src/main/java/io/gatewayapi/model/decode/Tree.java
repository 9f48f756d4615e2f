package io.gatewayapi.model.decode;

import io.gatewayapi.model.Duration;
import io.gatewayapi.model.OpenEnum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** An object of the tree while it is written. What is empty is left out, as its absence reads back the same. */
final class Tree {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Tree of(String name, Object value) {
        return new Tree().put(name, value);
    }

    Tree put(String name, Object value) {
        return put(name, value, false);
    }

    Tree put(String name, Object value, boolean evenEmpty) {
        Object plain = plain(value);
        boolean empty = plain instanceof List<?> list && list.isEmpty() || plain instanceof Map<?, ?> map && map.isEmpty();
        // an empty object that was asked for with its type says something, an empty map of labels does not
        if (plain != null && (!empty || evenEmpty || value instanceof Tree || value instanceof Optional)) {
            fields.put(name, plain);
        }
        return this;
    }

    /** For a value that means the same as its absence and is no {@code default} of the CRD. */
    Tree putUnless(Object byDefault, String name, Object value) {
        return value.equals(byDefault) ? this : put(name, value);
    }

    <T> Tree list(String name, List<T> items, Function<T, Tree> codec) {
        return items.isEmpty() ? this : listAlways(name, items, codec);
    }

    /** For lists whose absence means something else than an empty list. */
    <T> Tree listAlways(String name, List<T> items, Function<T, Tree> codec) {
        List<Object> plain = new ArrayList<>();
        items.forEach(item -> plain.add(codec.apply(item).fields));
        fields.put(name, plain);
        return this;
    }

    Tree putRest(Map<String, Object> rest) {
        fields.putAll(rest);
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }

    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Tree::plain).orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof Tree tree) {
            return tree.fields;
        }
        if (value instanceof OpenEnum term) {
            return term.value();
        }
        if (value instanceof Duration duration) {
            return duration.text();
        }
        return value instanceof Instant instant ? instant.toString() : value;
    }
}
