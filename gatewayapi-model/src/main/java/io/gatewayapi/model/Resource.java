package io.gatewayapi.model;

/**
 * An object of the Kubernetes API: a kind of the Gateway API, one of those it refers to, or any other as an
 * {@link OpaqueResource}. All are immutable.
 */
public sealed interface Resource
        permits Route,
                GatewayClass,
                Gateway,
                ListenerSet,
                ReferenceGrant,
                BackendTlsPolicy,
                XBackendTrafficPolicy,
                XBackend,
                XMesh,
                Namespace,
                Service,
                Secret,
                ConfigMap,
                EndpointSlice,
                ServiceImport,
                OpaqueResource {

    /**
     * Group and kind.
     *
     * @return what kind of object this is
     */
    GroupKind kind();

    /**
     * Name, namespace, labels and age.
     *
     * @return the metadata
     */
    ObjectMeta metadata();

    /**
     * The name.
     *
     * @return {@code metadata().name()}
     */
    default String name() {
        return metadata().name();
    }

    /**
     * The namespace.
     *
     * @return the namespace; empty for a cluster-scoped object
     */
    default String namespace() {
        return metadata().namespace().orElse("");
    }

    /**
     * What tells this object from all others.
     *
     * @return kind, namespace and name
     */
    default ObjectKey key() {
        return new ObjectKey(kind(), namespace(), name());
    }
}
