package io.gatewayapi.model.decode;

import io.gatewayapi.model.ClassStatus;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.XMesh;

/** Reads and writes GatewayClasses and XMeshes. */
final class GatewayClassCodec {

    private GatewayClassCodec() {}

    static GatewayClass gatewayClass(ObjectMeta metadata, Cursor object) {
        ClassStatus status = object.status(StatusCodec::classStatus, Defaults.CLASS_STATUS);
        return object.required("spec", spec -> new GatewayClass(
                metadata,
                spec.required("controllerName", Cursor::string),
                spec.optional("parametersRef", ReferenceCodec::objectRef),
                spec.optional("description", Cursor::string),
                status));
    }

    static Tree tree(GatewayClass g) {
        return Tree.of("spec", new Tree()
                        .put("controllerName", g.controllerName())
                        .put("parametersRef", g.parametersRef().map(ReferenceCodec::tree))
                        .put("description", g.description()))
                .put("status", StatusCodec.tree(g.status()));
    }

    static XMesh xMesh(ObjectMeta metadata, Cursor object) {
        ClassStatus status = object.status(StatusCodec::meshStatus, Defaults.MESH_STATUS);
        return object.required("spec", spec -> new XMesh(
                metadata,
                spec.required("controllerName", Cursor::string),
                spec.optional("parametersRef", ReferenceCodec::objectRef),
                spec.optional("description", Cursor::string),
                status));
    }

    static Tree tree(XMesh x) {
        return Tree.of("spec", new Tree()
                        .put("controllerName", x.controllerName())
                        .put("parametersRef", x.parametersRef().map(ReferenceCodec::tree))
                        .put("description", x.description()))
                .put("status", StatusCodec.tree(x.status()));
    }
}
