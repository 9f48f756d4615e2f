/**
 * What both kinds of applications share: the properties, the manifests, the routes in use, the actuator endpoint.
 *
 * <p>Start at {@link io.gatewayapi.spring.GatewayApiProperties}, which is all that most applications see, and at {@link
 * io.gatewayapi.spring.HttpRoutes}, which the two ways of routing ask: {@code io.gatewayapi.spring.servlet} for Spring MVC, {@code
 * io.gatewayapi.spring.cloud} for Spring Cloud Gateway.
 */
package io.gatewayapi.spring;
