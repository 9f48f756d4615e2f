package io.gatewayapi.benchmark.report;

import io.gatewayapi.benchmark.contestant.Contender;

/**
 * What it took a contestant to build its router.
 *
 * @param contender the contestant
 * @param time nanoseconds, the median
 * @param bytesPerRule what is kept for each rule beyond the rules themselves
 */
public record Build(Contender contender, double time, double bytesPerRule) {}
