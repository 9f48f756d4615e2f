package io.gatewayapi.spring;

import io.gatewayapi.filters.Mirror;
import io.gatewayapi.match.Decision;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.traffic.Endpoints;
import io.gatewayapi.traffic.ServiceImports;
import io.gatewayapi.validate.topology.ResolvedBackend;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where backends are: as the properties say, else by the EndpointSlices of the manifests. Immutable. */
public final class Destinations {

    private final Map<String, List<Destination>> given;
    private final Endpoints endpoints;

    private Destinations(Map<String, List<Destination>> given, Endpoints endpoints) {
        this.given = given;
        this.endpoints = endpoints;
    }

    static Destinations of(GatewayApiProperties properties, ResourceSet resources) {
        return new Destinations(parse(properties.backends()), Endpoints.of(resources, ServiceImports.NONE));
    }

    static Map<String, List<Destination>> parse(Map<String, List<String>> backends) {
        backends.keySet().stream().filter(name -> !name.matches("[^/:]+/[^/:]+:[0-9]+")).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("a backend is named \"[namespace/service:port]\", not " + name);
        });
        return backends.entrySet().stream().collect(Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> entry.getValue().stream().map(Destination::parse).toList()));
    }

    /**
     * Where a backend is.
     *
     * @param backend a valid backend
     * @return its endpoints that are ready; none where nothing is known of it, which is 503. None for one that a policy wants to be
     *     reached over TLS, unless the properties name an {@code https} URL for it: this host does not read such policies
     */
    public List<Destination> of(ResolvedBackend backend) {
        List<Destination> found = find(backend);
        return backend.tls().isPresent() ? found.stream().filter(destination -> destination.scheme().equals("https")).toList() : found;
    }

    /**
     * Where the copies of a mirror go.
     *
     * @param mirror the mirror
     * @param decision what takes the request
     * @return its endpoints that are ready, as of another backend; copies to {@code application} are not made
     */
    public List<Destination> of(Mirror mirror, Decision<?> decision) {
        return decision.rule().flatMap(rule -> rule.filterBackend(mirror.backend())).map(this::of).orElse(List.of()).stream()
                .filter(destination -> !destination.isApplication()).toList();
    }

    private List<Destination> find(ResolvedBackend backend) {
        int port = backend.ref().ref().port().orElse(0);
        List<Destination> named = given.get(backend.target().path() + ":" + port);
        return named != null
                ? named
                : endpoints.of(backend.target(), port).orElse(List.of()).stream()
                        .map(endpoint -> new Destination("http", endpoint)).toList();
    }
}
