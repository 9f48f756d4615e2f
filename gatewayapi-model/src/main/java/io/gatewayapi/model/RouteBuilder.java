package io.gatewayapi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the builders of routes have in common.
 *
 * @param <R> the rules of the route
 * @param <B> the builder itself
 */
abstract class RouteBuilder<R, B extends RouteBuilder<R, B>> {

    ObjectMeta metadata;
    final List<ParentReference> parentRefs = new ArrayList<>();
    final List<String> hostnames = new ArrayList<>();
    final List<R> rules = new ArrayList<>();
    DefaultScope useDefaultGateways = DefaultScope.NONE;
    RouteStatus status = new RouteStatus(List.of());

    RouteBuilder(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    abstract B self();

    /** Takes over all parts of a route. */
    B with(Route route, List<R> itsRules) {
        parentRefs.addAll(route.parentRefs());
        hostnames.addAll(route.hostnames());
        rules.addAll(itsRules);
        useDefaultGateways = route.useDefaultGateways();
        status = route.status();
        return self();
    }

    /**
     * Sets labels, annotations and age.
     *
     * @param value the metadata
     * @return this builder
     */
    public B metadata(ObjectMeta value) {
        metadata = Objects.requireNonNull(value, "metadata");
        return self();
    }

    /**
     * Adds a Gateway of the route's own namespace as a parent.
     *
     * @param gateway the Gateway's name
     * @return this builder
     */
    public B parent(String gateway) {
        return parent(ParentReference.gateway(gateway));
    }

    /**
     * Adds a parent.
     *
     * @param parent the reference
     * @return this builder
     */
    public B parent(ParentReference parent) {
        parentRefs.add(parent);
        return self();
    }

    /**
     * Adds a host the route is for; for a TLSRoute that is a server name.
     *
     * @param value the host name, exact or {@code *.suffix}
     * @return this builder
     */
    public B hostname(String value) {
        hostnames.add(value);
        return self();
    }

    /**
     * Adds a rule behind those that are there.
     *
     * @param rule the rule
     * @return this builder
     */
    public B rule(R rule) {
        rules.add(rule);
        return self();
    }

    /**
     * Asks for the default Gateways too (experimental).
     *
     * @param value whether
     * @return this builder
     */
    public B useDefaultGateways(DefaultScope value) {
        useDefaultGateways = Objects.requireNonNull(value, "useDefaultGateways");
        return self();
    }
}
