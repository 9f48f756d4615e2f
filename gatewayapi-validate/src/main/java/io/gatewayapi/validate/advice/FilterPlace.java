package io.gatewayapi.validate.advice;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.Route;
import io.gatewayapi.model.RouteFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter, of a rule or of one of its backends.
 *
 * @param route the route
 * @param path the field that holds the filter
 * @param filter the filter
 */
record FilterPlace(ObjectKey route, String path, RouteFilter filter) {

    /** The filters of a route in the order of its manifest; TLS, TCP and UDP have none. */
    static List<FilterPlace> of(Route route) {
        List<FilterPlace> places = new ArrayList<>();
        if (route instanceof HttpRoute http) {
            for (int i = 0; i < http.rules().size(); i++) {
                add(places, route, i, http.rules().get(i).filters(), http.rules().get(i).backendRefs());
            }
        } else if (route instanceof GrpcRoute grpc) {
            for (int i = 0; i < grpc.rules().size(); i++) {
                add(places, route, i, grpc.rules().get(i).filters(), grpc.rules().get(i).backendRefs());
            }
        }
        return places;
    }

    private static void add(List<FilterPlace> places, Route route, int rule, List<RouteFilter> filters, List<BackendRef> refs) {
        add(places, route, "spec.rules[" + rule + "]", filters);
        for (int i = 0; i < refs.size(); i++) {
            add(places, route, "spec.rules[" + rule + "].backendRefs[" + i + "]", refs.get(i).filters());
        }
    }

    private static void add(List<FilterPlace> places, Route route, String path, List<RouteFilter> filters) {
        for (int i = 0; i < filters.size(); i++) {
            places.add(new FilterPlace(route.key(), path + ".filters[" + i + "]", filters.get(i)));
        }
    }

    /** Whether the filter stands at a backend and not at its rule. */
    boolean isOfBackend() {
        return path.contains(".backendRefs[");
    }
}
