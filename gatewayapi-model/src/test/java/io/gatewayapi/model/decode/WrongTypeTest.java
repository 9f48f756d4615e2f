package io.gatewayapi.model.decode;

import static io.gatewayapi.model.decode.Manifests.decode;
import static io.gatewayapi.model.decode.Manifests.gateway;
import static io.gatewayapi.model.decode.Manifests.httpFilter;
import static io.gatewayapi.model.decode.Manifests.httpRoute;
import static io.gatewayapi.model.decode.Manifests.httpRule;
import static io.gatewayapi.model.decode.Manifests.list;
import static io.gatewayapi.model.decode.Manifests.manifest;
import static io.gatewayapi.model.decode.Manifests.object;
import static io.gatewayapi.model.decode.Manifests.problem;
import static io.gatewayapi.model.decode.Manifests.read;
import static io.gatewayapi.model.decode.Manifests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.Problem;
import io.gatewayapi.model.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a value must be, and which values of parsers count as that. */
class WrongTypeTest {

    /** Path, message and fix of the one problem. */
    record Row(Map<String, Object> manifest, String path, String message, String fix) {}

    static List<Row> rows() {
        return List.of(
                new Row(gateway("port", "80"), "spec.listeners[0].port", "must be an integer, but is the string \"80\"",
                        "write it without quotes: 80"),
                new Row(gateway("port", "http"), "spec.listeners[0].port", "must be an integer, but is the string \"http\"", ""),
                new Row(gateway("port", 80.5), "spec.listeners[0].port", "must be an integer, but is the number 80.5", ""),
                new Row(gateway("port", Double.NaN), "spec.listeners[0].port", "must be an integer, but is the number NaN", ""),
                new Row(gateway("port", 1L << 32), "spec.listeners[0].port", "must be an integer of 32 bits, but is the number 4294967296",
                        ""),
                new Row(gateway("port", BigInteger.TEN.pow(20)), "spec.listeners[0].port",
                        "must be an integer, but is the number 100000000000000000000", ""),
                new Row(gateway("port", new BigDecimal("1E+1000000000")), "spec.listeners[0].port",
                        "must be an integer, but is the number 1E+1000000000", ""),
                new Row(gateway("hostname", true), "spec.listeners[0].hostname", "must be a string, but is the boolean true",
                        "quote it: \"true\""),
                new Row(gateway("hostname", 80), "spec.listeners[0].hostname", "must be a string, but is the number 80",
                        "quote it: \"80\""),
                new Row(gateway("hostname", object()), "spec.listeners[0].hostname", "must be a string, but is an object", ""),
                new Row(gateway("tls", list(object())), "spec.listeners[0].tls", "must be an object, but is a list", "remove the dash"),
                new Row(gateway("tls", "on"), "spec.listeners[0].tls", "must be an object, but is the string \"on\"", ""),
                new Row(httpRoute("hostnames", "a.example"), "spec.hostnames", "must be a list, but is the string \"a.example\"",
                        "put a dash before it: - ..."),
                new Row(httpRoute("rules", object("name", "a")), "spec.rules", "must be a list, but is an object",
                        "put a dash before it: - ..."),
                new Row(httpRoute("hostnames", list("a.example", 7)), "spec.hostnames[1]", "must be a string, but is the number 7",
                        "quote it: \"7\""),
                new Row(httpFilter("type", "CORS", "cors", object("allowCredentials", "true")),
                        "spec.rules[0].filters[0].cors.allowCredentials",
                        "must be true or false, but is the string \"true\"", "write it without quotes: true"),
                new Row(httpRule("matches", list(object("headers", list(object("name", "debug", "value", true))))),
                        "spec.rules[0].matches[0].headers[0].value", "must be a string, but is the boolean true", "quote it: \"true\""),
                new Row(with(httpRoute(), "spec", "none"), "spec", "must be an object, but is the string \"none\"", ""),
                new Row(httpRoute("hostnames", list(new Date(0))), "spec.hostnames[0]", "must be a string, but is a Date", ""));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatItMustBeWhatItIsAndWhatToDo(Row row) {
        Problem problem = problem(row.manifest());

        assertEquals("wrong-type", problem.code());
        assertEquals(row.path(), problem.path());
        assertEquals(row.message(), problem.message());
        assertEquals(row.fix(), problem.fix());
    }

    @Test
    void aLongTextIsQuotedInPart() {
        String message = problem(gateway("port", "x\n".repeat(1_000))).message();

        assertEquals("must be an integer, but is the string \"" + "x ".repeat(28) + "x...\"", message);
    }

    @Test
    void allWrongValuesComeToLightAtOnce() {
        List<Problem> problems = decode(gateway("name", 1, "port", "80", "protocol", false)).problems();

        assertEquals(List.of("spec.listeners[0].name", "spec.listeners[0].port", "spec.listeners[0].protocol"),
                problems.stream().map(Problem::path).toList());
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aWholeNumberIsAnIntegerWhateverItsClass(Number port) {
        assertEquals(80, read(gateway("port", port), Gateway.class).listeners().get(0).port());
    }

    static List<Number> wholeNumbers() {
        // Gson reads every number as a double
        return List.of(80, 80L, (short) 80, (byte) 80, 80.0, new BigDecimal("80.00"), new BigDecimal("8E+1"), BigInteger.valueOf(80));
    }

    @Test
    void aNumberWithoutABoundBecomesTheNearestThatThereIs() {
        HttpRoute route = read(httpRule("retry", object("attempts", 1L << 40)), HttpRoute.class);

        assertEquals(OptionalInt.of(Integer.MAX_VALUE), route.rules().get(0).retry().orElseThrow().attempts());
    }

    @Test
    void aDateOfAParserIsATimestamp() {
        Map<String, Object> metadata = object("name", "cart", "namespace", "shop", "creationTimestamp", new Date(1_000));

        assertEquals(Optional.of(Instant.ofEpochSecond(1)),
                read(with(httpRoute(), "metadata", metadata), HttpRoute.class).metadata().creationTimestamp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00Z", "2026-01-31T14:00:00+02:00", "2026-01-31T12:00:00.000000Z"})
    void aTextOfRfc3339IsATimestamp(String text) {
        Map<String, Object> metadata = object("name", "cart", "creationTimestamp", text);

        assertEquals(Optional.of(Instant.parse("2026-01-31T12:00:00Z")),
                read(with(httpRoute(), "metadata", metadata), HttpRoute.class).metadata().creationTimestamp());
    }

    @Test
    void anyOtherTextIsNoTimestamp() {
        Problem problem = problem(with(httpRoute(), "metadata", object("name", "cart", "creationTimestamp", "yesterday")));

        assertEquals("timestamp", problem.code());
        assertEquals("\"yesterday\" is no timestamp of RFC 3339", problem.message());
        assertEquals("write it as 2026-01-31T12:00:00Z", problem.fix());
    }

    @Test
    void aDurationMustBeOneOfGep2257() {
        Problem problem = problem(httpRule("timeouts", object("request", "1.5h")));

        assertEquals("duration", problem.code());
        assertEquals("spec.rules[0].timeouts.request", problem.path());
        assertEquals("\"1.5h\" is not a duration of GEP-2257", problem.message());
        assertEquals("write it as 10s, 1h30m or 500ms", problem.fix());
    }

    @Test
    void aScalarKeyCountsAsItsText() {
        Map<Object, Object> labels = new HashMap<>(Map.of(8080, "port", true, "yes"));

        assertEquals(Map.of("8080", "port", "true", "yes"),
                read(with(httpRoute(), "metadata", object("name", "cart", "labels", labels)), HttpRoute.class).metadata().labels());
    }

    @Test
    void anyOtherKeyIsRefused() {
        Map<Object, Object> labels = new HashMap<>();
        labels.put(null, "a");
        labels.put(List.of("a", "b"), "b");
        List<Problem> typed = decode(with(httpRoute(), "metadata", object("name", "cart", "labels", labels))).problems();
        List<Problem> unknown = decode(httpFilter("type", "Teleport", "teleport", object("to", labels))).problems();

        assertEquals(List.of("metadata.labels", "metadata.labels"), typed.stream().map(Problem::path).toList());
        assertEquals(List.of("spec.rules[0].filters[0]", "spec.rules[0].filters[0]"), unknown.stream().map(Problem::path).toList());
        assertTrue(typed.toString().contains("a key must be a string, but is null"), typed::toString);
        assertTrue(unknown.toString().contains("a key must be a string, but is a list"), unknown::toString);
    }

    @Test
    void dataOfASecretMustBeBase64() {
        Map<String, Object> secret = object("apiVersion", "v1", "kind", "Secret", "metadata", object("name", "a"));

        assertEquals("pass", read(with(secret, "data", object("key", "cGFz\ncw==\n")), Secret.class).data().get("key").toUtf8());
        assertEquals("base64", problem(with(secret, "data", object("key", "no secret!"))).code());
        assertEquals("data.key", problem(with(secret, "data", object("key", "a"))).path());
    }
}
