package io.gatewayapi.vertx;

import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.model.Service;
import io.gatewayapi.model.ServicePort;
import io.gatewayapi.model.XBackend;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where backends can be reached: by the command line, by the demonstration, by the EndpointSlices of the manifests. Immutable. */
final class Endpoints {

    private final ResourceSet resources;
    private final Map<String, List<Endpoint>> given;
    private final Map<ObjectKey, List<EndpointSlice>> slices = new HashMap<>();

    Endpoints(ResourceSet resources, Map<String, List<Endpoint>> given) {
        this.resources = resources;
        this.given = Map.copyOf(given);
        for (EndpointSlice slice : resources.all(EndpointSlice.class)) {
            slice.serviceName().ifPresent(name ->
                    slices.computeIfAbsent(new ObjectKey(GroupKind.SERVICE, slice.namespace(), name), key -> new ArrayList<>()).add(slice));
        }
    }

    /** How the command line names a port of a backend. */
    static String name(ObjectKey backend, int port) {
        return backend.path() + ":" + port;
    }

    /** The ready endpoints of a backend of a rule. */
    List<Endpoint> of(ResolvedBackend backend) {
        return of(backend.target(), backend.ref().ref().port().orElse(0));
    }

    /** The ready endpoints of a backend; none where nothing is known of it. */
    List<Endpoint> of(ObjectKey backend, int port) {
        List<Endpoint> named = given.get(name(backend, port));
        if (named != null) {
            return named;
        }
        Optional<XBackend> external = resources.find(backend, XBackend.class);
        if (external.isPresent()) {
            return List.of();
        }
        List<EndpointSlice> all = slices.getOrDefault(backend, List.of());
        Optional<String> portName = resources.find(backend, Service.class).flatMap(service -> service.port(port)).flatMap(ServicePort::name);
        List<Endpoint> found = new ArrayList<>();
        for (EndpointSlice slice : all) {
            // EndpointSlice.ports: a port of the Service is found by its name, not by its number
            slice.ports().stream()
                    .filter(candidate -> candidate.name().orElse("").equals(portName.orElse("")))
                    .findFirst()
                    .ifPresent(candidate -> slice.readyAddresses().forEach(address -> found.add(new Endpoint(address, candidate.port().orElse(port)))));
        }
        return List.copyOf(found);
    }
}
