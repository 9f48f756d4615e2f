package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ObjectReference;
import java.util.Optional;

/** {@code GatewayClass} and {@code XMesh}: a controller and its parameters. */
final class ControllerSchema {

    private ControllerSchema() {}

    /** Checks what both kinds have; {@code type} is the specification's name of the spec. */
    static void check(
            Place object, String type, String controllerName, Optional<ObjectReference> parametersRef, Optional<String> description) {
        Place spec = object.field("spec", type);
        spec.text("controllerName", controllerName, Form.CONTROLLER);
        parametersRef.ifPresent(ref -> ReferenceSchema.object(spec.field("parametersRef", "ParametersReference"), ref));
        spec.text("description", description, Form.DESCRIPTION);
    }

    /** self == oldSelf: "Value is immutable". */
    static void checkUpdate(Place object, String type, String before, String after) {
        if (!after.equals(before)) {
            object.field("spec", type).violates("controllerName", "immutable",
                    "cannot be changed from " + Findings.quote(before) + " to " + Findings.quote(after),
                    "give the object with the new controller another name, or delete the old one first");
        }
    }
}
