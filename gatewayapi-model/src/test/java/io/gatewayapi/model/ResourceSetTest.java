package io.gatewayapi.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
