package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Matches, and what happens to a call that one of them takes ({@code GRPCRouteRule}).
 *
 * @param name the name, for policies and telemetry only
 * @param matches any one must hold; none means every call; at most 64
 * @param filters what is done to the call, in order; at most 16
 * @param backendRefs where the call goes, by weight; at most 16
 * @param sessionPersistence sticky sessions (experimental)
 */
public record GrpcRouteRule(
        Optional<String> name,
        List<GrpcRouteMatch> matches,
        List<RouteFilter> filters,
        List<BackendRef> backendRefs,
        Optional<SessionPersistence> sessionPersistence) {

    /** Copies the collections and refuses {@code null} by name. */
    public GrpcRouteRule {
        Objects.requireNonNull(name, "name");
        matches = List.copyOf(matches);
        filters = List.copyOf(filters);
        backendRefs = List.copyOf(backendRefs);
        Objects.requireNonNull(sessionPersistence, "sessionPersistence");
    }

    /**
     * Starts a rule: every call, no filters, no backends.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a rule from this one.
     *
     * @return a builder that holds the parts of this rule
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.name = name;
        builder.matches.addAll(matches);
        builder.filters.addAll(filters);
        builder.backendRefs.addAll(backendRefs);
        builder.sessionPersistence = sessionPersistence;
        return builder;
    }

    /**
     * The same rule with each backend changed by a function.
     *
     * @param change what becomes of a backend
     * @return the changed copy
     */
    public GrpcRouteRule mapBackendRefs(UnaryOperator<BackendRef> change) {
        return new GrpcRouteRule(name, matches, filters, backendRefs.stream().map(change).toList(), sessionPersistence);
    }

    /** Builds a rule part by part. For one thread. */
    public static final class Builder {
        private Optional<String> name = Optional.empty();
        private final List<GrpcRouteMatch> matches = new ArrayList<>();
        private final List<RouteFilter> filters = new ArrayList<>();
        private final List<BackendRef> backendRefs = new ArrayList<>();
        private Optional<SessionPersistence> sessionPersistence = Optional.empty();

        private Builder() {}

        /**
         * Names the rule.
         *
         * @param value the name
         * @return this builder
         */
        public Builder name(String value) {
            name = Optional.of(value);
            return this;
        }

        /**
         * Adds a match; any one of a rule's matches must hold.
         *
         * @param match the match
         * @return this builder
         */
        public Builder match(GrpcRouteMatch match) {
            matches.add(match);
            return this;
        }

        /**
         * Adds a match of one method.
         *
         * @param service the service, with its package
         * @param method the method
         * @return this builder
         */
        public Builder method(String service, String method) {
            return match(GrpcRouteMatch.method(service, method));
        }

        /**
         * Adds a filter behind those that are there.
         *
         * @param filter the filter
         * @return this builder
         */
        public Builder filter(RouteFilter filter) {
            filters.add(filter);
            return this;
        }

        /**
         * Adds a Service of the route's own namespace with weight 1.
         *
         * @param service the Service's name
         * @param port the Service's port, 1 to 65535
         * @return this builder
         */
        public Builder backend(String service, int port) {
            return backend(BackendRef.service(service, port));
        }

        /**
         * Adds a backend.
         *
         * @param ref the weighted reference
         * @return this builder
         */
        public Builder backend(BackendRef ref) {
            backendRefs.add(ref);
            return this;
        }

        /**
         * Keeps sessions together.
         *
         * @param value how
         * @return this builder
         */
        public Builder sessionPersistence(SessionPersistence value) {
            sessionPersistence = Optional.of(value);
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the rule
         */
        public GrpcRouteRule build() {
            return new GrpcRouteRule(name, matches, filters, backendRefs, sessionPersistence);
        }
    }
}
