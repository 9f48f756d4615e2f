/**
 * jqwik arbitraries of resources, topologies and requests, for tests of this library and of its users.
 *
 * <p>Start at {@link io.gatewayapi.testkit.Routing#scenarios()} for a Gateway with routes and requests that many of them
 * match, or at {@link io.gatewayapi.testkit.Resources#any()} for objects of every kind with every field varied. All words
 * come from the small alphabets of {@link io.gatewayapi.testkit.Names}, so that things collide as they do in a cluster with
 * many tenants. Everything shrinks towards the plain: no hostname, the path {@code /}, one listener, one route.
 *
 * <p>May import {@code java.base}, jqwik and the packages of gatewayapi-model. A property takes one parameter, a {@link
 * io.gatewayapi.testkit.Scenario}; two lists side by side shrink badly.
 */
package io.gatewayapi.testkit;
