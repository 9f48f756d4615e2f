/** Who competes: one class each, all asked the same questions. */
package io.gatewayapi.benchmark.contestant;
