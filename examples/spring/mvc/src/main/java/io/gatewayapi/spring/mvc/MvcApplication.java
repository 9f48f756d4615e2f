package io.gatewayapi.spring.mvc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring MVC that routes by HTTPRoutes; the starter does all of it. */
@SpringBootApplication
public class MvcApplication {

    /** For Spring. */
    public MvcApplication() {}

    /**
     * Starts the application.
     *
     * @param arguments properties, such as {@code --gatewayapi.manifests=file:/etc/routes/}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(MvcApplication.class, arguments);
    }
}
