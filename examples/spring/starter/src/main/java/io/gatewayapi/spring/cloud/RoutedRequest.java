package io.gatewayapi.spring.cloud;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.spring.Destinations;

/**
 * What the mapping found for a request, for the filter.
 *
 * @param view the request
 * @param decision what becomes of it
 * @param destinations where backends are, at the time of the decision
 */
record RoutedRequest(RequestView view, Decision<CloudRule> decision, Destinations destinations) {

    /** The attribute of the exchange that holds it. */
    static final String ATTRIBUTE = RoutedRequest.class.getName();
}
