package io.gatewayapi.model;

import java.util.List;

/** What one match of an HTTPRoute or a GRPCRoute asks of a request: all parts must hold. */
public sealed interface RouteMatch permits HttpRouteMatch, GrpcRouteMatch {

    /**
     * The header predicates.
     *
     * @return at most 16; of several with one name the first counts
     */
    List<HeaderMatch> headers();
}
