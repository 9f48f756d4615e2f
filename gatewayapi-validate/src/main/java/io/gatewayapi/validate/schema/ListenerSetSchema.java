package io.gatewayapi.validate.schema;

import io.gatewayapi.model.ListenerSet;

/** {@code ListenerSet}. */
final class ListenerSetSchema {

    private ListenerSetSchema() {}

    static void check(Place object, ListenerSet set) {
        Place spec = object.field("spec", "ListenerSetSpec");
        ReferenceSchema.object(spec.field("parentRef", "ParentGatewayReference"), set.parentRef());
        ListenerSchema.check(spec, set.listeners());
    }
}
