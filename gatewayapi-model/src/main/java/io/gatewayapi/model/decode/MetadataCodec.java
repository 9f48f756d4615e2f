package io.gatewayapi.model.decode;

import io.gatewayapi.model.ObjectMeta;
import java.util.Optional;

/** Reads and writes {@code metadata}. */
final class MetadataCodec {

    /** Where a manifest names no namespace, as with every command of Kubernetes. */
    private static final String DEFAULT_NAMESPACE = "default";

    private MetadataCodec() {}

    /** The metadata of an object that lives in a namespace. */
    static ObjectMeta namespaced(Cursor c) {
        Optional<String> namespace = c.optional("namespace", Cursor::string).filter(name -> !name.isEmpty());
        return metadata(c, Optional.of(namespace.orElse(DEFAULT_NAMESPACE)));
    }

    /** The metadata of a cluster-scoped object; a namespace, if any, is read over. */
    static ObjectMeta cluster(Cursor c) {
        c.ignore("namespace");
        return metadata(c, Optional.empty());
    }

    private static ObjectMeta metadata(Cursor c, Optional<String> namespace) {
        // metav1.ObjectMeta: lawful, and without a meaning for the Gateway API
        c.ignore("generateName", "uid", "resourceVersion", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds",
                "ownerReferences", "finalizers", "managedFields");
        return new ObjectMeta(
                c.required("name", Cursor::string),
                namespace,
                c.strings("labels"),
                c.strings("annotations"),
                c.optional("creationTimestamp", Cursor::instant),
                c.orElse("generation", Cursor::longInteger, 0L));
    }

    static Tree tree(ObjectMeta m) {
        return Tree.of("name", m.name())
                .put("namespace", m.namespace())
                .put("labels", m.labels())
                .put("annotations", m.annotations())
                .put("creationTimestamp", m.creationTimestamp())
                .put("generation", m.generation() == 0 ? null : m.generation());
    }
}
