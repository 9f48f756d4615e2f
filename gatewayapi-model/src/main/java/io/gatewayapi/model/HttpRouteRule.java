package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Matches, and what happens to a request that one of them takes ({@code HTTPRouteRule}).
 *
 * @param name the name, for policies and telemetry only
 * @param matches any one must hold; none means every request. By default one match with the prefix {@code /}; at most
 *     64
 * @param filters what is done to the request, in order; at most 16
 * @param backendRefs where the request goes, by weight; at most 16
 * @param timeouts time limits
 * @param retry further attempts (experimental)
 * @param sessionPersistence sticky sessions (experimental)
 */
public record HttpRouteRule(
        Optional<String> name,
        List<HttpRouteMatch> matches,
        List<RouteFilter> filters,
        List<BackendRef> backendRefs,
        Optional<HttpRouteTimeouts> timeouts,
        Optional<HttpRouteRetry> retry,
        Optional<SessionPersistence> sessionPersistence) {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpRouteRule {
        Objects.requireNonNull(name, "name");
        matches = List.copyOf(matches);
        filters = List.copyOf(filters);
        backendRefs = List.copyOf(backendRefs);
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(sessionPersistence, "sessionPersistence");
    }

    /**
     * Starts a rule: every request, no filters, no backends.
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
        builder.timeouts = timeouts;
        builder.retry = retry;
        builder.sessionPersistence = sessionPersistence;
        builder.everything = false;
        return builder;
    }

    /**
     * The same rule with each backend changed by a function.
     *
     * @param change what becomes of a backend
     * @return the changed copy
     */
    public HttpRouteRule mapBackendRefs(UnaryOperator<BackendRef> change) {
        List<BackendRef> changed = backendRefs.stream().map(change).toList();
        return new HttpRouteRule(name, matches, filters, changed, timeouts, retry, sessionPersistence);
    }

    /** Builds a rule part by part. For one thread. */
    public static final class Builder {
        private Optional<String> name = Optional.empty();
        private final List<HttpRouteMatch> matches = new ArrayList<>();
        private final List<RouteFilter> filters = new ArrayList<>();
        private final List<BackendRef> backendRefs = new ArrayList<>();
        private Optional<HttpRouteTimeouts> timeouts = Optional.empty();
        private Optional<HttpRouteRetry> retry = Optional.empty();
        private Optional<SessionPersistence> sessionPersistence = Optional.empty();
        private boolean everything = true;

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
        public Builder match(HttpRouteMatch match) {
            matches.add(match);
            return this;
        }

        /**
         * Adds a match of a path prefix.
         *
         * @param prefix the prefix, such as {@code /cart}
         * @return this builder
         */
        public Builder pathPrefix(String prefix) {
            return match(HttpRouteMatch.pathPrefix(prefix));
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
         * Adds a Service of the route's own namespace with a weight.
         *
         * @param service the Service's name
         * @param port the Service's port, 1 to 65535
         * @param weight its part of the sum of weights, 0 to 1,000,000
         * @return this builder
         */
        public Builder backend(String service, int port, int weight) {
            return backend(BackendRef.service(service, port).withWeight(weight));
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
         * Sets the time limits.
         *
         * @param value the limits
         * @return this builder
         */
        public Builder timeouts(HttpRouteTimeouts value) {
            timeouts = Optional.of(value);
            return this;
        }

        /**
         * Sets when a failed attempt is tried again.
         *
         * @param value the rule for it
         * @return this builder
         */
        public Builder retry(HttpRouteRetry value) {
            retry = Optional.of(value);
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
         * @return the rule; where no match was added to a new one it has the specification's default, the prefix {@code /}
         */
        public HttpRouteRule build() {
            List<HttpRouteMatch> all = matches.isEmpty() && everything ? List.of(HttpRouteMatch.pathPrefix("/")) : matches;
            return new HttpRouteRule(name, all, filters, backendRefs, timeouts, retry, sessionPersistence);
        }
    }
}
