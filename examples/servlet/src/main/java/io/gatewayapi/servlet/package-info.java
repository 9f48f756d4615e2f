/**
 * A Servlet filter that routes by HTTPRoutes, and a runnable application around it on Jetty.
 *
 * <p>Start at {@link io.gatewayapi.servlet.RoutingFilter}: it asks {@link io.gatewayapi.servlet.Routes} for a decision, runs the filters of
 * the rule and then either dispatches inside the application ({@link io.gatewayapi.servlet.LocalBackend}) or proxies to an endpoint with
 * the HttpClient of the JDK. Both ways stream, and no thread of the container waits for a client or for a backend.
 *
 * <p>Only {@code Main} and {@code JettyHost} know Jetty; everything else runs on any container of Servlet 6.0 and later.
 */
package io.gatewayapi.servlet;
