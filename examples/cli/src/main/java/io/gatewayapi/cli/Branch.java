package io.gatewayapi.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;

/** A map or a list whose end has not been read yet. */
final class Branch {
    final Optional<Anchor> anchor;
    final Position start;
    final int sizeBefore;
    final Map<Object, Position> positions = new HashMap<>();

    private final Map<String, Object> map;
    private final List<Object> list = new ArrayList<>();
    private final List<Map<?, ?>> merged = new ArrayList<>();
    private String key;
    private boolean merging;
    private int height = 1;

    Branch(boolean isMap, Optional<Anchor> anchor, Position start, int sizeBefore) {
        map = isMap ? new LinkedHashMap<>() : null;
        this.anchor = anchor;
        this.start = start;
        this.sizeBefore = sizeBefore;
    }

    Object value() {
        return map == null ? list : map;
    }

    boolean wantsKey() {
        return map != null && key == null && !merging;
    }

    /** Returns the number of maps and lists on the longest path, this one included. */
    int height() {
        return height;
    }

    /** Takes note of the height of a child; what is merged is no child, its entries become this map's own. */
    void grow(int child) {
        height = Math.max(height, merging ? child : child + 1);
    }

    void startMerge() {
        merging = true;
    }

    /** Takes the key of the next entry; returns where the map has it already, or null. */
    Position startEntry(String name, Position position) {
        key = name;
        return positions.putIfAbsent(name, position);
    }

    /** Takes an item, the value of the entry, or what is to be merged; false when it cannot be merged. */
    boolean add(Object value, Position position, boolean marking) {
        if (map == null) {
            if (marking) {
                positions.put(list.size(), position);
            }
            list.add(value);
        } else if (merging) {
            merging = false;
            for (Object source : value instanceof List<?> sources ? sources : Collections.singletonList(value)) {
                if (!(source instanceof Map<?, ?> entries)) {
                    return false;
                }
                merged.add(entries);
            }
        } else {
            map.put(key, value);
            key = null;
        }
        return true;
    }

    /** Adds the entries of the merged maps: a key of the map's own goes first, then the earlier of the merged. */
    void merge(Map<Object, Map<Object, Position>> known) {
        for (Map<?, ?> source : merged) {
            Map<Object, Position> places = known.getOrDefault(source, Map.of());
            source.forEach((name, value) -> {
                if (!map.containsKey(name)) {
                    map.put((String) name, value);
                    positions.put(name, places.get(name));
                }
            });
        }
    }
}
