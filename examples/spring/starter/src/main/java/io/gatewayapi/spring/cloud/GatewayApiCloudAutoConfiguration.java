package io.gatewayapi.spring.cloud;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.spring.GatewayApiProperties;
import io.gatewayapi.spring.HttpRoutes;
import io.gatewayapi.spring.Ports;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.GatewayAutoConfiguration;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.ResourcePatternResolver;
import reactor.netty.http.client.HttpClient;

/** Puts {@link HttpRouteHandlerMapping} in front of Spring Cloud Gateway's own mapping. */
@AutoConfiguration(after = GatewayAutoConfiguration.class)
@ConditionalOnBean(FilteringWebHandler.class)
@ConditionalOnClass(GatewayAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "gatewayapi.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GatewayApiProperties.class)
public final class GatewayApiCloudAutoConfiguration {

    /** For Spring. */
    public GatewayApiCloudAutoConfiguration() {}

    @Bean
    HttpRouteGatewayFilter gatewayApiHttpRouteFilter(HttpClient client) {
        return new HttpRouteGatewayFilter(new MirrorClient(client));
    }

    @Bean
    @ConditionalOnMissingBean
    HttpRoutes<CloudRule> gatewayApiHttpRoutes(GatewayApiProperties properties, ResourcePatternResolver resources,
            ObjectProvider<Extensions> extensions, HttpRouteGatewayFilter filter) {
        Extensions known = extensions.getIfAvailable(() -> Extensions.NONE);
        return new HttpRoutes<>(properties, resources, known, plan -> CloudRule.of(plan, filter));
    }

    @Bean
    HttpRouteHandlerMapping gatewayApiHandlerMapping(
            FilteringWebHandler webHandler, HttpRoutes<CloudRule> routes, GatewayApiProperties properties, HttpRouteGatewayFilter filter) {
        Ports ports = new Ports(properties.httpPort(), properties.httpsPort());
        return new HttpRouteHandlerMapping(webHandler, routes, ports, properties.unmatched(), filter);
    }
}
