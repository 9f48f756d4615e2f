package io.gatewayapi.spring.cloud;

import io.gatewayapi.spring.RulePlan;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;

/**
 * A rule, and what stands for it among the routes of Spring Cloud Gateway: in its metrics, its logs and its time limits.
 *
 * @param plan what is kept of the rule
 * @param route the route
 */
record CloudRule(RulePlan plan, Route route) {

    /** The filter says where a request goes, for each of them. */
    private static final String UNKNOWN_YET = "http://gatewayapi.invalid";

    static CloudRule of(RulePlan plan, GatewayFilter filter) {
        Route.AsyncBuilder builder = route(plan.name(), filter);
        plan.timeout().ifPresent(limit -> builder.metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, limit.toMillis()));
        return new CloudRule(plan, builder.build());
    }

    static Route.AsyncBuilder route(String name, GatewayFilter filter) {
        return Route.async().id(name).uri(UNKNOWN_YET).predicate(exchange -> true).filter(filter);
    }
}
