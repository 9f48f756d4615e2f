package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ObjectReference;
import java.util.Optional;

/** {@code GatewayClass} and {@code XMesh}: a controller and its parameters. */
final class ControllerSchema {

    private ControllerSchema() {}

    /** Checks what both kinds have; {@code kind} is the specification's name of the one it is. */
    static void check(Place object, String kind, String controllerName, Optional<ObjectReference> parametersRef, Optional<String> description) {
        Place spec = object.field("spec", kind + "Spec");
        spec.text("controllerName", controllerName, Form.CONTROLLER);
        parametersRef.ifPresent(ref -> ReferenceSchema.object(spec.field("parametersRef", "ParametersReference"), ref));
        spec.text("description", description, Form.DESCRIPTION);
    }

    /** self == oldSelf: "Value is immutable". */
    static void checkUpdate(Place object, String kind, String before, String after) {
        if (!after.equals(before)) {
            object.field("spec", kind + "Spec").violates("controllerName", "immutable",
                    "cannot be changed from " + Findings.shorten(before) + " to " + Findings.shorten(after),
                    "make a new " + kind + ", or delete this one first");
        }
    }
}
