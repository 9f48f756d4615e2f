package io.gatewayapi.cli;

import static io.gatewayapi.cli.Printed.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as somebody at a terminal sees them: golden listings, exit codes, and what a hostile input comes to. */
class CommandTest {

    private static final String MANIFESTS = Path.of("..", "manifests").toString();
    private static final String MESH = Path.of("src", "test", "resources", "mesh").toString();
    private static final String GOOD = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: good, namespace: ns}
            spec:
              parentRefs: [{name: gw}]
              rules: [{backendRefs: [{name: svc, port: 80}]}]
            """;

    @TempDir
    private Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    // ---- golden listings of the shop; REWRITE=1 in the environment writes them anew

    @Test
    void routePrintsTheShopAsText() throws IOException {
        assertGolden("shop-route.txt", run("", "route", MANIFESTS, "--requests", MANIFESTS + "/requests.jsonl"), 0);
    }

    @Test
    void routePrintsTheShopAsJson() throws IOException {
        assertGolden("shop-route.jsonl", run("", "route", "-o", "json", MANIFESTS, "--requests", MANIFESTS + "/requests.jsonl"), 0);
    }

    @Test
    void routePrintsWhatClientsOfAServiceReach() throws IOException {
        assertGolden("mesh-route.jsonl", run("", "route", "-o", "json", MESH + "/mesh.yaml", "--requests", MESH + "/requests.jsonl"), 0);
        assertGolden("mesh-route.txt", run("", "route", MESH + "/mesh.yaml", "--requests", MESH + "/requests.jsonl"), 0);
    }

    /** What is forwarded, answered and refused, for each protocol: statuses of HTTP and gRPC, shares and reasons of backends. */
    @Test
    void routePrintsEveryProtocolAndEveryKindOfError() throws IOException {
        String protocols = Path.of("src", "test", "resources", "protocols").toString();
        assertGolden("protocols-route.jsonl", run("", "route", "-o", "json", protocols + "/protocols.yaml", "--requests", protocols + "/requests.jsonl"), 0);
    }

    @Test
    void aServiceThatIsNotInTheInputIsItsOwnBackendInTheTrustingView() throws IOException {
        Printed printed = run("{\"service\":\"shop/none\",\"path\":\"/\",\"port\":81}", "route", "-o", "json", "--trust", MESH + "/mesh.yaml", "--requests", "-");
        Map<String, Object> answer = printed.json().get(0);
        assertEquals("forward", answer.get("outcome"));
        assertEquals(null, answer.get("route"));
        assertTrue(answer.get("backends").toString().contains("port=81"), answer::toString);
    }

    @Test
    void checkPrintsTheShopAsText() throws IOException {
        assertGolden("shop-check.txt", run("", "check", MANIFESTS), 1);
    }

    @Test
    void checkPrintsTheShopAsJson() throws IOException {
        assertGolden("shop-check.json", run("", "check", "-o", "json", MANIFESTS), 1);
    }

    @Test
    void explainPrintsEveryListenerAndEveryMatch() throws IOException {
        assertGolden("shop-explain.txt", run("", "explain", MANIFESTS, "GET", "http://www.shop.example/cart", "-H", "X-Canary: true"), 0);
    }

    private static void assertGolden(String name, Printed printed, int code) throws IOException {
        printed.assertGolden(name, code);
        assertEquals("", printed.err());
    }

    // ---- route

    @Test
    void oneLineInIsOneLineOutInTheSameOrderAlsoForLinesThatCannotBeRead() throws IOException {
        String requests = """
                {"id":"a","host":"www.shop.example","path":"/cart"}
                no json
                {"id":"b","protocol":"SMTP","path":"/"}
                {"id":"c","host":"blog.shop.example"}
                null
                {"id":"d","gateway":"infra/nowhere","path":"/"}
                """;
        Printed printed = run(requests, "route", "-o", "json", MANIFESTS, "--requests", "-");
        List<Map<String, Object>> answers = printed.json();
        assertEquals(6, answers.size());
        assertEquals("forward", answers.get(0).get("outcome"));
        assertTrue(answers.get(1).containsKey("error"));
        assertEquals("b", answers.get(2).get("id"));
        assertTrue(answers.get(2).get("error").toString().contains("SMTP"));
        assertEquals("c", answers.get(3).get("id"));
        assertTrue(answers.get(4).containsKey("error"));
        assertTrue(answers.get(5).get("error").toString().contains("infra/web"), "names the Gateways that there are");
        assertEquals(2, printed.code());
        assertTrue(printed.err().contains("-:2: "), printed.err());
    }

    /** The first with a rule for the request, or else with a listener for its host; the reason is that Gateway's. */
    @Test
    void ofSeveralGatewaysTheOneThatTakesTheRequestAnswers() throws IOException {
        String gateway = """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: {name: %s, namespace: infra}
                spec:
                  gatewayClassName: example
                  listeners: [{name: http, port: %d, protocol: HTTP, hostname: %s}]
                ---
                """;
        String manifests = gateway.formatted("first", 80, "a.example") + gateway.formatted("second", 80, "b.example")
                + gateway.formatted("third", 81, "b.example") + """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: r, namespace: infra}
                spec: {parentRefs: [{name: second}], rules: [{matches: [{path: {value: /x}}]}]}
                """;
        Map<String, Object> matched = route(manifests, "http://b.example/x");
        assertEquals("second", ((Map<?, ?>) matched.get("listener")).get("name"));
        assertEquals(0, matched.get("rule"));
        Map<String, Object> owned = route(manifests, "http://b.example/y");
        assertEquals("second", ((Map<?, ?>) owned.get("listener")).get("name"));
        assertEquals(404, owned.get("status"));
        Map<String, Object> unowned = route(manifests, "http://c.example:81/x");
        assertEquals(null, unowned.get("listener"));
        assertEquals(404, unowned.get("status"));
        assertEquals("no listener of the port takes the host", unowned.get("reason"));
        assertEquals("refuse", route(manifests, "http://b.example:82/x").get("outcome"));
    }

    private static Map<String, Object> route(String manifests, String url) throws IOException {
        return run(manifests, "route", "-o", "json", "-", "GET", url).json().get(0);
    }

    @Test
    void twoRunsOverOneInputGiveTheSameBytes() {
        String[] call = {"route", "-o", "json", MANIFESTS, "--requests", MANIFESTS + "/requests.jsonl"};
        assertEquals(run("", call).out(), run("", call).out());
    }

    @Test
    void randomFixesTheChoiceAmongTheBackends() throws IOException {
        String requests = """
                {"host":"www.shop.example","path":"/cart","random":0.8999}
                {"host":"www.shop.example","path":"/cart","random":0.9}
                """;
        List<Map<String, Object>> answers = run(requests, "route", "-o", "json", MANIFESTS, "--requests", "-").json();
        assertEquals(0, answers.get(0).get("backend"));
        assertEquals(1, answers.get(1).get("backend"));
    }

    @Test
    void aRouteAloneIsDecidedThoughItsGatewayAndServicesAreNotInTheInput() throws IOException {
        Map<String, Object> answer = run(GOOD, "route", "-o", "json", "-", "GET", "http://any.example/x").json().get(0);
        assertEquals("forward", answer.get("outcome"));
        assertEquals(Map.of("kind", "Gateway", "namespace", "ns", "name", "gw", "listener", "http"), answer.get("listener"));
    }

    @Test
    void inAClusterWhatIsNotInTheInputDoesNotExist() throws IOException {
        String service = "apiVersion: v1\nkind: Service\nmetadata: {name: other, namespace: ns}\n---\n"
                + "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: gw, namespace: ns}\n"
                + "spec: {gatewayClassName: c, listeners: [{name: http, port: 80, protocol: HTTP}]}\n---\n";
        Map<String, Object> answer = run(service + GOOD, "route", "-o", "json", "-", "GET", "http://any.example/x").json().get(0);
        assertEquals(500, answer.get("status"));
        assertTrue(answer.get("reason").toString().contains("BackendNotFound"));
        Map<String, Object> trusting = run(service + GOOD, "route", "--trust", "-o", "json", "-", "GET", "http://any.example/x").json().get(0);
        assertEquals("forward", trusting.get("outcome"));
    }

    @Test
    void aPortOfNoListenerIsRefused() throws IOException {
        Map<String, Object> answer = run("", "route", "-o", "json", MANIFESTS, "GET", "http://www.shop.example:81/cart").json().get(0);
        assertEquals("refuse", answer.get("outcome"));
        assertEquals(null, answer.get("status"));
    }

    @Test
    void unknownFieldsAreDroppedReportedAndMakeTheExitCodeOne() throws IOException {
        Printed printed = run(GOOD.replace("parentRefs:", "parentrefs:"), "route", "-o", "json", "-", "GET", "http://any.example/x");
        assertEquals(1, printed.code());
        assertTrue(printed.err().contains("write parentRefs"), printed.err());
        assertEquals(1, printed.json().size());
    }

    @Test
    void aMirrorThatIsNotGrantedGetsNoCopyAndTheRequestGoesOn() throws IOException {
        String mirrors = "filters: [{type: RequestMirror, requestMirror: {backendRef: {name: near, port: 80}}}, "
                + "{type: RequestMirror, requestMirror: {backendRef: {name: far, namespace: other, port: 80}}}], ";
        String route = GOOD.replace("rules: [{", "rules: [{" + mirrors);
        Map<String, Object> answer = run(route, "route", "-o", "json", "-", "GET", "http://any.example/x").json().get(0);
        assertEquals("forward", answer.get("outcome"));
        List<?> copies = (List<?>) answer.get("mirrors");
        assertEquals(List.of("near"), copies.stream().map(copy -> ((Map<?, ?>) copy).get("name")).toList());
    }

    // ---- check

    @Test
    void aFindingNamesObjectPathFileAndLine() throws IOException {
        String file = file("a.yaml", GOOD.replace("port: 80", "port: eighty"));
        Printed printed = run("", "check", "-o", "json", file);
        Map<?, ?> finding = (Map<?, ?>) ((List<?>) printed.json().get(0).get("findings")).get(0);
        assertEquals("HTTPRoute ns/good", finding.get("object"));
        assertEquals("spec.rules[0].backendRefs[0].port", finding.get("path"));
        assertEquals(file, finding.get("file"));
        assertEquals(6, finding.get("line"));
        assertEquals("object", finding.get("scope"));
        assertEquals(1, printed.code());
    }

    @Test
    void anItemOfAListHasItsOwnLine() throws IOException {
        String list = """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: Namespace
                  metadata: {name: ns}
                - apiVersion: gateway.networking.k8s.io/v1
                  kind: HTTPRoute
                  metadata: {name: r}
                  spec:
                    rules: 7
                """;
        Map<?, ?> finding = (Map<?, ?>) ((List<?>) run(list, "check", "-o", "json", "-").json().get(0).get("findings")).get(0);
        assertEquals(11, finding.get("line"));
        assertEquals("spec.rules", finding.get("path"));
    }

    @Test
    void theChannelDecidesWhatIsAField() throws IOException {
        String retry = GOOD.replace("rules: [{", "rules: [{retry: {attempts: 2}, ");
        assertEquals(1, run(retry, "check", "-").code());
        assertEquals(0, run(retry, "check", "--channel", "experimental", "-").code());
        assertEquals(2, run(retry, "check", "--channel", "stable", "-").code());
    }

    // ---- hostile input: a finding with its place, no stack trace, and the good objects decided

    @Test
    void whatCannotBeReadIsAFindingAndTheGoodObjectsAreDecided() throws IOException {
        Map<String, String> hostile = Map.of(
                "recursive.yaml", "a: &a\n  b: *a\n---\n",
                "duplicate.yaml", "apiVersion: v1\nkind: Secret\nkind: Secret\n---\n",
                "deep.yaml", "[".repeat(100_000) + "\n---\n",
                "bomb.yaml", bomb() + "---\n",
                "types.yaml", "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: []\nspec: 3\n---\n",
                "broken.yaml", "a: [\n---\n");
        for (Map.Entry<String, String> entry : hostile.entrySet()) {
            String file = file(entry.getKey(), entry.getValue() + GOOD);
            Printed route = run("", "route", "-o", "json", file, "GET", "http://any.example/");
            assertEquals("forward", route.json().get(0).get("outcome"), entry.getKey());
            assertEquals(1, route.code(), entry.getKey());
            assertTrue(route.err().contains(entry.getKey() + ":"), route.err());
            assertFalse(route.err().contains("\tat "), route.err());
            assertEquals(1, run("", "check", file).code(), entry.getKey());
        }
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
        }
        return bomb.toString();
    }

    @Test
    void anInputThatCannotBeUsedEndsWithTwoAndNamesThePlace() throws IOException {
        Printed broken = run("", "check", file("broken.yaml", "a: [\n"));
        assertEquals(2, broken.code());
        assertTrue(broken.err().contains("broken.yaml:"), broken.err());
        assertEquals(2, run("", "check", directory.resolve("nowhere.yaml").toString()).code());
        assertEquals(2, run("", "route", MANIFESTS).code());
        assertEquals(2, run("", "route", MANIFESTS, "GET", "ftp://a/").code());
        assertEquals(2, run("", "nonsense").code());
        assertEquals(2, run("").code());
    }

    @Test
    void controlCharactersOfAManifestDoNotReachTheTerminal() {
        Printed printed = run(GOOD.replace("name: good", "name: good, labels: {\"\\e[31m\": [1]}"), "check", "-");
        assertFalse(printed.out().contains("\u001b"), printed.out());
    }
}
