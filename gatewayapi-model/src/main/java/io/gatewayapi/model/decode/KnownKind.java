package io.gatewayapi.model.decode;

import io.gatewayapi.model.BackendTlsPolicy;
import io.gatewayapi.model.Channel;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.Gateway;
import io.gatewayapi.model.GatewayClass;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRoute;
import io.gatewayapi.model.HttpRoute;
import io.gatewayapi.model.ListenerSet;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.ObjectMeta;
import io.gatewayapi.model.ReferenceGrant;
import io.gatewayapi.model.Resource;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.TcpRoute;
import io.gatewayapi.model.TlsRoute;
import io.gatewayapi.model.UdpRoute;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.model.XBackendTrafficPolicy;
import io.gatewayapi.model.XMesh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind that has a record: its versions, its scope and its codec.
 *
 * @param kind group and kind
 * @param version the version it is written in
 * @param older the versions an API server of either channel serves too
 * @param experimental the versions that only an API server of the experimental channel serves
 * @param cluster whether its objects live in no namespace
 * @param read makes a record of a tree
 * @param write makes a tree of a record
 */
record KnownKind(
        GroupKind kind,
        String version,
        Set<String> older,
        Set<String> experimental,
        boolean cluster,
        BiFunction<ObjectMeta, Cursor, Resource> read,
        Function<Resource, Tree> write) {

    private static final Map<GroupKind, KnownKind> ALL = new LinkedHashMap<>();

    static {
        // the served versions of the CRDs of v1.6.1
        gatewayApi(GroupKind.GATEWAY_CLASS, GatewayClass.class, GatewayClassCodec::gatewayClass, GatewayClassCodec::tree).cluster().also("v1beta1").add();
        gatewayApi(GroupKind.GATEWAY, Gateway.class, GatewayCodec::gateway, GatewayCodec::tree).also("v1beta1").add();
        gatewayApi(GroupKind.LISTENER_SET, ListenerSet.class, ListenerSetCodec::listenerSet, ListenerSetCodec::tree).add();
        gatewayApi(GroupKind.HTTP_ROUTE, HttpRoute.class, HttpRouteCodec::httpRoute, HttpRouteCodec::tree).also("v1beta1").add();
        gatewayApi(GroupKind.GRPC_ROUTE, GrpcRoute.class, GrpcRouteCodec::grpcRoute, GrpcRouteCodec::tree).add();
        gatewayApi(GroupKind.TLS_ROUTE, TlsRoute.class, L4RouteCodec::tlsRoute, L4RouteCodec::tree).tried("v1alpha2", "v1alpha3").add();
        gatewayApi(GroupKind.TCP_ROUTE, TcpRoute.class, L4RouteCodec::tcpRoute, L4RouteCodec::tree).tried("v1alpha2").add();
        gatewayApi(GroupKind.UDP_ROUTE, UdpRoute.class, L4RouteCodec::udpRoute, L4RouteCodec::tree).tried("v1alpha2").add();
        gatewayApi(GroupKind.REFERENCE_GRANT, ReferenceGrant.class, ReferenceGrantCodec::referenceGrant, ReferenceGrantCodec::tree).also("v1beta1").add();
        gatewayApi(GroupKind.BACKEND_TLS_POLICY, BackendTlsPolicy.class, BackendTlsPolicyCodec::backendTlsPolicy, BackendTlsPolicyCodec::tree).tried("v1alpha3").add();
        tried(GroupKind.X_BACKEND_TRAFFIC_POLICY, XBackendTrafficPolicy.class, XBackendTrafficPolicyCodec::xBackendTrafficPolicy, XBackendTrafficPolicyCodec::tree).add();
        tried(GroupKind.X_BACKEND, XBackend.class, XBackendCodec::xBackend, XBackendCodec::tree).add();
        tried(GroupKind.X_MESH, XMesh.class, GatewayClassCodec::xMesh, GatewayClassCodec::tree).cluster().add();
        core(GroupKind.NAMESPACE, Namespace.class, CoreCodec::namespace, CoreCodec::tree).cluster().add();
        core(GroupKind.SERVICE, Service.class, CoreCodec::service, CoreCodec::tree).add();
        core(GroupKind.SECRET, Secret.class, CoreCodec::secret, CoreCodec::tree).add();
        core(GroupKind.CONFIG_MAP, ConfigMap.class, CoreCodec::configMap, CoreCodec::tree).add();
        core(GroupKind.ENDPOINT_SLICE, EndpointSlice.class, CoreCodec::endpointSlice, CoreCodec::tree).add();
        new Entry(GroupKind.SERVICE_IMPORT, "v1alpha1", ServiceImport.class, CoreCodec::serviceImport, CoreCodec::tree).also("v1beta1").add();
    }

    static Optional<KnownKind> of(GroupKind kind) {
        return Optional.ofNullable(ALL.get(kind));
    }

    /** The kinds of one group. */
    static List<GroupKind> ofGroup(String group) {
        return ALL.keySet().stream().filter(kind -> kind.group().equals(group)).toList();
    }

    /** The kinds of any group that have one name. */
    static Stream<KnownKind> named(String kind) {
        return ALL.values().stream().filter(known -> known.kind.kind().equals(kind));
    }

    /** Whether a group is one of the Gateway API's own. */
    static boolean isGatewayApi(String group) {
        return group.equals(GroupKind.GATEWAY.group()) || group.equals(GroupKind.X_MESH.group());
    }

    boolean isServed(String candidate, Channel channel) {
        return candidate.equals(version) && (channel == Channel.EXPERIMENTAL || !isExperimentalKind())
                || older.contains(candidate)
                || channel == Channel.EXPERIMENTAL && experimental.contains(candidate);
    }

    /** Whether the standard channel does not have this kind at all. */
    boolean isExperimentalKind() {
        return kind.group().equals(GroupKind.X_MESH.group());
    }

    String apiVersion() {
        return kind.group().isEmpty() ? version : kind.group() + "/" + version;
    }

    private static <T extends Resource> Entry gatewayApi(
            GroupKind kind, Class<T> type, BiFunction<ObjectMeta, Cursor, T> read, Function<T, Tree> write) {
        return new Entry(kind, "v1", type, read, write);
    }

    private static <T extends Resource> Entry tried(
            GroupKind kind, Class<T> type, BiFunction<ObjectMeta, Cursor, T> read, Function<T, Tree> write) {
        return new Entry(kind, "v1alpha1", type, read, write);
    }

    private static <T extends Resource> Entry core(
            GroupKind kind, Class<T> type, BiFunction<ObjectMeta, Cursor, T> read, Function<T, Tree> write) {
        return new Entry(kind, "v1", type, read, write);
    }

    /** A line of the table above while it is written. */
    private static final class Entry {
        private final GroupKind kind;
        private final String version;
        private final BiFunction<ObjectMeta, Cursor, Resource> read;
        private final Function<Resource, Tree> write;
        private Set<String> older = Set.of();
        private Set<String> experimental = Set.of();
        private boolean cluster;

        <T extends Resource> Entry(
                GroupKind kind, String version, Class<T> type, BiFunction<ObjectMeta, Cursor, T> read, Function<T, Tree> write) {
            this.kind = kind;
            this.version = version;
            this.read = read::apply;
            this.write = resource -> write.apply(type.cast(resource));
        }

        Entry cluster() {
            cluster = true;
            return this;
        }

        Entry also(String... versions) {
            older = Set.of(versions);
            return this;
        }

        Entry tried(String... versions) {
            experimental = Set.of(versions);
            return this;
        }

        void add() {
            ALL.put(kind, new KnownKind(kind, version, older, experimental, cluster, read, write));
        }
    }
}
