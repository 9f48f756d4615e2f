package io.gatewayapi.vertx;

import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.Endpoints;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.List;
import java.util.Map;

/** Where backends can be reached: by the command line or the demonstration, else by the EndpointSlices of the manifests. Immutable. */
final class Destinations {

    private final Map<String, List<Endpoint>> given;
    private final Endpoints endpoints;

    /**
     * @param given endpoints by {@link #name}
     */
    Destinations(ResourceSet resources, Map<String, List<Endpoint>> given) {
        this.given = Map.copyOf(given);
        // ServiceImports have their endpoints in other clusters, which only the command line can tell
        this.endpoints = Endpoints.of(resources, (service, port) -> List.of());
    }

    /** How the command line names a port of a backend: {@code namespace/service:port}. */
    static String name(ObjectKey backend, int port) {
        return backend.path() + ":" + port;
    }

    /** The endpoints of a valid backend that are ready; none where nothing is known of it. */
    List<Endpoint> of(ResolvedBackend backend) {
        int port = backend.ref().ref().port().orElse(0);
        List<Endpoint> named = given.get(name(backend.target(), port));
        return named != null ? named : endpoints.of(backend.target(), port).orElse(List.of());
    }
}
