package io.gatewayapi.validate.topology;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import io.gatewayapi.regex.RegexEngine;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is taken for granted of the world outside the objects at hand: the rest of the cluster, and the host.
 *
 * @param trusting whether backends, Secrets, Namespaces, parents and classes that are not at hand are taken to exist;
 *     otherwise they do not. Grants and {@code allowedRoutes} count either way where they can be decided
 * @param controllerName the controller whose Gateways are looked at; empty for all of them
 * @param features what the host supports; by default everything
 * @param addresses the addresses a Gateway may ask for; empty for any that is well formed
 * @param extensions the kinds of filters, beyond the specification's, that the host knows; by default none
 * @param regexes what compiles the regular expressions of matches, and so decides which are valid; by default {@link RegexEngine#RE2}
 */
public record Assumptions(
        boolean trusting,
        Optional<String> controllerName,
        Set<Feature> features,
        Optional<List<String>> addresses,
        Set<GroupKind> extensions,
        RegexEngine regexes) {

    /** The objects at hand are all there is: the view of a controller in a cluster. */
    public static final Assumptions CLUSTER = of(false);

    /** What is referred to exists: the view of somebody with a few manifests. */
    public static final Assumptions TRUSTING = of(true);

    /** Copies the collections and refuses {@code null} by name. */
    public Assumptions {
        Objects.requireNonNull(controllerName, "controllerName");
        EnumSet<Feature> copy = EnumSet.noneOf(Feature.class);
        copy.addAll(features);
        features = Collections.unmodifiableSet(copy);
        addresses = addresses.map(List::copyOf);
        extensions = Set.copyOf(extensions);
        Objects.requireNonNull(regexes, "regexes");
    }

    private static Assumptions of(boolean trusting) {
        return new Assumptions(trusting, Optional.empty(), EnumSet.allOf(Feature.class), Optional.empty(), Set.of(), RegexEngine.RE2);
    }

    /**
     * The view that fits the objects at hand.
     *
     * @param resources the objects
     * @return {@link #CLUSTER} when they hold a Service, a Namespace or a Secret, {@link #TRUSTING} otherwise
     */
    public static Assumptions fitting(ResourceSet resources) {
        boolean cluster = !resources.all(Service.class).isEmpty()
                || !resources.all(Namespace.class).isEmpty()
                || !resources.all(Secret.class).isEmpty();
        return cluster ? CLUSTER : TRUSTING;
    }

    /**
     * Whether the host supports a feature.
     *
     * @param feature the feature
     * @return true by default
     */
    public boolean supports(Feature feature) {
        return features.contains(feature);
    }

    /**
     * The same view of one controller.
     *
     * @param name the controller's name, as GatewayClasses give it
     * @return the changed copy
     */
    public Assumptions withControllerName(String name) {
        return new Assumptions(trusting, Optional.of(name), features, addresses, extensions, regexes);
    }

    /**
     * The same view of a host that supports these features and no others.
     *
     * @param other the features
     * @return the changed copy
     */
    public Assumptions withFeatures(Collection<Feature> other) {
        EnumSet<Feature> all = EnumSet.noneOf(Feature.class);
        all.addAll(other);
        return new Assumptions(trusting, controllerName, all, addresses, extensions, regexes);
    }

    /**
     * The same view of a host that lacks some features.
     *
     * @param lacking the features
     * @return the changed copy
     */
    public Assumptions without(Feature... lacking) {
        EnumSet<Feature> rest = EnumSet.noneOf(Feature.class);
        rest.addAll(features);
        List.of(lacking).forEach(rest::remove);
        return withFeatures(rest);
    }

    /**
     * The same view of a host that has these addresses and no others.
     *
     * @param pool IP addresses and host names
     * @return the changed copy
     */
    public Assumptions withAddresses(List<String> pool) {
        return new Assumptions(trusting, controllerName, features, Optional.of(pool), extensions, regexes);
    }

    /**
     * The same view of a host that knows these kinds of filters.
     *
     * @param kinds what an ExtensionRef may refer to
     * @return the changed copy
     */
    public Assumptions withExtensions(Set<GroupKind> kinds) {
        return new Assumptions(trusting, controllerName, features, addresses, kinds, regexes);
    }

    /**
     * The same view of a host whose regular expressions another engine compiles.
     *
     * @param engine the engine; what it refuses is refused with {@code UnsupportedValue}
     * @return the changed copy
     */
    public Assumptions withRegexes(RegexEngine engine) {
        return new Assumptions(trusting, controllerName, features, addresses, extensions, engine);
    }
}
