package io.gatewayapi.benchmark.report;

import io.gatewayapi.benchmark.contestant.Contender;
import io.gatewayapi.benchmark.workload.Point;

/**
 * What one contestant did at one point.
 *
 * @param point the point
 * @param contender the contestant
 * @param time nanoseconds a request, the median of all iterations of all processes
 * @param bytes bytes allocated for a request
 * @param differing the part of the requests that the specification answers otherwise, 0 to 1
 */
public record Measurement(Point point, Contender contender, double time, double bytes, double differing) {}
