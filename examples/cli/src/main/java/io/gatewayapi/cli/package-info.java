/**
 * The {@code gatewayapi} command: the library's own proof. It has no routing logic; every answer comes from the four modules.
 *
 * <p>Start at {@link io.gatewayapi.cli.Main}. {@code ManifestReader} makes trees of files and knows where each field stands;
 * {@code Workspace} makes objects and findings of the trees; each command is a class.
 */
package io.gatewayapi.cli;
