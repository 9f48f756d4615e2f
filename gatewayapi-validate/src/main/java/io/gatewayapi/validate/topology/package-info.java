/**
 * What several objects mean together: which listeners serve, which routes attach to which of them with which hosts, and
 * which backends may be used.
 *
 * <p>Start at {@link io.gatewayapi.validate.topology.Topology#resolve}. A {@link io.gatewayapi.validate.topology.Topology} can
 * be made in no other way, so whoever holds one holds something resolved, ordered and certain. Inside, every class is a section
 * of the specification: from the outside in {@code Classes}, {@code Gateways}, {@code Addresses}, {@code Listeners} with {@code
 * RouteKinds}, {@code Conflicts}, {@code Certificates} and {@code Frontend}, then {@code Rules} with {@code Backends} and {@code
 * BackendTlsPolicies}, and at last {@code Attachments}; {@code World} and {@code Grants} serve all of them. What the host
 * supports and has is in {@link io.gatewayapi.validate.topology.Assumptions}.
 *
 * <p>May import {@link io.gatewayapi.model} and {@link io.gatewayapi.regex} only.
 */
package io.gatewayapi.validate.topology;
