/** The hand-made lower bound: what is left of a router when everything but exact hosts, wildcards and paths is left out. */
package io.gatewayapi.benchmark.lowerbound;
