package io.gatewayapi.model;

import java.util.ArrayList;
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
        Builder builder = new Builder(metadata);
        builder.parentRefs.addAll(parentRefs);
        builder.hostnames.addAll(hostnames);
        builder.rules.addAll(rules);
        builder.useDefaultGateways = useDefaultGateways;
        builder.status = status;
        return builder;
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
    public static final class Builder {
        private ObjectMeta metadata;
        private final List<ParentReference> parentRefs = new ArrayList<>();
        private final List<String> hostnames = new ArrayList<>();
        private final List<HttpRouteRule> rules = new ArrayList<>();
        private DefaultScope useDefaultGateways = DefaultScope.NONE;
        private RouteStatus status = new RouteStatus(List.of());

        private Builder(ObjectMeta metadata) {
            this.metadata = metadata;
        }

        /**
         * Sets labels, annotations and age.
         *
         * @param value the metadata
         * @return this builder
         */
        public Builder metadata(ObjectMeta value) {
            metadata = Objects.requireNonNull(value, "metadata");
            return this;
        }

        /**
         * Adds a Gateway of the route's own namespace as a parent.
         *
         * @param gateway the Gateway's name
         * @return this builder
         */
        public Builder parent(String gateway) {
            return parent(ParentReference.gateway(gateway));
        }

        /**
         * Adds a parent.
         *
         * @param parent the reference
         * @return this builder
         */
        public Builder parent(ParentReference parent) {
            parentRefs.add(parent);
            return this;
        }

        /**
         * Adds a host the route is for.
         *
         * @param value the host name, exact or {@code *.suffix}
         * @return this builder
         */
        public Builder hostname(String value) {
            hostnames.add(value);
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
         * Adds a rule behind those that are there.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(HttpRouteRule rule) {
            rules.add(rule);
            return this;
        }

        /**
         * Asks for the default Gateways too (experimental).
         *
         * @param value whether
         * @return this builder
         */
        public Builder useDefaultGateways(DefaultScope value) {
            useDefaultGateways = Objects.requireNonNull(value, "useDefaultGateways");
            return this;
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
