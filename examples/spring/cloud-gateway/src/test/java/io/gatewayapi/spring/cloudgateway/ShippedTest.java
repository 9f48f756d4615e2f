package io.gatewayapi.spring.cloudgateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.spring.testkit.ShippedContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedTest extends ShippedContract {

    @Override
    protected Class<?> application() {
        return CloudGatewayApplication.class;
    }

    @Override
    protected Map<String, Object> properties() {
        return Map.of(
                "spring.cloud.gateway.server.webflux.routes[0].id", "legacy",
                "spring.cloud.gateway.server.webflux.routes[0].uri", catalogue().url(),
                "spring.cloud.gateway.server.webflux.routes[0].predicates[0]", "Path=/legacy/**");
    }

    @Test
    void aRouteInTheLanguageOfSpringCloudGatewayGoesOnWorking() throws Exception {
        assertTrue(get("/legacy/thing").body().startsWith("catalogue\nGET /legacy/thing\n"));
    }
}
