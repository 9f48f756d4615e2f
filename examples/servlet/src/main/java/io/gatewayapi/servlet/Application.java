package io.gatewayapi.servlet;

import io.gatewayapi.cli.LoadedManifests;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.Endpoints;
import io.gatewayapi.traffic.ServiceImports;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRoute;
import io.gatewayapi.validate.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** A directory of manifests, served: routes of what is in it, sockets for its HTTP listeners, and servlets for what has no endpoint. */
final class Application implements AutoCloseable {

    private final Path directory;
    private final Map<String, List<Endpoint>> given;
    private final Consumer<String> log;
    private final JettyHost host = new JettyHost();
    private final RoutingFilter filter;
    private final Set<Integer> ports;

    /**
     * Reads the manifests and serves them.
     *
     * @param given endpoints of Services, as {@code namespace/name:port}, whatever the manifests say
     * @param sockets which port to open for that of a listener
     * @param log takes lines for people
     * @throws IllegalStateException when there is nothing to serve, or a port cannot be opened
     */
    Application(Path directory, Map<String, List<Endpoint>> given, IntUnaryOperator sockets, Consumer<String> log) {
        this.directory = directory;
        this.given = given;
        this.log = log;
        LoadedManifests manifests = LoadedManifests.read(List.of(directory));
        manifests.findings().forEach(finding -> log.accept(finding.text()));
        ports = ports(manifests.topology());
        if (ports.isEmpty()) {
            throw new IllegalStateException("no HTTP listener to serve in " + directory);
        }
        filter = new RoutingFilter(routes(manifests.topology()), host);
        for (int port : ports) {
            log.accept("listener port " + port + " is served at http://127.0.0.1:" + host.open(port, sockets.applyAsInt(port)));
        }
        host.start(filter, Map.of(EchoServlet.NAME, new EchoServlet()));
    }

    /** The ports of the HTTP listeners; HTTPS needs keys, and a container gets them from its own configuration. */
    private static Set<Integer> ports(Topology topology) {
        Set<Integer> ports = new TreeSet<>();
        topology.gateways().stream().flatMap(gateway -> gateway.listeners().stream())
                .filter(listener -> listener.isProgrammed() && listener.listener().protocol().equals(ProtocolType.HTTP))
                .map(ResolvedListener::listener).forEach(listener -> ports.add(listener.port()));
        return ports;
    }

    /** Reads the manifests anew. Broken ones leave the routes as they are, and the log says why. */
    void reload() {
        LoadedManifests manifests = LoadedManifests.read(List.of(directory));
        List<LoadedManifests.Finding> refused = manifests.findings().stream().filter(LoadedManifests.Finding::refused).toList();
        if (!manifests.usable() || !refused.isEmpty()) {
            refused.forEach(finding -> log.accept(finding.text()));
            log.accept("the manifests are broken, the routes stay as they were");
            return;
        }
        filter.use(routes(manifests.topology()));
        log.accept("routes changed");
        ports(manifests.topology()).stream().filter(port -> !ports.contains(port))
                .forEach(port -> log.accept("port " + port + " needs a restart"));
    }

    private Routes routes(Topology topology) {
        Backends backends = Backends.of(Endpoints.of(topology.resources(), ServiceImports.NONE));
        for (ResolvedRoute route : topology.routes()) {
            List<ResolvedBackend> valid =
                    route.rules().stream().flatMap(rule -> rule.backends().stream()).filter(ResolvedBackend::isValid).toList();
            for (ResolvedBackend backend : valid) {
                String namespace = backend.target().namespace();
                String service = backend.target().name();
                int port = backend.ref().ref().port().orElse(0);
                String name = namespace + "/" + service + ":" + port;
                if (given.containsKey(name)) {
                    backends = backends.remote(namespace, service, port, given.get(name));
                } else if (backends.endpoints(backend.target(), port).isEmpty()) {
                    backends = backends.local(namespace, service, port, EchoServlet.playing(name));
                }
            }
        }
        return Routes.of(topology, backends);
    }

    @Override
    public void close() {
        host.close();
    }
}
