package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import java.util.Objects;
import java.util.Optional;

/**
 * What is taken for granted of the world outside the objects at hand.
 *
 * @param trusting whether backends, Secrets, Namespaces, parents and classes that are not at hand are taken to exist;
 *     otherwise they do not. Grants and {@code allowedRoutes} count either way where they can be decided
 * @param controllerName the controller whose Gateways are looked at; empty for all of them
 */
public record Assumptions(boolean trusting, Optional<String> controllerName) {

    /** The objects at hand are all there is: the view of a controller in a cluster. */
    public static final Assumptions CLUSTER = new Assumptions(false, Optional.empty());

    /** What is referred to exists: the view of somebody with a few manifests. */
    public static final Assumptions TRUSTING = new Assumptions(true, Optional.empty());

    /** Refuses {@code null} by name. */
    public Assumptions {
        Objects.requireNonNull(controllerName, "controllerName");
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
     * The same view of one controller.
     *
     * @param name the controller's name, as GatewayClasses give it
     * @return the changed copy
     */
    public Assumptions withControllerName(String name) {
        return new Assumptions(trusting, Optional.of(name));
    }
}
