package io.gatewayapi.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatewayapi.spring.testkit.HostContract;
import org.junit.jupiter.api.Test;

class MvcApplicationTest extends HostContract {

    @Override
    protected Class<?> application() {
        return MvcApplication.class;
    }

    @Test
    void theBackendIsToldWhoAsked() throws Exception {
        String body = send(request("/rewrite").header("X-Forwarded-For", "192.0.2.7").header("X-Forwarded-Proto", "gopher")).body();
        assertTrue(body.contains("\nx-forwarded-for: 192.0.2.7, "), body);
        assertTrue(body.contains("\nx-forwarded-proto: http\n"), body);
        assertTrue(body.contains("\nx-forwarded-host: shop.example\n"), body);
        assertTrue(body.contains("\nx-forwarded-port: 80\n"), body);
    }
}
