/** What was measured, as a table and as a chart. */
package io.gatewayapi.benchmark.report;
