package io.gatewayapi.cli;

import static io.gatewayapi.cli.Printed.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code table} and {@code diff}. */
class DiffCommandTest {

    private static final String MANIFESTS = Path.of("..", "manifests").toString();
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: cart, namespace: shop}
            spec:
              parentRefs: [{name: web}]
              hostnames: [shop.example]
              rules:
              - matches: [{path: {value: /cart}}]
                backendRefs: [{name: cart-v1, port: 8080, weight: 9}, {name: cart-v2, port: 8080, weight: 1}]
              - backendRefs: [{name: rest, port: 80}]
            """;

    @TempDir
    private Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void diffPrintsAWitnessForEachRegionAsText() throws IOException {
        run("", "diff", file("a.yaml", ROUTE), file("b.yaml", changed())).assertGolden("cart-diff.txt", 1);
    }

    @Test
    void diffPrintsRequestsAndAnswersAsRouteDoes() throws IOException {
        Printed printed = run("", "diff", "-o", "json", file("a.yaml", ROUTE), file("b.yaml", changed()));
        printed.assertGolden("cart-diff.json", 1);
        assertReal(printed);
    }

    /** What was printed is what {@code route} says of each request before and after, and that is not the same. */
    private void assertReal(Printed printed) throws IOException {
        List<?> changes = AnswerText.list(printed.json().get(0).get("changes"));
        assertFalse(changes.isEmpty());
        for (Object change : changes) {
            @SuppressWarnings("unchecked")
            Map<String, Object> request = (Map<String, Object>) AnswerText.map(change).get("request");
            Map<String, Object> before = answer(request, "a.yaml");
            Map<String, Object> after = answer(request, "b.yaml");
            assertEquals(before, AnswerText.map(change).get("before"));
            assertEquals(after, AnswerText.map(change).get("after"));
            assertNotEquals(before, after);
        }
    }

    private Map<String, Object> answer(Map<String, Object> request, String manifest) throws IOException {
        return run(Json.line(request), "route", "-o", "json", directory.resolve(manifest).toString(), "--requests", "-").json().get(0);
    }

    /** Filters that do nothing with a bare request are shown with one that they do something with. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "type: CORS, cors: {allowOrigins: [\"https://a.example\"]} | type: CORS, cors: {allowOrigins: [\"https://b.example\"]}",
        "type: CORS, cors: {allowOrigins: [\"*\"], allowMethods: [PUT]} | type: CORS, cors: {allowOrigins: [\"*\"], allowMethods: [PATCH]}",
        "type: CORS, cors: {allowOrigins: [\"https://*.a.example\"], allowHeaders: [x-a]} "
                + "| type: CORS, cors: {allowOrigins: [\"https://*.a.example\"], allowHeaders: [x-b]}",
        "type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-a, value: a}]} "
                + "| type: ResponseHeaderModifier, responseHeaderModifier: {set: [{name: x-a, value: b}]}",
        "type: ResponseHeaderModifier, responseHeaderModifier: {remove: [server]} "
                + "| type: ResponseHeaderModifier, responseHeaderModifier: {remove: [x-powered-by]}",
        "type: RequestHeaderModifier, requestHeaderModifier: {remove: [x-a]} | type: RequestHeaderModifier, requestHeaderModifier: {remove: [x-b]}",
    })
    void diffShowsWhatFiltersDo(String before, String after) throws IOException {
        String rule = "  - filters: [{%s}]\n    backendRefs: [{name: rest, port: 80}]\n";
        String start = ROUTE.substring(0, ROUTE.indexOf("  - matches"));
        file("a.yaml", start + String.format(rule, before));
        file("b.yaml", start + String.format(rule, after));
        assertReal(run("", "diff", "-o", "json", directory.resolve("a.yaml").toString(), directory.resolve("b.yaml").toString()));
        Printed text = run("", "diff", directory.resolve("a.yaml").toString(), directory.resolve("b.yaml").toString());
        assertTrue(text.out().contains(", with another re"), text.out());
    }

    @Test
    void diffShowsWhatClientsOfAServiceGet() throws IOException {
        String ofService = ROUTE.replace("{name: web}", "{group: \"\", kind: Service, name: cart}");
        Printed printed = run("", "diff", "-o", "json", file("a.yaml", ofService), file("b.yaml", ofService.replace("/cart", "/basket")));
        assertEquals(1, printed.code(), printed.err());
        assertReal(printed);
        assertTrue(printed.out().contains("\"service\":\"shop/cart\",\"clientNamespace\":\"shop\""), printed.out());
    }

    @Test
    void sameMeaningIsNoDifference() throws IOException {
        String renamed = ROUTE.replace("name: cart,", "name: basket,").replace("weight: 9", "weight: 90").replace("weight: 1}",
                "weight: 10}");
        Printed printed = run("", "diff", file("a.yaml", ROUTE), file("b.yaml", renamed));
        assertEquals("no request goes elsewhere" + System.lineSeparator(), printed.out());
        assertEquals(0, printed.code());
        assertEquals(0, run("", "diff", MANIFESTS, MANIFESTS).code());
        assertEquals("{\"changes\":[],\"summary\":{\"changes\":0,\"complete\":true}}" + System.lineSeparator(),
                run("", "diff", "-o", "json", MANIFESTS, MANIFESTS).out());
    }

    @Test
    void aGatewayThatIsNotThereRefuses() throws IOException {
        String other = ROUTE.replace("name: web", "name: other");
        List<?> changes = AnswerText.list(run("", "diff", "-o", "json", file("a.yaml", ROUTE), file("b.yaml", other)).json().get(0)
                .get("changes"));
        assertTrue(changes.stream().anyMatch(change -> AnswerText.map(AnswerText.map(change).get("after")).get("reason")
                .equals("there is no Gateway shop/web")), changes::toString);
    }

    @Test
    void inputThatCannotBeUsedIsNoDifference() throws IOException {
        assertEquals(2, run("", "diff", file("a.yaml", ROUTE), directory.resolve("none.yaml").toString()).code());
        assertEquals(2, run("", "diff", file("a.yaml", "a: [")).code());
        assertEquals(2, run("", "diff", file("a.yaml", "a: ["), file("b.yaml", ROUTE)).code());
    }

    @Test
    void tablePrintsAStableListing() throws IOException {
        Printed printed = run("", "table", MANIFESTS);
        assertEquals(0, printed.code(), printed.err());
        assertEquals(printed.out(), run("", "table", MANIFESTS).out());
        assertTrue(printed.out().startsWith("Gateway infra/web\n"), printed.out());
        assertTrue(printed.out().contains("HTTPRoute shop/storefront rule 0"), printed.out());
        assertEquals(2, run("", "table", directory.resolve("none.yaml").toString()).code());
        assertEquals(1, run(ROUTE.replace("hostnames: [shop.example]", "hostnames: [shop.example]\n  unknown: 1"), "table", "-").code());
    }

    @Test
    void explainNamesTheNearestMissAndExplainsWhatIsMalformed() throws IOException {
        run("", "explain", MANIFESTS, "POST", "http://www.shop.example/pay/refund").assertGolden("shop-explain-post.txt", 0);
        Printed miss = run("", "explain", file("a.yaml", ROUTE.replace("- backendRefs: [{name: rest, port: 80}]", "")), "GET",
                "http://shop.example/car");
        assertTrue(miss.out()
                .contains("nearest\n  the request would match HTTPRoute shop/cart rule 0 match 0 if the path were /cart or below\n"),
                miss.out());
        Printed malformed = run("", "explain", MANIFESTS, "GET", "http://www.shop.example/%zz");
        assertTrue(malformed.out().contains("so\n  the target of the request is malformed: %zz is no escape"), malformed.out());
    }

    private static String changed() {
        String canary = "- matches: [{path: {value: /cart}, headers: [{name: x-canary, value: \"true\"}]}]\n"
                + "    filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]\n  ";
        return ROUTE.replace("weight: 9", "weight: 5").replace("- backendRefs: [{name: rest", canary + "- backendRefs: [{name: rest");
    }
}
