package io.gatewayapi.validate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatewayapi.model.Channel;
import io.gatewayapi.model.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Enumerations, and the bounds of what is easier to write as a manifest than in Java. */
class VocabularyTest {

    @ParameterizedTest
    @CsvSource({
        "HTTPRoute, spec.useDefaultGateways, All None",
        "HTTPRoute, spec.rules[].matches[].path.type, PathPrefix Exact RegularExpression",
        "HTTPRoute, spec.rules[].matches[].method, GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH",
        "HTTPRoute, spec.rules[].filters[].requestRedirect.scheme, http https",
        "HTTPRoute, spec.rules[].filters[].cors.allowMethods[], GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH *",
        "HTTPRoute, spec.rules[].sessionPersistence.type, Cookie Header",
        "HTTPRoute, spec.rules[].sessionPersistence.cookieConfig.lifetimeType, Session",
        "Gateway, spec.defaultScope, All None",
        "Gateway, spec.allowedListeners.namespaces.from, All Selector Same None",
        "Gateway, spec.listeners[].allowedRoutes.namespaces.from, All Selector Same",
        "XBackend, spec.type, ExternalHostname",
        "XBackend, spec.protocol, TCP HTTP HTTP2 HTTP11 H2C MCP",
        "XBackend, spec.tls.mode, None ServerOnly"
    })
    void takesTheWordsOfTheSpecification(String kind, String path, String words) {
        for (String word : words.split(" ")) {
            assertEquals("", findings(kind, path, word));
            assertEquals(path.replace("[]", "[0]") + " enum", findings(kind, path, "x" + word));
        }
        assertEquals(path.replace("[]", "[0]") + " enum", findings(kind, path, ""));
    }

    @ParameterizedTest
    @CsvSource({"300, false", "301, true", "302, true", "303, true", "304, false", "307, true", "308, true", "309, false"})
    void takesTheStatusesOfARedirect(int status, boolean is) {
        assertEquals(is ? "" : "spec.rules[0].filters[0].requestRedirect.statusCode enum",
                findings("HTTPRoute", "spec.rules[].filters[].requestRedirect.statusCode", status));
    }

    @ParameterizedTest
    @CsvSource({
        "Gateway, spec.tls.frontend.perPort, 1, 65535",
        "XBackend, spec.port.port, 1, 65535",
        "XBackendTrafficPolicy, spec.retryConstraint.budget.percent, 0, 100",
        "XBackendTrafficPolicy, spec.retryConstraint.minRetryRate.count, 1, 1000000"
    })
    void takesNumbersWithinTheirBounds(String kind, String path, int min, int max) {
        boolean list = path.endsWith("perPort");
        IntFunction<Object> value = n -> list ? List.of(Map.of("port", n, "tls", Map.of())) : n;
        String refused = path + (list ? "[0].port" : "") + " out-of-range";
        assertEquals("", findings(kind, path, value.apply(min)));
        assertEquals("", findings(kind, path, value.apply(max)));
        assertEquals(refused, findings(kind, path, value.apply(min - 1)));
        assertEquals(refused, findings(kind, path, value.apply(max + 1)));
    }

    static Stream<Arguments> lists() {
        IntFunction<Object> target = i -> Map.of("group", "", "kind", "Service", "name", "a" + i);
        IntFunction<Object> object = i -> Map.of("group", "", "kind", "ConfigMap", "name", "a" + i);
        IntFunction<Object> header = i -> Map.of("name", "a" + i, "value", "v");
        IntFunction<Object> word = i -> "a" + i;
        return Stream.of(
                arguments("BackendTLSPolicy", "spec.targetRefs", 1, 16, target),
                arguments("BackendTLSPolicy", "spec.validation.subjectAltNames", 0, 5,
                        (IntFunction<Object>) i -> Map.of("type", "Hostname", "hostname", "a")),
                arguments("XBackendTrafficPolicy", "spec.targetRefs", 1, 16, target),
                arguments("ListenerSet", "spec.listeners", 1, 64,
                        (IntFunction<Object>) i -> Map.of("name", "a" + i, "port", 80 + i, "protocol", "HTTP")),
                arguments("Gateway", "spec.tls.frontend.perPort", 0, 64, (IntFunction<Object>) i -> Map.of("port", 80 + i, "tls", Map.of())),
                arguments("Gateway", "spec.tls.frontend.default.validation.caCertificateRefs", 1, 16, object),
                arguments("GRPCRoute", "spec.parentRefs", 0, 32, (IntFunction<Object>) i -> Map.of("name", "a" + i)),
                arguments("GRPCRoute", "spec.hostnames", 0, 16, word),
                arguments("GRPCRoute", "spec.rules[].filters", 0, 16,
                        (IntFunction<Object>) i -> Map.of("type", "ExtensionRef", "extensionRef", object.apply(i))),
                arguments("GRPCRoute", "spec.rules[].backendRefs", 0, 16, (IntFunction<Object>) i -> Map.of("name", "a", "port", 80)),
                arguments("GRPCRoute", "spec.rules[].matches[].headers", 0, 16, header),
                arguments("HTTPRoute", "spec.rules[].filters[].externalAuth.http.allowedHeaders", 0, 64, word),
                arguments("HTTPRoute", "spec.rules[].filters[].externalAuth.http.allowedResponseHeaders", 0, 64, word));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void takesListsWithinTheirBounds(String kind, String path, int min, int max, IntFunction<Object> item) {
        for (int n : List.of(min - 1, min, max, max + 1)) {
            if (n >= 0) {
                String expected = n < min ? " too-few" : " too-many";
                assertEquals(n >= min && n <= max ? "" : path.replace("[]", "[0]") + expected,
                        findings(kind, path, IntStream.range(0, n).mapToObj(item).toList()), n + " entries");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8, ''", "9, spec.validation.caCertificateRefs too-many"})
    void takesEightTrustAnchors(int count, String expected) {
        Object anchor = Map.of("group", "", "kind", "ConfigMap", "name", "a");
        assertEquals(expected, findings("BackendTLSPolicy", "spec.validation",
                Map.of("hostname", "a", "caCertificateRefs", Collections.nCopies(count, anchor))));
    }

    @ParameterizedTest
    @CsvSource({"16, ''", "17, spec.options too-many"})
    void takesSixteenOptions(int count, String expected) {
        Map<String, Object> options = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> options.put("a" + i, "v"));
        assertEquals(expected, findings("BackendTLSPolicy", "spec.options", options));
    }

    /** What is wrong first, where anything is. */
    private static String findings(String kind, String path, Object subject) {
        List<Problem> problems = Manifests.refused(Manifests.with(kind, path, subject), Channel.EXPERIMENTAL);
        return problems.isEmpty() ? "" : problems.get(0).path() + " " + problems.get(0).code();
    }
}
