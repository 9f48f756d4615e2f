package io.gatewayapi.model.decode;

import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.ListenerSetStatus;
import io.gatewayapi.model.ObjectMeta;

/** Reads and writes ListenerSets. */
final class ListenerSetCodec {

    private ListenerSetCodec() {}

    static ListenerSet listenerSet(ObjectMeta metadata, Cursor object) {
        ListenerSetStatus status = object.status(StatusCodec::listenerSetStatus, Defaults.LISTENER_SET_STATUS);
        return object.required("spec", spec -> new ListenerSet(
                metadata,
                spec.required("parentRef", ReferenceCodec::gatewayRef),
                spec.requiredList("listeners", ListenerCodec::listener),
                status));
    }

    static Tree tree(ListenerSet l) {
        return Tree.of("spec", new Tree()
                        .put("parentRef", ReferenceCodec.tree(l.parentRef()))
                        .listAlways("listeners", l.listeners(), ListenerCodec::tree))
                .put("status", StatusCodec.tree(l.status()));
    }
}
