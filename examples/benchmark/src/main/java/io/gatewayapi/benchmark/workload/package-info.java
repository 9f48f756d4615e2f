/** What is routed: rules and requests that every contestant gets alike, made from a seed. */
package io.gatewayapi.benchmark.workload;
