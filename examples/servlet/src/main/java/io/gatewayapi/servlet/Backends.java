package io.gatewayapi.servlet;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.Endpoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where the Services are that routes refer to: inside the application, at endpoints that are given by hand, or at those of the
 * EndpointSlices. The first of the three counts. Immutable.
 */
public final class Backends {

    private record Address(ObjectKey service, int port) {}

    private final BiFunction<ObjectKey, Integer, Optional<List<Endpoint>>> discovered;
    private final Map<Address, LocalBackend> local;
    private final Map<Address, List<Endpoint>> remote;

    private Backends(BiFunction<ObjectKey, Integer, Optional<List<Endpoint>>> discovered, Map<Address, LocalBackend> local,
            Map<Address, List<Endpoint>> remote) {
        this.discovered = discovered;
        this.local = Map.copyOf(local);
        this.remote = Map.copyOf(remote);
    }

    /**
     * No backend but those that are given by hand.
     *
     * @return the backends
     */
    public static Backends none() {
        return new Backends((service, port) -> Optional.empty(), Map.of(), Map.of());
    }

    /**
     * The backends of EndpointSlices.
     *
     * @param endpoints the endpoints
     * @return the backends
     */
    public static Backends of(Endpoints endpoints) {
        return new Backends((service, port) -> endpoints.of(service, port), Map.of(), Map.of());
    }

    /**
     * These backends and one inside the application.
     *
     * @param namespace the namespace of the Service
     * @param service its name
     * @param port its port, as the routes give it
     * @param backend what answers
     * @return the changed copy
     */
    public Backends local(String namespace, String service, int port, LocalBackend backend) {
        Map<Address, LocalBackend> more = new HashMap<>(local);
        more.put(address(namespace, service, port), backend);
        return new Backends(discovered, more, remote);
    }

    /**
     * These backends and the endpoints of one more Service.
     *
     * @param namespace the namespace of the Service
     * @param service its name
     * @param port its port, as the routes give it
     * @param endpoints its endpoints; none for a Service that answers with 503
     * @return the changed copy
     */
    public Backends remote(String namespace, String service, int port, List<Endpoint> endpoints) {
        Map<Address, List<Endpoint>> more = new HashMap<>(remote);
        more.put(address(namespace, service, port), List.copyOf(endpoints));
        return new Backends(discovered, local, more);
    }

    private static Address address(String namespace, String service, int port) {
        return new Address(new ObjectKey(GroupKind.SERVICE, namespace, service), port);
    }

    Optional<LocalBackend> local(ObjectKey service, int port) {
        return Optional.ofNullable(local.get(new Address(service, port)));
    }

    /** The endpoints; none for a Service of which nothing is known here. */
    List<Endpoint> endpoints(ObjectKey service, int port) {
        List<Endpoint> given = remote.get(new Address(service, port));
        return given == null ? discovered.apply(service, port).orElse(List.of()) : given;
    }
}
