package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Some of the endpoints of a Service. Immutable.
 *
 * @param metadata name, namespace and labels; the label {@code kubernetes.io/service-name} names the Service
 * @param addressType {@code IPv4}, {@code IPv6} or {@code FQDN}
 * @param endpoints the endpoints
 * @param ports the ports that every endpoint listens on
 */
public record EndpointSlice(ObjectMeta metadata, String addressType, List<Endpoint> endpoints, List<Port> ports)
        implements Resource {

    /** Copies the collections and refuses {@code null} by name. */
    public EndpointSlice {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(addressType, "addressType");
        endpoints = List.copyOf(endpoints);
        ports = List.copyOf(ports);
    }

    /**
     * The Service these endpoints belong to.
     *
     * @return its name, in the namespace of the slice; empty where the label is missing
     */
    public Optional<String> serviceName() {
        return Optional.ofNullable(metadata.labels().get("kubernetes.io/service-name"));
    }

    /**
     * The addresses that may take requests.
     *
     * @return the addresses of the ready endpoints, in order
     */
    public Stream<String> readyAddresses() {
        return endpoints.stream().filter(Endpoint::ready).flatMap(endpoint -> endpoint.addresses().stream());
    }

    @Override
    public GroupKind kind() {
        return GroupKind.ENDPOINT_SLICE;
    }

    /**
     * One endpoint.
     *
     * @param addresses its addresses
     * @param ready whether it may take requests; a terminating one is not ready, an unknown state counts as ready
     */
    public record Endpoint(List<String> addresses, boolean ready) {

        /** Copies the list. */
        public Endpoint {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A port of all endpoints of a slice.
     *
     * @param name the name of the Service's port it belongs to; empty where that has none
     * @param port the number; empty for all ports
     * @param protocol {@code TCP} (the default), {@code UDP} or {@code SCTP}
     * @param appProtocol the application protocol; empty where none is given
     */
    public record Port(Optional<String> name, OptionalInt port, String protocol, Optional<String> appProtocol) {

        /** Refuses {@code null} by name. */
        public Port {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(protocol, "protocol");
            Objects.requireNonNull(appProtocol, "appProtocol");
        }
    }
}
