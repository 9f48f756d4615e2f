package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.only;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Problem.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small texts that are large trees once their aliases are written out, and large texts. None may cost more than its bound. */
class HostileManifestTest {

    /** Generous, since it guards against minutes and hours only. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String TEN_MEGABYTES = "x".repeat(10_000_000);

    /** A tree and where in an object it stands. */
    record Bomb(String name, Map<String, Object> manifest) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bomb> tooLarge() {
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("self", self);
        List<Object> selves = new ArrayList<>();
        Collections.addAll(selves, selves, selves);
        Object maps = laughs(object("a", 1), below -> object("a", below, "b", below, "c", below, "d", below), 40);
        Object lists = laughs("x", below -> Collections.nCopies(64, below), 5);
        Object header = object("name", "a", "value", "1");
        Object match = object("headers", Collections.nCopies(64, header), "queryParams", Collections.nCopies(64, header));
        Object rule = object("matches", Collections.nCopies(64, match));
        Object listener = object("name", "a", "port", 80, "protocol", "HTTPS", "tls", object("options", numbered(10_000)));
        List<Bomb> bombs = new ArrayList<>(List.of(
                new Bomb("billion laughs in typed fields",
                        httpRoute("rules", Collections.nCopies(64, object("matches", Collections.nCopies(64, match))))),
                new Bomb("the same rule and the same match everywhere", httpRoute("rules", Collections.nCopies(1_000, rule))),
                new Bomb("a text of 10 MB as a name", with(httpRoute(), "metadata", object("name", TEN_MEGABYTES))),
                new Bomb("a text of 10 MB as a label",
                        with(httpRoute(), "metadata", object("name", "a", "labels", object("a", TEN_MEGABYTES)))),
                new Bomb("a label named with 10 MB",
                        with(httpRoute(), "metadata", object("name", "a", "labels", object(TEN_MEGABYTES, "a")))),
                new Bomb("a shared text", httpRoute("hostnames", Collections.nCopies(100_000, "x".repeat(1_000)))),
                new Bomb("a shared map of many keys",
                        manifest("Gateway", "gatewayClassName", "a", "listeners", Collections.nCopies(100_000, listener))),
                new Bomb("a status of 10 MB", with(gateway(), "status", object("listeners", list(object("name", TEN_MEGABYTES)))))));
        for (Map<String, Object> place : List.of(opaque("spec"), unknownFilter("field"))) {
            String kind = place.get("kind").equals("Wall") ? " in an opaque object" : " in an unknown filter";
            bombs.add(new Bomb("billion laughs of maps" + kind, replace(place, maps)));
            bombs.add(new Bomb("billion laughs of lists" + kind, replace(place, lists)));
            bombs.add(new Bomb("a map that holds itself" + kind, replace(place, self)));
            bombs.add(new Bomb("a list that holds itself" + kind, replace(place, selves)));
            bombs.add(new Bomb("a depth of 100,000 maps" + kind, replace(place, laughs("x", below -> object("a", below), 100_000))));
            bombs.add(new Bomb("a depth of 100,000 lists" + kind, replace(place, laughs("x", below -> list(below), 100_000))));
            bombs.add(new Bomb("a text of 10 MB" + kind, replace(place, TEN_MEGABYTES)));
            bombs.add(new Bomb("a field named with 10 MB" + kind, replace(place, object(TEN_MEGABYTES, 1))));
            bombs.add(new Bomb("a list of 4,000,000" + kind, replace(place, Collections.nCopies(4_000_000, true))));
        }
        return bombs;
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void whatIsTooLargeIsRefusedAsThat(Bomb bomb) {
        Decoded decoded = assertTimeoutPreemptively(LIMIT, () -> decode(bomb.manifest()));
        Problem problem = only(decoded.problems());

        assertEquals(0, decoded.resources().size());
        assertEquals(Severity.ERROR, problem.severity());
        assertEquals("too-large", problem.code());
        assertTrue(problem.toString().length() < 1_000, "the problem is as large as what it complains of");
    }

    static List<Bomb> wrong() {
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("self", self);
        return List.of(
                new Bomb("a text of 10 MB for a number", gateway("port", TEN_MEGABYTES)),
                new Bomb("a text of 10 MB for a list", httpRoute("rules", TEN_MEGABYTES)),
                new Bomb("a shared text of 10 MB for numbers",
                        gateway("tls", object("certificateRefs", Collections.nCopies(100_000, TEN_MEGABYTES)))),
                new Bomb("a text of 10 MB for objects", httpRoute("rules", Collections.nCopies(100_000, TEN_MEGABYTES))),
                new Bomb("an unknown field named with 10 MB", httpRoute(TEN_MEGABYTES, 1)),
                new Bomb("a map that holds itself as an unknown field", httpRoute("unheardOf", self)),
                new Bomb("a shared object of many unknown fields", httpRoute("rules", Collections.nCopies(100_000, numbered(10_000)))),
                new Bomb("many unknown fields", with(httpRoute(), "spec", numbered(100_000))),
                new Bomb("a shared object of unknown fields",
                        httpRoute("rules", Collections.nCopies(100_000, object("backend", "a", "path", "/")))),
                new Bomb("many wrong items", httpRoute("hostnames", Collections.nCopies(100_000, 7))),
                new Bomb("many null items", httpRoute("rules", Collections.nCopies(100_000, null))),
                new Bomb("many filters without their field",
                        httpRoute("rules", list(object("filters", Collections.nCopies(100_000, object("type", "CORS")))))),
                new Bomb("a list of lists for a list of objects",
                        httpRoute("rules", laughs(7, below -> Collections.nCopies(64, below), 6))),
                new Bomb("a kind of 10 MB", manifest(TEN_MEGABYTES)),
                new Bomb("a manifest of 10 MB that is no object", object("kind", "List", "items", list(TEN_MEGABYTES))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongInManyPlacesIsReportedInSome(Bomb bomb) {
        Decoded decoded = assertTimeoutPreemptively(LIMIT, () -> decode(bomb.manifest()));

        assertEquals(0, decoded.resources().size());
        assertTrue(!decoded.problems().isEmpty() && decoded.problems().size() <= 102, () -> decoded.problems().size() + " problems");
        assertTrue(decoded.problems().stream().allMatch(problem -> problem.toString().length() < 2_000),
                "a problem is as large as what it complains of");
    }

    @Test
    void manyWarningsOfAStatusDoNotRefuseTheObject() {
        Object condition = object("type", 1, "status", 2, "unheardOf", 3);
        Object listener = object("conditions", Collections.nCopies(100_000, condition));
        Decoded decoded = assertTimeoutPreemptively(LIMIT, () ->
                decode(with(gateway(), "status", object("listeners", Collections.nCopies(10, listener)))));

        assertEquals(101, decoded.problems().size());
        assertTrue(decoded.problems().stream().allMatch(problem -> problem.severity() == Severity.WARNING),
                () -> decoded.problems().toString());
        assertEquals(1, decoded.resources().size());
    }

    @Test
    void aDropperIsNoLessBounded() {
        ManifestDecoder dropping = ManifestDecoder.of(Channel.STANDARD).droppingUnknownFields();
        Map<String, Object> bomb = httpRoute("rules", Collections.nCopies(100_000, object("unheardOf", TEN_MEGABYTES)));
        Decoded decoded = assertTimeoutPreemptively(LIMIT, () -> dropping.decodeAll(List.of(bomb)));

        assertEquals(101, decoded.problems().size());
        assertEquals(100_000, decoded.resources().all(HttpRoute.class).get(0).rules().size());
    }

    @Test
    void whatIsLargeAndLawfulIsRead() {
        Map<String, Object> rule = object("backendRefs", list(object("name", "cart", "port", 80)));
        Decoded decoded = assertTimeoutPreemptively(LIMIT, () -> decode(
                httpRoute("hostnames", Collections.nCopies(100_000, "a.example")),
                with(httpRoute("rules", Collections.nCopies(20_000, rule)), "metadata", object("name", "rules")),
                replace(opaque("spec"), "x".repeat(1_000_000)),
                with(httpRoute(), "metadata", object("name", "annotated", "annotations", object("a", "x".repeat(1_000_000))))));

        assertEquals(List.of(), decoded.problems());
        assertEquals(4, decoded.resources().size());
    }

    private static Map<String, Object> opaque(String field) {
        return object("apiVersion", "example.org/v1", "kind", "Wall", "metadata", object("name", "a"), field, "?");
    }

    private static Map<String, Object> unknownFilter(String field) {
        return httpRoute("rules", list(object("filters", list(object("type", "Teleport", field, "?")))));
    }

    /** The same tree with another value for its {@code ?}. */
    private static Map<String, Object> replace(Map<String, Object> tree, Object bomb) {
        Map<String, Object> changed = new LinkedHashMap<>();
        tree.forEach((name, value) -> changed.put(name, replaceIn(value, bomb)));
        return changed;
    }

    private static Object replaceIn(Object value, Object bomb) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> changed = new LinkedHashMap<>();
            map.forEach((name, below) -> changed.put((String) name, replaceIn(below, bomb)));
            return changed;
        }
        if (value instanceof List<?> items) {
            return items.stream().map(item -> replaceIn(item, bomb)).toList();
        }
        return "?".equals(value) ? bomb : value;
    }

    /** Each level holds the level below it several times, as the same object. */
    private static Object laughs(Object leaf, Function<Object, Object> level, int levels) {
        Object tree = leaf;
        for (int i = 0; i < levels; i++) {
            tree = level.apply(tree);
        }
        return tree;
    }

    private static Map<String, Object> numbered(int fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields; i++) {
            map.put("field" + i, "");
        }
        return map;
    }
}
