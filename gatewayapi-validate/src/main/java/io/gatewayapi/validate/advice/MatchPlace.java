package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * A match of a rule.
 *
 * @param route the route
 * @param path the field that holds the match
 * @param match the match
 */
record MatchPlace(ObjectKey route, String path, RouteMatch match) {

    /** The matches of a route in the order of its manifest; TLS, TCP and UDP have none. */
    static List<MatchPlace> of(Route route) {
        List<MatchPlace> places = new ArrayList<>();
        if (route instanceof HttpRoute http) {
            for (int i = 0; i < http.rules().size(); i++) {
                add(places, route, i, http.rules().get(i).matches());
            }
        } else if (route instanceof GrpcRoute grpc) {
            for (int i = 0; i < grpc.rules().size(); i++) {
                add(places, route, i, grpc.rules().get(i).matches());
            }
        }
        return places;
    }

    private static void add(List<MatchPlace> places, Route route, int rule, List<? extends RouteMatch> matches) {
        for (int i = 0; i < matches.size(); i++) {
            places.add(new MatchPlace(route.key(), "spec.rules[" + rule + "].matches[" + i + "]", matches.get(i)));
        }
    }
}
