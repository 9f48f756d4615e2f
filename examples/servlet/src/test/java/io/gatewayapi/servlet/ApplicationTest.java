package io.gatewayapi.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.traffic.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // what is open is reached through its socket
class ApplicationTest {

    private static final Path SHOP = Path.of("../manifests/shop");

    private final List<String> log = new ArrayList<>();

    private Application application(Path directory, Map<String, List<Endpoint>> endpoints) {
        return new Application(directory, endpoints, port -> 0, log::add);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        String address = log.stream().filter(line -> line.startsWith("listener port 80 ")).findFirst().orElseThrow();
        return HttpClient.newBuilder().followRedirects(Redirect.NEVER).build().send(
                HttpRequest.newBuilder(URI.create(address.replaceFirst(".* ", "") + target)).header("host", "www.shop.example").build(),
                BodyHandlers.ofString());
    }

    @Test
    void theShopIsServedAndItsServicesArePlayed() throws Exception {
        try (Application shop = application(SHOP, Map.of())) {
            assertTrue(get("/cart").body().matches("(?s)served by shop/cart-v[12]:8080\nGET /cart\n.*"));
            assertTrue(get("/pay/card").body().startsWith("served by payments/checkout:8443\nGET /card\n"));
            assertEquals(Optional.of("https://www.shop.example/search"), get("/find").headers().firstValue("location"));
            assertEquals(500, get("/pay/refunds").statusCode());
        }
    }

    @Test
    void anEndpointGivenByHandTakesTheRequests() throws Exception {
        try (Upstream cms = Upstream.named("cms")) {
            List<Endpoint> endpoints = cms.endpoints();
            try (Application shop = application(SHOP, Map.of("shop/cms:80", endpoints))) {
                assertEquals("cms", get("/2026").body());
            }
        }
    }

    @Test
    void changedManifestsAreTakenOverAndBrokenOnesAreNot(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, Site.GATEWAY + Site.route("- backendRefs: [{name: one, port: 80}]\n"));
        try (Application shop = application(directory, Map.of())) {
            assertTrue(get("/").body().startsWith("served by shop/one:80\n"));
            Files.writeString(file, Site.GATEWAY + Site.route("- backendRefs: [{name: two, port: 80}]\n"));
            shop.reload();
            assertTrue(get("/").body().startsWith("served by shop/two:80\n"));
            Files.writeString(file, Site.GATEWAY + Site.route("- backendRefs: [{name: two, port: none}]\n"));
            shop.reload();
            assertTrue(get("/").body().startsWith("served by shop/two:80\n"));
            assertEquals("the manifests are broken, the routes stay as they were", log.get(log.size() - 1));
        }
    }

    @Test
    void nothingToServeIsSaid(@TempDir Path directory) {
        assertTrue(assertThrows(IllegalStateException.class, () -> application(directory, Map.of())).getMessage()
                .startsWith("no HTTP listener"));
    }
}
