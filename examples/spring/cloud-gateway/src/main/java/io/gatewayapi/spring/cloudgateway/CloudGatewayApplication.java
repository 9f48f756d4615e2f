package io.gatewayapi.spring.cloudgateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway that routes by HTTPRoutes; the starter does all of it. */
@SpringBootApplication
public class CloudGatewayApplication {

    /** For Spring. */
    public CloudGatewayApplication() {}

    /**
     * Starts the application.
     *
     * @param arguments properties, such as {@code --gatewayapi.manifests=file:/etc/routes/}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(CloudGatewayApplication.class, arguments);
    }
}
