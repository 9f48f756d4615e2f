package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Routes HTTP requests ({@code HTTPRoute}). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param parentRefs the objects it attaches to; at most 32
 * @param hostnames the hosts it is for, exact or {@code *.suffix}; empty for every host of the listener; at most 16
 * @param rules its rules, 1 to 16; by default one that matches every request and has no backend
 * @param useDefaultGateways whether it attaches to the default Gateways too (experimental)
 * @param status what controllers say of it
 */
public record HttpRoute(
        ObjectMeta metadata,
        List<ParentReference> parentRefs,
        List<String> hostnames,
        List<HttpRouteRule> rules,
        DefaultScope useDefaultGateways,
        RouteStatus status) implements Route {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpRoute {
        Objects.requireNonNull(metadata, "metadata");
        parentRefs = List.copyOf(parentRefs);
        hostnames = List.copyOf(hostnames);
        rules = List.copyOf(rules);
        Objects.requireNonNull(useDefaultGateways, "useDefaultGateways");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.HTTP_ROUTE;
    }

    /**
     * Starts a route.
     *
     * @param namespace the route's namespace
     * @param name the route's name
     * @return a builder
     */
    public static Builder builder(String namespace, String name) {
        return new Builder(ObjectMeta.of(namespace, name));
    }

    /**
     * Starts a route from this one.
     *
     * @return a builder that holds the parts of this route
     */
    public Builder toBuilder() {
        return new Builder(metadata).with(this, rules);
    }

    /**
     * The same route with each rule changed by a function.
     *
     * @param change what becomes of a rule
     * @return the changed copy
     */
    public HttpRoute mapRules(UnaryOperator<HttpRouteRule> change) {
        List<HttpRouteRule> changed = rules.stream().map(change).toList();
        return new HttpRoute(metadata, parentRefs, hostnames, changed, useDefaultGateways, status);
    }

    /**
     * The same route with each backend of each rule changed by a function.
     *
     * @param change what becomes of a backend
     * @return the changed copy
     */
    public HttpRoute mapBackendRefs(UnaryOperator<BackendRef> change) {
        return mapRules(rule -> rule.mapBackendRefs(change));
    }

    /** Builds a route part by part. For one thread. */
    public static final class Builder extends RouteBuilder<HttpRouteRule, Builder> {

        private Builder(ObjectMeta metadata) {
            super(metadata);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Adds a rule behind those that are there.
         *
         * @param parts what the rule is made of
         * @return this builder
         */
        public Builder rule(Consumer<HttpRouteRule.Builder> parts) {
            HttpRouteRule.Builder rule = HttpRouteRule.builder();
            parts.accept(rule);
            return rule(rule.build());
        }

        /**
         * Ends the building.
         *
         * @return the route; where no rule was added it has the specification's default, one that matches every request and has no backend
         */
        public HttpRoute build() {
            List<HttpRouteRule> all = rules.isEmpty() ? List.of(HttpRouteRule.builder().build()) : rules;
            return new HttpRoute(metadata, parentRefs, hostnames, all, useDefaultGateways, status);
        }
    }
}
