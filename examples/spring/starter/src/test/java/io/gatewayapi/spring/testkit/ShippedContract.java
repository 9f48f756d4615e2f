package io.gatewayapi.spring.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.ConfigurableApplicationContext;

/** What a newcomer sees of an application that is started as it is shipped: with its own properties and manifests, on other ports. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ShippedContract {

    private final HttpClient client = HttpClient.newHttpClient();
    private final EchoBackend catalogue = new EchoBackend("catalogue");
    private ConfigurableApplicationContext context;

    /** {@return the application} */
    protected abstract Class<?> application();

    /** {@return what it is started with beside} */
    protected Map<String, Object> properties() {
        return Map.of();
    }

    /** {@return the backend that stands for another server} */
    protected EchoBackend catalogue() {
        return catalogue;
    }

    @BeforeAll
    void start() {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.putAll(Map.of("server.port", 0, "management.server.port", 0, "gatewayapi.backends[shop/catalogue:80]", catalogue.url()));
        context = HostContract.start(application(), properties);
    }

    @AfterAll
    void stop() {
        if (context != null) {
            context.close();
        }
        catalogue.close();
    }

    /** Asks the server. */
    protected HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get("local.server.port", path);
    }

    private HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
        URI url = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path);
        return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    @Test
    void itsOwnHandlerGreetsThroughTheRouteNowAndThenInAnotherWay() throws Exception {
        Set<String> greetings = new HashSet<>();
        for (int i = 0; i < 1000 && greetings.size() < 2; i++) {
            greetings.add(get("/greet/world").body());
        }
        assertEquals(Set.of("hello, world", "hi, world"), greetings);
    }

    @Test
    void anotherServerIsABackend() throws Exception {
        assertTrue(get("/catalogue/shoes").body().startsWith("catalogue\nGET /shoes\n"));
        HttpResponse<String> moved = get("/find/shoes");
        assertEquals(301, moved.statusCode());
        assertTrue(moved.headers().firstValue("location").orElseThrow().endsWith("/catalogue/shoes"));
    }

    @Test
    void whatNoRouteTakesIsForTheApplicationAsEver() throws Exception {
        assertEquals("hello, world", get("/hello/world").body());
        assertEquals(404, get("/nothing").statusCode());
    }

    @Test
    void theActuatorIsApart() throws Exception {
        assertEquals(200, get("local.management.port", "/actuator/health").statusCode());
        assertTrue(get("local.management.port", "/actuator/gatewayapi").body().contains("HTTPRoute shop/storefront"));
        assertEquals(404, get("/actuator/gatewayapi").statusCode());
    }
}
