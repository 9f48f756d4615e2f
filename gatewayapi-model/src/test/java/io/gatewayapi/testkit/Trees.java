package io.gatewayapi.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Trees as parsers of YAML and JSON make them, and what else may be handed to a decoder. */
public final class Trees {

    private static final List<String> WORDS = List.of(
            "apiVersion", "kind", "metadata", "name", "namespace", "labels", "spec", "status", "type", "value", "rules", "matches",
            "path", "headers", "filters", "backendRefs", "listeners", "hostnames", "port", "parentRefs", "items", "conditions");

    private Trees() {}

    /**
     * Trees of maps, lists, texts, numbers and booleans, without nulls.
     *
     * @return trees of up to three levels
     */
    public static Arbitrary<Object> plain() {
        return nested(plainScalars(), Names.texts(), 2);
    }

    /**
     * The fields of an object, without nulls.
     *
     * @return up to two fields, of any name
     */
    public static Arbitrary<Map<String, Object>> fields() {
        return Arbitraries.maps(Names.texts(), plain()).ofMaxSize(2);
    }

    /**
     * Anything at all: nulls, keys that are no text, numbers beyond all bounds, objects of other classes. Many keys are
     * words of manifests, so that a decoder gets further than the first level.
     *
     * @return trees of up to four levels
     */
    public static Arbitrary<Object> junk() {
        Arbitrary<Object> odd = Arbitraries.of(
                null, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 80.0, 0.5f, Long.MIN_VALUE, BigInteger.TEN.pow(40),
                new BigDecimal("1E+400"), new BigDecimal("1E-400"), 'c', new Date(0), Thread.State.NEW, Map.of(), List.of(),
                "v1", "gateway.networking.k8s.io/v1", "HTTPRoute", "Gateway", "List", "10s", "/", "\u0000", "\ud800");
        Arbitrary<Object> scalars = Arbitraries.frequencyOf(Tuple.of(2, odd), Tuple.of(1, plainScalars()));
        Arbitrary<Object> keys = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(WORDS).map(word -> word)), Tuple.of(1, scalars));
        return nested(scalars, keys, 3);
    }

    private static Arbitrary<Object> plainScalars() {
        return Arbitraries.oneOf(
                Names.texts().map(text -> (Object) text),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth));
    }

    private static Arbitrary<Object> nested(Arbitrary<Object> leaves, Arbitrary<?> keys, int levels) {
        if (levels == 0) {
            return leaves;
        }
        Arbitrary<Object> below = nested(leaves, keys, levels - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaves),
                Tuple.of(2, map(keys, below)),
                Tuple.of(1, below.array(Object[].class).ofMaxSize(3).map(items -> Collections.unmodifiableList(Arrays.asList(items)))));
    }

    /** Unlike {@code Arbitraries.maps} it takes a key as it is, null and equal keys too: the last one counts. */
    private static Arbitrary<Object> map(Arbitrary<?> keys, Arbitrary<Object> values) {
        return Combinators.combine(keys.array(Object[].class).ofMaxSize(4), values.array(Object[].class).ofSize(4)).as((names, items) -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                map.put(names[i], items[i]);
            }
            return Collections.unmodifiableMap(map);
        });
    }
}
