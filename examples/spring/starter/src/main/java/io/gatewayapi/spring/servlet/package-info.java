/**
 * Routing in front of Spring MVC, by a Servlet filter.
 *
 * <p>Start at {@link io.gatewayapi.spring.servlet.HttpRouteFilter}: it decides, lets the filters of the rule run, and either goes on to the
 * handlers of the application or sends the request to a backend.
 */
package io.gatewayapi.spring.servlet;
