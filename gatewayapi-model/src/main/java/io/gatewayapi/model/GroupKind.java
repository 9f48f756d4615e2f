package io.gatewayapi.model;

import java.util.Objects;

/**
 * A kind of object ({@code RouteGroupKind} and wherever else the specification says group and kind).
 *
 * @param group the API group; empty for the core group
 * @param kind the kind
 */
public record GroupKind(String group, String kind) {

    private static final String GATEWAY_API = "gateway.networking.k8s.io";
    private static final String GATEWAY_API_X = "gateway.networking.x-k8s.io";

    /** GatewayClass. */
    public static final GroupKind GATEWAY_CLASS = new GroupKind(GATEWAY_API, "GatewayClass");

    /** Gateway. */
    public static final GroupKind GATEWAY = new GroupKind(GATEWAY_API, "Gateway");

    /** ListenerSet. */
    public static final GroupKind LISTENER_SET = new GroupKind(GATEWAY_API, "ListenerSet");

    /** HTTPRoute. */
    public static final GroupKind HTTP_ROUTE = new GroupKind(GATEWAY_API, "HTTPRoute");

    /** GRPCRoute. */
    public static final GroupKind GRPC_ROUTE = new GroupKind(GATEWAY_API, "GRPCRoute");

    /** TLSRoute. */
    public static final GroupKind TLS_ROUTE = new GroupKind(GATEWAY_API, "TLSRoute");

    /** TCPRoute. */
    public static final GroupKind TCP_ROUTE = new GroupKind(GATEWAY_API, "TCPRoute");

    /** UDPRoute. */
    public static final GroupKind UDP_ROUTE = new GroupKind(GATEWAY_API, "UDPRoute");

    /** ReferenceGrant. */
    public static final GroupKind REFERENCE_GRANT = new GroupKind(GATEWAY_API, "ReferenceGrant");

    /** BackendTLSPolicy. */
    public static final GroupKind BACKEND_TLS_POLICY = new GroupKind(GATEWAY_API, "BackendTLSPolicy");

    /** XBackendTrafficPolicy. */
    public static final GroupKind X_BACKEND_TRAFFIC_POLICY = new GroupKind(GATEWAY_API_X, "XBackendTrafficPolicy");

    /** XBackend. */
    public static final GroupKind X_BACKEND = new GroupKind(GATEWAY_API_X, "XBackend");

    /** XMesh. */
    public static final GroupKind X_MESH = new GroupKind(GATEWAY_API_X, "XMesh");

    /** Namespace, of the core group. */
    public static final GroupKind NAMESPACE = new GroupKind("", "Namespace");

    /** Service, of the core group. */
    public static final GroupKind SERVICE = new GroupKind("", "Service");

    /** Secret, of the core group. */
    public static final GroupKind SECRET = new GroupKind("", "Secret");

    /** ConfigMap, of the core group. */
    public static final GroupKind CONFIG_MAP = new GroupKind("", "ConfigMap");

    /** EndpointSlice. */
    public static final GroupKind ENDPOINT_SLICE = new GroupKind("discovery.k8s.io", "EndpointSlice");

    /** ServiceImport, of the Multi-Cluster Services API. */
    public static final GroupKind SERVICE_IMPORT = new GroupKind("multicluster.x-k8s.io", "ServiceImport");

    /** Refuses {@code null} by name. */
    public GroupKind {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(kind, "kind");
    }

    /** {@return the kind, with its group behind a dot unless that is the core group} */
    @Override
    public String toString() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
