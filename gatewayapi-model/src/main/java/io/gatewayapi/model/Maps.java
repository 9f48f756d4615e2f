package io.gatewayapi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Copies maps and, unlike {@code Map.copyOf}, keeps their order: what is read and printed must be stable. */
final class Maps {

    private Maps() {}

    static <V> Map<String, V> copyOf(Map<String, V> map) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.forEach((key, value) -> {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, key);
        });
        return Collections.unmodifiableMap(copy);
    }
}
