package io.gatewayapi.validate.schema;

import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.LocalObjectReference;
import io.gatewayapi.model.ObjectReference;

/** References from one object to another. */
final class ReferenceSchema {
    private static final int MAX_WEIGHT = 1_000_000;

    private ReferenceSchema() {}

    /** {@code LocalObjectReference}, {@code LocalParametersReference}. */
    static void local(Place at, LocalObjectReference ref) {
        named(at, ref.group(), ref.kind(), ref.name());
    }

    /** {@code ObjectReference}, {@code SecretObjectReference}, {@code ParametersReference}, {@code ParentGatewayReference}. */
    static void object(Place at, ObjectReference ref) {
        named(at, ref.group(), ref.kind(), ref.name());
        at.text("namespace", ref.namespace(), Form.NAMESPACE);
    }

    static void named(Place at, String group, String kind, String name) {
        at.text("group", group, Form.GROUP);
        at.text("kind", kind, Form.KIND);
        at.text("name", name, Form.OBJECT_NAME);
    }

    /** {@code BackendObjectReference}. */
    static void backend(Place at, BackendReference ref) {
        named(at, ref.group(), ref.kind(), ref.name());
        at.text("namespace", ref.namespace(), Form.NAMESPACE);
        at.port("port", ref.port());
        // "Must have port for Service reference"
        if (ref.group().isEmpty() && ref.kind().equals("Service") && ref.port().isEmpty()) {
            at.violates("port", "missing-port", "a reference to a Service must name a port", "add the Service's port");
        }
    }

    /** {@code BackendRef}; its filters are checked by the routes that have them. */
    static void weighted(Place at, BackendRef ref) {
        backend(at, ref.ref());
        at.number("weight", ref.weight(), 0, MAX_WEIGHT);
    }
}
