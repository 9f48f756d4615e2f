package io.gatewayapi.spring;

import io.gatewayapi.spring.cloud.GatewayApiCloudAutoConfiguration;
import io.gatewayapi.spring.servlet.GatewayApiServletAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes with the routes of either kind of application: the watch over their files, and the actuator endpoint. */
@AutoConfiguration(after = {GatewayApiServletAutoConfiguration.class, GatewayApiCloudAutoConfiguration.class})
@ConditionalOnBean(HttpRoutes.class)
public final class GatewayApiAutoConfiguration {

    /** For Spring. */
    public GatewayApiAutoConfiguration() {}

    @Bean
    @ConditionalOnBooleanProperty("gatewayapi.watch")
    ManifestWatch gatewayApiManifestWatch(HttpRoutes<?> routes) {
        return new ManifestWatch(routes);
    }

    /** Where Spring Boot Actuator is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
    static final class Actuator {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        GatewayApiEndpoint gatewayApiEndpoint(HttpRoutes<?> routes) {
            return new GatewayApiEndpoint(routes);
        }
    }
}
