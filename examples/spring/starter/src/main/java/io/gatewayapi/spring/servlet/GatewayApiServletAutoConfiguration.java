package io.gatewayapi.spring.servlet;

import io.gatewayapi.filters.Extensions;
import io.gatewayapi.spring.GatewayApiProperties;
import io.gatewayapi.spring.HttpRoutes;
import io.gatewayapi.spring.Ports;
import io.gatewayapi.spring.RulePlan;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.boot.servlet.filter.OrderedFormContentFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.servlet.DispatcherServlet;

/** Puts {@link HttpRouteFilter} in front of Spring MVC. */
@AutoConfiguration(before = WebMvcAutoConfiguration.class)
@ConditionalOnClass({DispatcherServlet.class, WebMvcAutoConfiguration.class})
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = "gatewayapi.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GatewayApiProperties.class)
public final class GatewayApiServletAutoConfiguration {

    /** Behind Spring Security, which stands at -100, so that what is routed is guarded as well. */
    static final int ORDER = OrderedFilter.REQUEST_WRAPPER_FILTER_MAX_ORDER - 90;

    /** For Spring. */
    public GatewayApiServletAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    HttpRoutes<RulePlan> gatewayApiHttpRoutes(
            GatewayApiProperties properties, ResourcePatternResolver resources, ObjectProvider<Extensions> extensions) {
        return new HttpRoutes<>(properties, resources, extensions.getIfAvailable(() -> Extensions.NONE), Function.identity());
    }

    @Bean
    BackendClient gatewayApiBackendClient() {
        return new BackendClient();
    }

    @Bean
    FilterRegistrationBean<HttpRouteFilter> gatewayApiHttpRouteFilter(
            HttpRoutes<RulePlan> routes, GatewayApiProperties properties, BackendClient backends) {
        Ports ports = new Ports(properties.httpPort(), properties.httpsPort());
        HttpRouteFilter filter = new HttpRouteFilter(routes, ports, properties.unmatched(), backends);
        FilterRegistrationBean<HttpRouteFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        return registration;
    }

    /** Spring's own, moved behind the routes: it would read the bodies of forms that are meant for a backend. */
    @Bean
    @ConditionalOnMissingBean(FormContentFilter.class)
    @ConditionalOnBooleanProperty(name = "spring.mvc.formcontent.filter.enabled", matchIfMissing = true)
    OrderedFormContentFilter formContentFilter() {
        OrderedFormContentFilter filter = new OrderedFormContentFilter();
        filter.setOrder(ORDER + 1);
        return filter;
    }
}
