package io.gatewayapi.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.filters.Extensions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ManifestsTest {

    private static final String GATEWAY = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: {name: %s, namespace: shop, creationTimestamp: 2026-01-10T09:00:00Z}
            spec:
              gatewayClassName: spring
              listeners: [{name: http, port: 80, protocol: HTTP}]
            """;

    private static final String RETRYING = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: again, namespace: shop}
            spec:
              parentRefs: [{name: web}]
              rules: [{retry: {attempts: 2}, sessionPersistence: {}, backendRefs: [{name: a, port: 80}]}]
            """;

    @TempDir
    Path directory;

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }

    private HttpRoutes<RulePlan> routes(String gateway) {
        GatewayApiProperties properties = new GatewayApiProperties(true, List.of("file:" + directory + "/"), false, gateway, 0, 0, Map.of(),
                GatewayApiProperties.Unmatched.CONTINUE);
        return new HttpRoutes<>(properties, new PathMatchingResourcePatternResolver(), Extensions.NONE, Function.identity());
    }

    private String refused(String gateway) {
        ManifestsRefusedException refused = assertThrows(ManifestsRefusedException.class, () -> routes(gateway));
        return new ManifestsRefusedAnalyzer().analyze(refused, refused).getDescription();
    }

    @Test
    void aDirectoryIsReadWithThoseInIt() throws Exception {
        write("deep/er/gateway.yml", GATEWAY.formatted("web"));
        write("routes.json", """
                {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "r", "namespace": "shop"},
                 "spec": {"parentRefs": [{"name": "web"}]}}""");
        write("notes.txt", "not a manifest: [");
        assertEquals("shop/web", routes("").current().gateway().key().path());
        assertEquals(1, routes("").current().gateway().listeners().get(0).routes().size());
    }

    @Test
    void whatCannotBeReadIsSaidWithItsPlace() throws Exception {
        write("web.yaml", GATEWAY.formatted("web") + "\nspec: twice\n");
        String text = refused("");
        assertTrue(text.contains("web.yaml") && text.contains("found duplicate key spec"), text);
    }

    @Test
    void whatAnApiServerWouldRefuseIsSaidWithObjectFieldAndFile() throws Exception {
        write("web.yaml", GATEWAY.formatted("web").replace("80", "80000"));
        String text = refused("");
        assertTrue(text.contains("Gateway shop/web: spec.listeners[0].port") && text.contains("web.yaml"), text);
    }

    @Test
    void nothingAtAllIsSaid() {
        assertTrue(refused("").contains("there is no manifest at file:" + directory + "/"));
    }

    @Test
    void oneOfSeveralGatewaysMustBeNamed() throws Exception {
        write("web.yaml", GATEWAY.formatted("web") + "---\n" + GATEWAY.formatted("other"));
        assertTrue(refused("").contains("shop/web, shop/other"));
        assertTrue(refused("shop/third").contains("gatewayapi.gateway is shop/third"));
        assertEquals("shop/other", routes("shop/other").current().gateway().key().path());
    }

    @Test
    void whatThisHostDoesNotDoIsAFinding() throws Exception {
        write("web.yaml", GATEWAY.formatted("web") + "---\n" + RETRYING + """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: {name: secured, namespace: shop}
                spec:
                  targetRefs: [{group: "", kind: Service, name: a}]
                  validation: {hostname: a.example, wellKnownCACertificates: System}
                """);
        String findings = routes("").current().findings().toString();
        assertTrue(findings.contains("HTTPRoute shop/again") && findings.contains("HTTPRouteRetry"), findings);
        assertTrue(findings.contains("spec.rules[0].sessionPersistence"), findings);
        assertTrue(findings.contains("BackendTLSPolicy shop/secured"), findings);
    }

    @Test
    void placesOfBackendsAreUrlsOrTheApplication() {
        assertEquals("http://[::1]:8080", Destination.parse("http://[::1]:8080/").toString());
        assertEquals("https://shop.example:443", Destination.parse(" https://shop.example").toString());
        assertTrue(Destination.parse("application").isApplication());
        for (String wrong : List.of(
                "shop.example:80", "ftp://shop.example", "http://shop.example/path", "http://a@shop.example", "here", "")) {
            assertThrows(IllegalArgumentException.class, () -> Destination.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> Destinations.parse(Map.of("cart:80", List.of("application"))));
    }
}
