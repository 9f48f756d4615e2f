package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ReferenceGrant;

/** {@code ReferenceGrant}. */
final class ReferenceGrantSchema {

    private ReferenceGrantSchema() {}

    static void check(Place object, ReferenceGrant grant) {
        Place spec = object.field("spec", "ReferenceGrantSpec");
        spec.each("from", grant.from(), 1, 16, "ReferenceGrantFrom", (place, from) -> {
            place.text("group", from.group(), Form.GROUP);
            place.text("kind", from.kind(), Form.KIND);
            place.text("namespace", from.namespace(), Form.NAMESPACE);
        });
        spec.each("to", grant.to(), 1, 16, "ReferenceGrantTo", (place, to) -> {
            place.text("group", to.group(), Form.GROUP);
            place.text("kind", to.kind(), Form.KIND);
            place.text("name", to.name(), Form.OBJECT_NAME);
        });
    }
}
