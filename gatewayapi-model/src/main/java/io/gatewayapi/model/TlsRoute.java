package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Routes TLS connections by their SNI ({@code TLSRoute}). Immutable.
 *
 * @param metadata name, namespace, labels and age
 * @param parentRefs the objects it attaches to; at most 32
 * @param hostnames the SNI names it is for, exact or {@code *.suffix}; 1 to 1024
 * @param rules its one rule
 * @param useDefaultGateways whether it attaches to the default Gateways too (experimental)
 * @param status what controllers say of it
 */
public record TlsRoute(
        ObjectMeta metadata,
        List<ParentReference> parentRefs,
        List<String> hostnames,
        List<L4RouteRule> rules,
        DefaultScope useDefaultGateways,
        RouteStatus status) implements Route {

    /** Copies the collections and refuses {@code null} by name. */
    public TlsRoute {
        Objects.requireNonNull(metadata, "metadata");
        parentRefs = List.copyOf(parentRefs);
        hostnames = List.copyOf(hostnames);
        rules = List.copyOf(rules);
        Objects.requireNonNull(useDefaultGateways, "useDefaultGateways");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public GroupKind kind() {
        return GroupKind.TLS_ROUTE;
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
    public TlsRoute mapRules(UnaryOperator<L4RouteRule> change) {
        List<L4RouteRule> changed = rules.stream().map(change).toList();
        return new TlsRoute(metadata, parentRefs, hostnames, changed, useDefaultGateways, status);
    }

    /**
     * The same route with each backend of each rule changed by a function.
     *
     * @param change what becomes of a backend
     * @return the changed copy
     */
    public TlsRoute mapBackendRefs(UnaryOperator<BackendRef> change) {
        return mapRules(rule -> new L4RouteRule(rule.name(), rule.backendRefs().stream().map(change).toList()));
    }

    /** Builds a route part by part. For one thread. */
    public static final class Builder extends RouteBuilder<L4RouteRule, Builder> {

        private Builder(ObjectMeta metadata) {
            super(metadata);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the backends of the one rule.
         *
         * @param refs the weighted references
         * @return this builder
         */
        public Builder backends(BackendRef... refs) {
            rules.clear();
            return rule(new L4RouteRule(Optional.empty(), List.of(refs)));
        }

        /**
         * Ends the building.
         *
         * @return the route
         */
        public TlsRoute build() {
            return new TlsRoute(metadata, parentRefs, hostnames, rules, useDefaultGateways, status);
        }
    }
}
