package io.gatewayapi.model.decode;

import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.ReferenceGrantFrom;
import io.gatewayapi.model.ReferenceGrantTo;

/** Reads and writes ReferenceGrants. */
final class ReferenceGrantCodec {

    private ReferenceGrantCodec() {}

    static ReferenceGrantFrom from(Cursor c) {
        return new ReferenceGrantFrom(
                c.required("group", Cursor::string),
                c.required("kind", Cursor::string),
                c.required("namespace", Cursor::string));
    }

    static Tree tree(ReferenceGrantFrom r) {
        return new Tree().put("group", r.group()).put("kind", r.kind()).put("namespace", r.namespace());
    }

    static ReferenceGrantTo to(Cursor c) {
        return new ReferenceGrantTo(
                c.required("group", Cursor::string),
                c.required("kind", Cursor::string),
                c.optional("name", Cursor::string));
    }

    static Tree tree(ReferenceGrantTo r) {
        return new Tree().put("group", r.group()).put("kind", r.kind()).put("name", r.name());
    }

    static ReferenceGrant referenceGrant(ObjectMeta metadata, Cursor object) {
        return object.required("spec", spec -> new ReferenceGrant(
                metadata,
                spec.requiredList("from", ReferenceGrantCodec::from),
                spec.requiredList("to", ReferenceGrantCodec::to)));
    }

    static Tree tree(ReferenceGrant r) {
        return Tree.of("spec", new Tree()
                        .listAlways("from", r.from(), ReferenceGrantCodec::tree)
                        .listAlways("to", r.to(), ReferenceGrantCodec::tree));
    }
}
