package io.gatewayapi.cli;

import static io.gatewayapi.cli.Printed.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code gatewayapi status} as somebody at a terminal sees it, and the terms of TLS that {@code route} answers with. */
class StatusCommandTest {

    private static final String CLUSTER = Path.of("src", "test", "resources", "status", "cluster.yaml").toString();

    /** The status of an object. */
    private static Map<?, ?> status(Printed printed, String kind, String name) throws IOException {
        List<?> items = (List<?>) Json.object(printed.out()).get("items");
        return (Map<?, ?>) items.stream().map(item -> (Map<?, ?>) item)
                .filter(item -> item.get("kind").equals(kind) && ((Map<?, ?>) item.get("metadata")).get("name").equals(name))
                .findFirst().orElseThrow().get("status");
    }

    private static Map<?, ?> condition(Map<?, ?> status, String type) {
        return (Map<?, ?>) ((List<?>) status.get("conditions")).stream().filter(one -> ((Map<?, ?>) one).get("type").equals(type)).findFirst().orElseThrow();
    }

    // ---- golden listings

    @Test
    void yamlIsTheDefault() throws IOException {
        run("", "status", CLUSTER).assertGolden("status.yaml", 0);
    }

    @Test
    void jsonIsOneListOnOneLine() throws IOException {
        run("", "status", "-o", "json", CLUSTER).assertGolden("status.json", 0);
    }

    @Test
    void theYamlSaysWhatTheJsonSays() throws IOException {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(run("", "status", CLUSTER).out());
        assertEquals(Json.object(run("", "status", "-o", "json", CLUSTER).out()), yaml);
    }

    @Test
    void olderReadersOfYamlSeeTextsToo() {
        String yaml = run("", "status", CLUSTER).out();
        assertTrue(yaml.contains("status: \"True\""));
        assertFalse(yaml.contains("status: True"));
    }

    @Test
    void nothingOfASecretIsPrinted() throws IOException {
        String key = Files.readString(Path.of(CLUSTER)).lines().dropWhile(line -> !line.contains("PRIVATE KEY")).skip(1).findFirst().orElseThrow().strip();
        for (String command : List.of("status", "check")) {
            Printed printed = run("", command, "-o", "json", CLUSTER);
            assertFalse((printed.out() + printed.err()).contains(key));
        }
    }

    // ---- options

    @Test
    void featuresAreTakenAwayInBothSpellings() throws IOException {
        for (Printed printed : List.of(
                run("", "status", "-o", "json", "--features=-TCPRoute,-BackendTLSPolicy", CLUSTER),
                run("", "status", "-o", "json", "--features", "-TCPRoute,-BackendTLSPolicy", CLUSTER))) {
            assertEquals(0, printed.code(), printed.err());
            assertEquals(Map.of("ancestors", List.of()), status(printed, "BackendTLSPolicy", "cart"));
            assertEquals(56, ((List<?>) status(printed, "GatewayClass", "example").get("supportedFeatures")).size());
        }
    }

    /** Their names begin as options of other commands do. */
    @Test
    void everyCommandTakesFeaturesAway() {
        for (String feature : List.of("-HTTPRouteCORS", "-HTTPRouteCORS,+GRPCRoute", "-oops", "-GRPCRoute")) {
            for (List<String> command : List.of(List.of("route", "-o", "json"), List.of("explain"))) {
                List<String> joined = new ArrayList<>(command);
                joined.addAll(List.of("--features=" + feature, CLUSTER, "GET", "http://shop.example.com/"));
                Printed printed = run("", joined.toArray(String[]::new));
                assertEquals(feature.equals("-oops") ? 2 : 0, printed.code(), printed.err());
                assertEquals(feature.equals("-oops"), printed.err().contains("no feature oops"), printed.err());
            }
        }
    }

    @Test
    void aFeatureThatThereIsNotCannotBeUsed() {
        Printed printed = run("", "status", "--features=-MultipleMirrors", CLUSTER);
        assertEquals(2, printed.code());
        assertTrue(printed.err().contains("HTTPRouteRequestMultipleMirrors"), printed.err());
    }

    @Test
    void addressesAreThoseOfTheHost() throws IOException {
        Map<?, ?> status = status(run("", "status", "-o", "json", "--addresses", "192.0.2.9,lb.example.com", CLUSTER), "Gateway", "edge");
        assertEquals("AddressNotUsable", condition(status, "Programmed").get("reason"));
        assertEquals("True", condition(status, "Accepted").get("status"));
    }

    @Test
    void oneControllerLeavesTheOthersAlone() throws IOException {
        Map<?, ?> status = status(run("", "status", "-o", "json", "--controller", "example.com/other", CLUSTER), "Gateway", "edge");
        assertEquals("Unknown", condition(status, "Accepted").get("status"));
        assertFalse(condition(status, "Accepted").containsKey("lastTransitionTime"), "two runs give the same bytes");
    }

    // ---- what cannot be used

    @Test
    void anObjectThatBreaksTheSchemaIsLeftOutAndTheOthersAreAnswered() throws IOException {
        String broken = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: broken, namespace: ns}\nspec: {rules: 7}\n---\n"
                + "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: good, namespace: ns}\n"
                + "spec: {parentRefs: [{name: gw}], rules: [{backendRefs: [{name: svc, port: 80}]}]}\n";
        Printed printed = run(broken, "status", "-o", "json", "-");
        assertEquals(1, printed.code());
        assertTrue(printed.err().contains("HTTPRoute ns/broken"), printed.err());
        assertEquals(1, ((List<?>) Json.object(printed.out()).get("items")).size());
        assertEquals(1, ((List<?>) status(printed, "HTTPRoute", "good").get("parents")).size(), "its Gateway is taken to exist");
    }

    @Test
    void anInputThatCannotBeUsedEndsWithTwo() {
        assertEquals(2, run("", "status", "nowhere.yaml").code());
        assertEquals(2, run("", "status", "-o", "text", CLUSTER).code());
    }

    // ---- the terms of TLS in the answers of route

    @Test
    void anAnswerNamesThePolicyOfTheBackendAndTheTermsForClients() throws IOException {
        Map<String, Object> answer = Json.object(run("{\"protocol\":\"HTTPS\",\"port\":8443,\"sni\":\"a.example\",\"host\":\"a.example\",\"path\":\"/\"}\n",
                "route", "-o", "json", CLUSTER, "--requests", "-").out());
        Map<?, ?> backend = (Map<?, ?>) ((List<?>) answer.get("backends")).get(0);
        Map<?, ?> tls = (Map<?, ?>) backend.get("tls");
        assertEquals("shop/cart", tls.get("policy"));
        assertEquals("cart.internal", tls.get("sni"));
        assertEquals(List.of(Map.of("type", "URI", "uri", "spiffe://shop/cart")), tls.get("subjectAltNames"));
        assertEquals("System", tls.get("wellKnownCACertificates"));
        assertEquals("Secret infra/edge", tls.get("clientCertificateRef"));
        Map<?, ?> listener = (Map<?, ?>) answer.get("tls");
        assertEquals(Map.of("mode", "AllowValidOnly", "caCertificateRefs", List.of("ConfigMap infra/ca")), listener.get("clientValidation"));
    }
}
