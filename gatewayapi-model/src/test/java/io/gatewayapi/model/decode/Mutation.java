package io.gatewayapi.model.decode;

import io.gatewayapi.testkit.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** One change somewhere in a tree, as a hasty author or a broken tool makes it. */
record Mutation(Kind kind, int place, Object junk) {

    enum Kind {
        REMOVE,
        SET_TO_NULL,
        REPLACE,
        MISSPELL,
        REPEAT_MISSPELT,
        PUT_IN_LIST,
        TAKE_FROM_LIST,
        QUOTE
    }

    static Arbitrary<Mutation> mutations() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, 9_999).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(Arbitraries.of(Kind.class), place, Trees.junk()).as(Mutation::new);
    }

    /** The tree with one of its nodes changed; never the root. */
    Object applyTo(Object tree) {
        int nodes = count(tree) - 1;
        return nodes == 0 ? tree : new Walk(1 + place % nodes).copy(tree);
    }

    private static int count(Object node) {
        int below = 0;
        if (node instanceof Map<?, ?> map) {
            below = map.values().stream().mapToInt(Mutation::count).sum();
        } else if (node instanceof List<?> items) {
            below = items.stream().mapToInt(Mutation::count).sum();
        }
        return 1 + below;
    }

    /** Counts down to the node that is changed. */
    private final class Walk {
        private int left;

        Walk(int target) {
            left = target;
        }

        Object copy(Object node) {
            left--;
            if (node instanceof Map<?, ?> map) {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((name, value) -> {
                    if (left == 0) {
                        change(copy, name, value);
                    } else {
                        copy.put(name, copy(value));
                    }
                });
                return copy;
            }
            if (node instanceof List<?> items) {
                List<Object> copy = new ArrayList<>();
                items.forEach(item -> {
                    if (left == 0) {
                        change(copy, item);
                    } else {
                        copy.add(copy(item));
                    }
                });
                return copy;
            }
            return node;
        }

        private void change(Map<Object, Object> map, Object name, Object value) {
            left = -1;
            switch (kind) {
                case REMOVE -> map.remove(name);
                case MISSPELL -> map.put(name + "s", value);
                case REPEAT_MISSPELT -> {
                    map.put(name, value);
                    map.put("the" + name, value);
                }
                default -> map.put(name, other(value));
            }
        }

        private void change(List<Object> list, Object item) {
            left = -1;
            switch (kind) {
                case REMOVE -> { }
                case REPEAT_MISSPELT -> list.addAll(Arrays.asList(item, item));
                default -> list.add(other(item));
            }
        }

        private Object other(Object value) {
            return switch (kind) {
                case SET_TO_NULL -> null;
                case PUT_IN_LIST -> Arrays.asList(value);
                case TAKE_FROM_LIST -> value instanceof List<?> items && !items.isEmpty() ? items.get(0) : junk;
                case QUOTE -> String.valueOf(value);
                default -> junk;
            };
        }
    }
}
