package io.gatewayapi.vertx;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.RouteTable;
import io.gatewayapi.model.ResourceSet;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.RetryBudget;
import io.gatewayapi.traffic.SessionKeys;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.Topology;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What requests are served by at one moment: tables, endpoints, certificates. Immutable, and swapped as a whole, so that a
 * request sees one state of the manifests from beginning to end.
 *
 * <p>Several Gateways share the process and its addresses ("implementations MAY merge"): a request goes to the first Gateway, in
 * the order of the manifests, that has a match for it, or else a listener.
 */
final class Snapshot {

    private final Topology topology;
    private final RouteTable<RulePlan> table;
    private final List<ResolvedListener> listeners = new ArrayList<>();
    private final Destinations destinations;
    private final TrafficPolicies policies;
    private final BackendSecurity security;
    private final Certificates certificates;

    private Snapshot(Vertx vertx, Topology topology, Settings settings, Map<String, List<Endpoint>> given, SessionKeys keys,
            Optional<Snapshot> before) {
        this.topology = topology;
        destinations = new Destinations(topology.resources(), given);
        policies = new TrafficPolicies(topology, before.map(snapshot -> snapshot.policies));
        RouteTable<RulePlan> all = RouteTable.compile(topology, rule -> RulePlan.of(rule, destinations, policies, keys));
        // a Gateway that is not there opens no port; those that are still open have nothing to serve any more
        table = settings.gateway().map(key -> all.gateway(key).orElseGet(() -> RouteTable.compile(Topology.resolve(ResourceSet.empty()),
                rule -> RulePlan.of(rule, destinations, policies, keys)))).orElse(all);
        topology.gateways().stream()
                .filter(gateway -> settings.gateway().isEmpty() || settings.gateway().get().equals(gateway.key()))
                .flatMap(gateway -> gateway.listeners().stream())
                .filter(ResolvedListener::isProgrammed)
                .forEach(listeners::add);
        // as a listener sees them: the certificate to show to a backend is the Gateway's
        List<ResolvedBackend> backends = listeners.stream().flatMap(listener -> listener.routes().stream())
                .flatMap(route -> route.rules().stream())
                .flatMap(rule -> Stream.concat(rule.backends().stream(), rule.filterBackends().values().stream())).toList();
        security = new BackendSecurity(topology.resources(), backends, before.map(snapshot -> snapshot.security));
        certificates = new Certificates(vertx, topology.resources(), listeners, before.map(Snapshot::certificates));
    }

    /**
     * Compiles a topology.
     *
     * @param given where backends are, whatever the manifests say
     * @param keys what sessions are signed with
     * @param before the snapshot in use so far
     */
    static Snapshot of(Vertx vertx, Topology topology, Settings settings, Map<String, List<Endpoint>> given, SessionKeys keys,
            Optional<Snapshot> before) {
        return new Snapshot(vertx, topology, settings, given, keys, before);
    }

    Destinations destinations() {
        return destinations;
    }

    BackendSecurity security() {
        return security;
    }

    /** How many retries a backend may get. */
    RetryBudget budget(ResolvedBackend backend) {
        return policies.budget(backend.target());
    }

    Certificates certificates() {
        return certificates;
    }

    /** The listeners that serve. */
    List<ResolvedListener> listeners() {
        return List.copyOf(listeners);
    }

    /** How the listeners of a port judge clients; nothing where they ask for no certificate. */
    Optional<ClientTrust> clientTrust(int port) {
        return ClientTrust.of(topology.resources(), listeners.stream().filter(listener -> listener.listener().port() == port).toList());
    }

    Decision<RulePlan> decide(RequestView request) {
        return table.decide(request);
    }

    Decision<RulePlan> decideTls(int port, String serverName) {
        return table.decideTls(port, serverName);
    }

    Decision<RulePlan> decideTcp(int port) {
        return table.decideTcp(port);
    }

    Decision<RulePlan> decideUdp(int port) {
        return table.decideUdp(port);
    }

    /** The listener of TLS or HTTPS that owns a server name. */
    Optional<ResolvedListener> listener(int port, String serverName) {
        return table.listener(port, serverName);
    }
}
