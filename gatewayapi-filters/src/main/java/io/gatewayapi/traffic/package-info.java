/**
 * The way to the backend: what happens between a decision and the answer. Values and small machines only; nothing here opens a connection,
 * waits, or reads a clock.
 *
 * <p>In the order of a request:
 * <ol>
 * <li>{@link io.gatewayapi.traffic.Sessions}: the endpoint that a client is bound to, if it is ({@code sessionPersistence});
 * <li>{@link io.gatewayapi.traffic.Endpoints} and {@link io.gatewayapi.traffic.EndpointChoice}: else the endpoints of the backend that was
 *     chosen by weight, and one of them, or 500, or 503; {@link io.gatewayapi.traffic.ConsistentChoice} for clients that keep no cookies;
 * <li>{@link io.gatewayapi.traffic.tls.BackendTlsClient}: how the connection is secured, where a BackendTLSPolicy says so;
 * <li>{@link io.gatewayapi.traffic.Exchange}: the attempts, between {@link io.gatewayapi.traffic.Timeouts}, {@link
 *     io.gatewayapi.traffic.RetryPolicy} and the {@link io.gatewayapi.traffic.RetryBudget} of the backend.
 * </ol>
 *
 * <p>Clocks are the host's and are passed in: nanoseconds that only grow for time limits, milliseconds since 1970 for sessions, which
 * outlive the process. Random numbers are passed in as well, so everything is repeatable.
 *
 * <p>May import {@code io.gatewayapi.model}, {@code io.gatewayapi.http} and {@code io.gatewayapi.regex}; knows nothing of filters, matching
 * or validation.
 */
package io.gatewayapi.traffic;
