package io.gatewayapi.cli;

import io.gatewayapi.model.EndpointSlice;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.traffic.Endpoints;
import io.gatewayapi.traffic.ServiceImports;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the EndpointSlices of the input say of backends. Of a Service that has none in the input nothing is known: it is taken to
 * have endpoints.
 */
final class ReadyEndpoints {

    private final Endpoints endpoints;
    private final Set<ObjectKey> known;

    ReadyEndpoints(ResourceSet resources) {
        this.endpoints = Endpoints.of(resources, ServiceImports.NONE);
        this.known = resources.all(EndpointSlice.class).stream()
                .flatMap(slice -> slice.serviceName().map(name -> new ObjectKey(GroupKind.SERVICE, slice.namespace(), name)).stream())
                .collect(Collectors.toSet());
    }

    /** Whether the input shows a backend to have no endpoint that may take requests. */
    boolean lacks(ResolvedBackend backend) {
        if (!known.contains(backend.target()) || backend.ref().ref().port().isEmpty()) {
            return false;
        }
        String protocol = backend.protocol().equals("udp") ? "UDP" : "TCP";
        return endpoints.of(backend.target(), backend.ref().ref().port().getAsInt(), protocol).filter(List::isEmpty).isPresent();
    }
}
