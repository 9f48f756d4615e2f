package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;

/**
 * A weighted backend of a rule ({@code BackendRef}, {@code HTTPBackendRef}, {@code GRPCBackendRef}).
 *
 * @param ref the backend
 * @param weight its part of the sum of all weights, 0 to 1,000,000; 1 by default, 0 takes no request
 * @param filters filters that run when this backend is chosen; HTTP and gRPC only
 */
public record BackendRef(BackendReference ref, int weight, List<RouteFilter> filters) {

    /** Copies the collections and refuses {@code null} by name. */
    public BackendRef {
        Objects.requireNonNull(ref, "ref");
        filters = List.copyOf(filters);
    }

    /**
     * A backend of weight 1 without filters.
     *
     * @param ref the backend
     * @return the weighted reference
     */
    public static BackendRef of(BackendReference ref) {
        return new BackendRef(ref, 1, List.of());
    }

    /**
     * A Service of the route's own namespace, of weight 1, without filters.
     *
     * @param name the Service's name
     * @param port the Service's port, 1 to 65535
     * @return the weighted reference
     */
    public static BackendRef service(String name, int port) {
        return of(BackendReference.service(name, port));
    }

    /**
     * The same backend with another weight.
     *
     * @param other the weight, 0 to 1,000,000
     * @return the changed copy
     */
    public BackendRef withWeight(int other) {
        return new BackendRef(ref, other, filters);
    }

    /**
     * The same backend with other filters.
     *
     * @param other the filters
     * @return the changed copy
     */
    public BackendRef withFilters(List<RouteFilter> other) {
        return new BackendRef(ref, weight, other);
    }

    /**
     * The name of the backend.
     *
     * @return {@code ref().name()}
     */
    public String name() {
        return ref.name();
    }
}
