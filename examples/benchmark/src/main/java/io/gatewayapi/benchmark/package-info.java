/** The command: which points and contestants, in which order, and what becomes of the measurements. */
package io.gatewayapi.benchmark;
