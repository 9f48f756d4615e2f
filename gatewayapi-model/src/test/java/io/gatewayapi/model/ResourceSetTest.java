package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Objects by their key, in their order. */
class ResourceSetTest {

    private static final Service CART = Service.of("shop", "cart", 80);
    private static final Service PAY = Service.of("shop", "pay", 80);
    private static final HttpRoute ROUTE = HttpRoute.builder("shop", "cart").build();
    private static final ResourceSet ALL = ResourceSet.of(CART, ROUTE, PAY);

    @Test
    void objectsAreFoundByTheirKey() {
        assertEquals(Optional.of(CART), ALL.find(CART.key()));
        assertEquals(Optional.of(ROUTE), ALL.find(ROUTE.key(), HttpRoute.class));
        assertEquals(Optional.empty(), ALL.find(ROUTE.key(), Service.class));
        assertEquals(Optional.empty(), ALL.find(new ObjectKey(GroupKind.SERVICE, "other", "cart")));
    }

    @Test
    void objectsOfOneTypeComeInTheirOrder() {
        assertEquals(List.of(CART, PAY), ALL.all(Service.class));
        assertEquals(List.of(ROUTE), ALL.routes());
        assertEquals(List.of(), ALL.all(Gateway.class));
        assertThrows(UnsupportedOperationException.class, () -> ALL.all(Service.class).clear());
    }

    @Test
    void aLaterObjectReplacesAnEarlierOneOfItsKey() {
        Service other = Service.of("shop", "cart", 8080);

        assertEquals(List.of(other, ROUTE, PAY), List.copyOf(ALL.with(other).resources()));
        assertEquals(ALL.with(other), ResourceSet.of(CART, ROUTE, PAY, other));
        assertEquals(3, ALL.size());
    }

    @Test
    void anObjectCanBeTakenOut() {
        assertEquals(ResourceSet.of(ROUTE, PAY), ALL.without(CART.key()));
        assertEquals(ALL, ALL.without(new ObjectKey(GroupKind.SERVICE, "shop", "gone")));
        assertEquals(ResourceSet.empty(), ResourceSet.of(CART).without(CART.key()));
    }

    @Test
    void orderOfTheSetComparesKeys() {
        ObjectKey gone = new ObjectKey(GroupKind.SERVICE, "shop", "gone");

        assertEquals(List.of(CART.key(), ROUTE.key(), PAY.key(), gone),
                Stream.of(gone, PAY.key(), ROUTE.key(), CART.key()).sorted(ALL.with(Service.of("shop", "cart", 8080)).order()).toList());
    }

    /** Names that collide ("Aa" and "BB" have one hash), places that became void, and a table that grew: all as in a map. */
    @Test
    void manyChangesLeaveWhatTheyStandFor() {
        ResourceSet set = ResourceSet.empty();
        Map<ObjectKey, Resource> expected = new LinkedHashMap<>();
        for (int i = 0; i < 512; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 8; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            Service service = Service.of("shop", name.toString(), i + 1);
            set = set.with(service, Service.of("shop", "other" + i, 80));
            expected.put(service.key(), service);
            if (i % 2 == 1) {
                ObjectKey other = Service.of("shop", "other" + i, 80).key();
                set = set.without(other);
            } else {
                expected.put(Service.of("shop", "other" + i, 80).key(), Service.of("shop", "other" + i, 80));
            }
        }
        assertEquals(List.copyOf(expected.values()), set.resources());
        assertEquals(ResourceSet.of(expected.values()), set);
        for (ObjectKey key : expected.keySet()) {
            assertEquals(Optional.of(expected.get(key)), set.find(key));
        }
    }

    @Test
    void keysAreOrderedByKindAndThenAsTheSpecificationOrdersTies() {
        // "alphabetical order by {namespace}/{name}": the text is compared, and '-' comes before '/'
        List<ObjectKey> ordered = List.of(
                new ObjectKey(GroupKind.SERVICE, "shop-b", "a"),
                new ObjectKey(GroupKind.SERVICE, "shop", "a"),
                new ObjectKey(GroupKind.SERVICE, "shop", "b"),
                new ObjectKey(GroupKind.HTTP_ROUTE, "a", "a"));

        assertEquals(ordered, Stream.of(ordered.get(3), ordered.get(2), ordered.get(1), ordered.get(0)).sorted().toList());
        assertEquals("HTTPRoute a/a", ordered.get(3).toString());
        assertEquals("Namespace shop", new ObjectKey(GroupKind.NAMESPACE, "", "shop").toString());
    }
}
