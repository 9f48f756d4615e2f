package io.gatewayapi.traffic;

import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServiceImport;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.XBackend;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The endpoints of backends, from the EndpointSlices of their Services and never from cluster addresses or Pods, so that headless
 * Services and those without a selector are like any other. Immutable; a host makes a new one when a slice changes, which is linear in
 * the number of slices.
 */
public final class Endpoints {

    private final ResourceSet resources;
    private final ServiceImports imports;
    private final Map<ObjectKey, List<EndpointSlice>> slices;

    private Endpoints(ResourceSet resources, ServiceImports imports) {
        this.resources = resources;
        this.imports = imports;
        this.slices = resources.all(EndpointSlice.class).stream()
            // an FQDN could lead anywhere, as a Service of type ExternalName could
            .filter(slice -> slice.serviceName().isPresent() && !slice.addressType().equals("FQDN"))
            .collect(Collectors.groupingBy(
                slice -> new ObjectKey(GroupKind.SERVICE, slice.namespace(), slice.serviceName().orElseThrow())));
    }

    /**
     * The endpoints of a set of objects.
     *
     * @param resources Services, EndpointSlices, ServiceImports and XBackends; all else is of no interest
     * @param imports where the endpoints of ServiceImports are
     * @return the endpoints
     */
    public static Endpoints of(ResourceSet resources, ServiceImports imports) {
        return new Endpoints(resources, Objects.requireNonNull(imports, "imports"));
    }

    /**
     * The endpoints of a backend that may take requests, at a TCP port.
     *
     * @param backend a Service, ServiceImport or XBackend
     * @param port the port of the Service or ServiceImport, as the route gives it; of no interest for an XBackend
     * @return as {@link #of(ObjectKey, int, String)} for {@code TCP}
     */
    public Optional<List<Endpoint>> of(ObjectKey backend, int port) {
        return of(backend, port, "TCP");
    }

    /**
     * The endpoints of a backend that may take requests: ready, and not about to end.
     *
     * @param backend a Service, ServiceImport or XBackend
     * @param port the port of the Service or ServiceImport, as the route gives it; of no interest for an XBackend
     * @param protocol {@code TCP}, or {@code UDP} for a UDPRoute
     * @return the endpoints, each once; empty where there are none, which is 503. Nothing at all where the backend is invalid, which
     *     is 500: it or its port does not exist, or it is a Service of type ExternalName
     */
    public Optional<List<Endpoint>> of(ObjectKey backend, int port, String protocol) {
        if (backend.kind().equals(GroupKind.SERVICE)) {
            return resources.find(backend, Service.class).flatMap(service -> ofService(service, port, protocol));
        }
        if (backend.kind().equals(GroupKind.SERVICE_IMPORT)) {
            return resources.find(backend, ServiceImport.class).flatMap(
                service -> port(service.ports(), port, protocol).map(found -> List.copyOf(imports.endpoints(service, found))));
        }
        return resources.find(backend, XBackend.class).flatMap(external -> external.externalHostname()
            .map(host -> List.of(new Endpoint(host.hostname(), external.port().port()))));
    }

    private Optional<List<Endpoint>> ofService(Service service, int port, String protocol) {
        // BackendObjectReference: "Implementations SHOULD NOT support ExternalName Services", CVE-2021-25740
        if (service.type().equals("ExternalName")) {
            return Optional.empty();
        }
        return port(service.ports(), port, protocol).map(found -> slices.getOrDefault(service.key(), List.of()).stream()
            .flatMap(slice -> slice.ports().stream()
                .filter(candidate -> belongs(candidate, found))
                .flatMap(target -> slice.endpoints().stream()
                    .filter(EndpointSlice.Endpoint::ready)
                    // discovery.k8s.io/v1 Endpoint.addresses: all of one endpoint are interchangeable, clients may use the first alone
                    .flatMap(endpoint -> endpoint.addresses().stream().limit(1))
                    .map(address -> new Endpoint(address, target.port().orElse(port)))))
            // discovery.k8s.io: an endpoint may be in two slices while it moves from one to the other
            .distinct()
            .toList());
    }

    private static Optional<ServicePort> port(List<ServicePort> ports, int number, String protocol) {
        return ports.stream().filter(port -> port.port() == number && port.protocol().equals(protocol)).findFirst();
    }

    /** The port of a slice has the name of the Service's port; the only port of a Service may have none, which is the empty name. */
    private static boolean belongs(EndpointSlice.Port port, ServicePort of) {
        return port.name().orElse("").equals(of.name().orElse("")) && port.protocol().equals(of.protocol());
    }
}
