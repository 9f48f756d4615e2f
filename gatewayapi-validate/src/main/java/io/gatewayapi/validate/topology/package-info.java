/**
 * What several objects mean together: which listeners serve, which routes attach to which of them with which hosts, and
 * which backends may be used.
 *
 * <p>Start at {@link io.gatewayapi.validate.topology.Topology#resolve}. A {@link io.gatewayapi.validate.topology.Topology} can
 * be made in no other way, so whoever holds one holds something resolved, ordered and certain. Inside, {@code Listeners},
 * {@code Conflicts}, {@code Certificates}, {@code Attachments}, {@code Grants} and {@code Backends} are a section of the
 * specification each.
 *
 * <p>May import {@link io.gatewayapi.model} and {@link io.gatewayapi.regex} only.
 */
package io.gatewayapi.validate.topology;
