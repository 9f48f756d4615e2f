package io.gatewayapi.testkit;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Objects of every kind with every field varied: statuses, filters and predicates of unknown types, empty lists beside
 * absent ones, texts that need quotes. Few of them are lawful; for those see {@link Routing}.
 */
public final class Resources {

    private static final Map<GroupKind, Arbitrary<? extends Resource>> BY_KIND = new LinkedHashMap<>();

    static {
        add(GroupKind.GATEWAY_CLASS, Gateways.gatewayClasses());
        add(GroupKind.GATEWAY, Gateways.gateways());
        add(GroupKind.LISTENER_SET, Gateways.listenerSets());
        add(GroupKind.HTTP_ROUTE, Routes.httpRoutes());
        add(GroupKind.GRPC_ROUTE, Routes.grpcRoutes());
        add(GroupKind.TLS_ROUTE, Routes.tlsRoutes());
        add(GroupKind.TCP_ROUTE, Routes.tcpRoutes());
        add(GroupKind.UDP_ROUTE, Routes.udpRoutes());
        add(GroupKind.REFERENCE_GRANT, Policies.referenceGrants());
        add(GroupKind.BACKEND_TLS_POLICY, Policies.backendTlsPolicies());
        add(GroupKind.X_BACKEND_TRAFFIC_POLICY, Policies.xBackendTrafficPolicies());
        add(GroupKind.X_BACKEND, Policies.xBackends());
        add(GroupKind.X_MESH, Gateways.xMeshes());
        add(GroupKind.NAMESPACE, CoreObjects.namespaces());
        add(GroupKind.SERVICE, CoreObjects.services());
        add(GroupKind.SECRET, CoreObjects.secrets());
        add(GroupKind.CONFIG_MAP, CoreObjects.configMaps());
        add(GroupKind.ENDPOINT_SLICE, CoreObjects.endpointSlices());
        add(GroupKind.SERVICE_IMPORT, CoreObjects.serviceImports());
    }

    private Resources() {}

    private static void add(GroupKind kind, Arbitrary<? extends Resource> objects) {
        BY_KIND.put(kind, objects.withoutEdgeCases());
    }

    /**
     * The kinds that have a record of their own.
     *
     * @return the 13 kinds of the Gateway API, then those it refers to
     */
    public static List<GroupKind> kinds() {
        return List.copyOf(BY_KIND.keySet());
    }

    /**
     * Objects of one kind.
     *
     * @param kind one of {@link #kinds()}
     * @return objects of that kind
     * @throws IllegalArgumentException for any other kind
     */
    public static Arbitrary<? extends Resource> of(GroupKind kind) {
        Arbitrary<? extends Resource> objects = BY_KIND.get(kind);
        if (objects == null) {
            throw new IllegalArgumentException("not one of " + BY_KIND.keySet() + ": " + kind);
        }
        return objects;
    }

    /**
     * Objects of kinds that have no record.
     *
     * @return objects whose fields are any trees
     */
    public static Arbitrary<? extends Resource> opaque() {
        return CoreObjects.opaque().withoutEdgeCases();
    }

    /**
     * Objects of any kind, opaque ones too.
     *
     * @return each kind as often as any other
     */
    public static Arbitrary<Resource> any() {
        List<Arbitrary<? extends Resource>> all = new ArrayList<>(BY_KIND.values());
        all.add(opaque());
        return Arbitraries.oneOf(Collections.unmodifiableList(all));
    }
}
