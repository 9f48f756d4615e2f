/**
 * What controllers write: the status of every GatewayClass, Gateway, ListenerSet, route and policy, in the shape of the
 * Kubernetes API.
 *
 * <p>Start at {@link io.gatewayapi.validate.status.Statuses#of}. Nothing is judged here: a {@link
 * io.gatewayapi.validate.topology.Topology} has all the reasons, and this room words them as conditions. Every condition bears
 * the generation of the object that holds it, there is one of each type, and none has a time.
 *
 * <p>May import {@link io.gatewayapi.model} and {@link io.gatewayapi.validate.topology} only.
 */
package io.gatewayapi.validate.status;
