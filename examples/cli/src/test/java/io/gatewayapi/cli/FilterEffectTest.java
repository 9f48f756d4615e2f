package io.gatewayapi.cli;

import static io.gatewayapi.cli.Printed.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What filters do to a request, as {@code route} shows it: golden listings, and hostile requests with an outcome each. */
class FilterEffectTest {

    private static final Path FILTERS = Path.of("src", "test", "resources", "filters");
    private static final String EFFECTS = FILTERS.resolve("effects.yaml").toString();
    private static final String REQUESTS = FILTERS.resolve("effects.jsonl").toString();
    private static final String HOSTILE = FILTERS.resolve("hostile.yaml").toString();
    private static final Path HOSTILE_REQUESTS = FILTERS.resolve("hostile.jsonl");

    // ---- golden listings; REWRITE=1 in the environment writes them anew

    @Test
    void routeShowsTheEffectAsText() throws IOException {
        run("", "route", EFFECTS, "--requests", REQUESTS).assertGolden("filters-route.txt", 0);
    }

    @Test
    void routeShowsTheEffectAsJson() throws IOException {
        run("", "route", "-o", "json", EFFECTS, "--requests", REQUESTS).assertGolden("filters-route.jsonl", 0);
    }

    // ---- each line of hostile.jsonl is a request, and says in "expect" what becomes of it

    @TestFactory
    Stream<DynamicTest> aHostileRequestHasADefinedOutcome() throws IOException {
        Printed printed = run("", "route", "-o", "json", HOSTILE, "--requests", HOSTILE_REQUESTS.toString());
        assertEquals("", printed.err());
        List<Map<String, Object>> answers = printed.json();
        List<Map<String, Object>> requests = new ArrayList<>();
        for (String line : Files.readAllLines(HOSTILE_REQUESTS)) {
            requests.add(Json.object(line));
        }
        assertEquals(requests.size(), answers.size());
        return IntStream.range(0, requests.size()).mapToObj(i -> DynamicTest.dynamicTest(requests.get(i).get("id").toString(),
                () -> assertEquals(requests.get(i).get("expect"), outcome(answers.get(i)))));
    }

    /** For example {@code redirect 301 http://h/x}, {@code forward h /x {x-a=[1]}}, {@code respond 204 {vary=[Origin]}}. */
    private static String outcome(Map<String, Object> answer) {
        Map<?, ?> request = map(answer.get("request"));
        Map<?, ?> response = map(answer.get("response"));
        String outcome = answer.get("outcome") + (answer.get("status") == null ? "" : " " + answer.get("status"));
        if (answer.get("redirect") != null) {
            return outcome + " " + map(answer.get("redirect")).get("location");
        }
        String sent = request.isEmpty() ? "" : " " + request.get("host") + " " + request.get("path") + " " + request.get("headers");
        String received = response.isEmpty() ? "" : (sent.isEmpty() ? " " : " -> ") + response.get("headers");
        return outcome + sent + received;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Test
    void absurdLengthsComeToAnEnd() throws IOException {
        String path = "/strip" + "/a".repeat(20_000) + "?" + "b".repeat(20_000);
        String origin = "https://" + "a.".repeat(20_000) + "ok.example";
        String ports = "https://a" + ":1".repeat(20_000);
        String requests = """
                {"host":"h","path":"%s"}
                {"host":"h","path":"/some","method":"OPTIONS","headers":{"Origin":"%s","Access-Control-Request-Method":"GET"}}
                {"host":"h","path":"/some","method":"OPTIONS","headers":{"Origin":"%s","Access-Control-Request-Method":"GET"}}
                """.formatted(path, origin, ports);
        List<Map<String, Object>> answers = run(requests, "route", "-o", "json", HOSTILE, "--requests", "-").json();
        assertEquals(path.substring("/strip".length()), map(answers.get(0).get("request")).get("path"));
        assertTrue(map(map(answers.get(1).get("response")).get("headers")).containsKey("access-control-allow-origin"));
        assertEquals("respond 204 {vary=[Origin]}", outcome(answers.get(2)));
    }

    /** An API server refuses them, so that the object is left out and the rest is answered. */
    @Test
    void aLineBreakInAConfiguredValueIsAFinding() {
        String route = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: r, namespace: ns}
                spec:
                  parentRefs: [{name: gw}]
                  rules:
                  - filters:
                    - type: RequestHeaderModifier
                      requestHeaderModifier: {set: [{name: X-A, value: "1\\r\\nx-injected: 1"}]}
                    backendRefs: [{name: svc, port: 80}]
                """;
        Printed printed = run(route, "route", "-o", "json", "-", "GET", "http://h/");
        assertEquals(1, printed.code());
        assertTrue(printed.err().contains("requestHeaderModifier.set[0].value"), printed.err());
        assertTrue(!printed.out().contains("x-injected"), printed.out());
    }
}
