package io.gatewayapi.validate.topology;

import io.gatewayapi.model.Resource;
import java.util.Objects;
import java.util.Optional;

/**
 * A GatewayClass or an XMesh of a controller that is looked at.
 *
 * @param resource the GatewayClass or XMesh
 * @param controllerName the controller
 * @param rejected {@code InvalidParameters}; empty for an accepted class
 * @param supportedVersion whether the definitions of the Gateway API at hand are of v1.6; empty where none is at hand
 */
public record ResolvedClass(Resource resource, String controllerName, Optional<String> rejected, Optional<Boolean> supportedVersion) {

    /** Refuses {@code null} by name. */
    public ResolvedClass {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(controllerName, "controllerName");
        Objects.requireNonNull(rejected, "rejected");
        Objects.requireNonNull(supportedVersion, "supportedVersion");
    }
}
