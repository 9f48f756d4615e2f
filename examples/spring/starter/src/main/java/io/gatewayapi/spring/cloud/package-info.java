/**
 * Routing in Spring Cloud Gateway (the reactive server), in place of its own search for a route.
 *
 * <p>Start at {@link io.gatewayapi.spring.cloud.HttpRouteHandlerMapping}: one look-up in the table finds the rule; {@link
 * io.gatewayapi.spring.cloud.HttpRouteGatewayFilter} does what its filters say and leaves the sending to the chain of Spring Cloud Gateway.
 */
package io.gatewayapi.spring.cloud;
