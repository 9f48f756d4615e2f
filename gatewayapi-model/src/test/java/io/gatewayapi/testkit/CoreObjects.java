package io.gatewayapi.testkit;

import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.ConfigMap;
import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.Namespace;
import io.gatewayapi.model.OpaqueResource;
import io.gatewayapi.model.Secret;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The objects that the Gateway API refers to, and such as it knows nothing of. */
final class CoreObjects {

    private CoreObjects() {}

    static Arbitrary<Namespace> namespaces() {
        return Parts.clusterScoped().map(Namespace::new);
    }

    static Arbitrary<Service> services() {
        return Combinators.combine(Parts.namespaced(), Names.texts(), Parts.text(), Parts.few(ports())).as(Service::new);
    }

    static Arbitrary<ServiceImport> serviceImports() {
        return Combinators.combine(Parts.namespaced(), Names.texts(), Parts.few(ports())).as(ServiceImport::new);
    }

    static Arbitrary<Secret> secrets() {
        return Combinators.combine(Parts.namespaced(), Names.texts(), bytes()).as(Secret::new);
    }

    static Arbitrary<ConfigMap> configMaps() {
        return Combinators.combine(Parts.namespaced(), Parts.texts(), bytes()).as(ConfigMap::new);
    }

    static Arbitrary<EndpointSlice> endpointSlices() {
        Arbitrary<EndpointSlice.Endpoint> endpoint =
                Combinators.combine(Parts.few(Names.texts()), Arbitraries.of(true, false)).as(EndpointSlice.Endpoint::new);
        Arbitrary<EndpointSlice.Port> port =
                Combinators.combine(Parts.text(), Parts.number(), Names.texts(), Parts.text()).as(EndpointSlice.Port::new);
        return Combinators.combine(Parts.namespaced(), Names.texts(), Parts.few(endpoint), Parts.few(port)).as(EndpointSlice::new);
    }

    static Arbitrary<OpaqueResource> opaque() {
        Arbitrary<Map<String, Object>> fields = Trees.fields().map(all -> {
            Map<String, Object> others = new LinkedHashMap<>(all);
            others.keySet().removeAll(List.of("apiVersion", "kind", "metadata"));
            return others;
        });
        Arbitrary<GroupKind> kind = Arbitraries.of(
                new GroupKind("", "Pod"), new GroupKind("apps", "Deployment"),
                new GroupKind("example.org", "Gateway"), new GroupKind("example.org", "Wall"));
        return Combinators.combine(kind, Arbitraries.of("v1", "v1beta1"), Parts.namespaced(), fields)
                .as((type, version, metadata, rest) ->
                        new OpaqueResource(type.group().isEmpty() ? version : type.group() + "/" + version, type, metadata, rest));
    }

    private static Arbitrary<ServicePort> ports() {
        return Combinators.combine(Parts.text(), Arbitraries.integers(), Names.texts(), Parts.text()).as(ServicePort::new);
    }

    private static Arbitrary<Map<String, Bytes>> bytes() {
        return Arbitraries.maps(Names.texts(), Arbitraries.bytes().array(byte[].class).ofMaxSize(5).map(Bytes::of)).ofMaxSize(2);
    }
}
