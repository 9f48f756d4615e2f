package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The listeners of one port that can be told apart only by the host name: those of HTTP; those of HTTPS and TLS; or the one
 * of TCP or UDP. Immutable.
 *
 * @param <T> the payload
 */
final class PortTable<T> {

    private final int port;
    private final Transport transport;
    private final MatchOptions options;
    private final List<Listening<T>> listeners;
    private final List<ResolvedListener> resolved; // the same, with their routes; empty for a Service
    private final HostSpace<T> hosts; // of requests
    private final HostSpace<T> connections; // by server name; the same where no listener has the protocol TLS
    private final Decision<T> unowned;
    private final Decision<T> malformed;
    private final Decision<T> refused;

    private PortTable(int port, Transport transport, MatchOptions options, List<Listening<T>> listeners, List<ResolvedListener> resolved,
            HostSpace<T> hosts, HostSpace<T> connections) {
        this.port = port;
        this.transport = transport;
        this.options = options;
        this.listeners = listeners;
        this.resolved = resolved;
        this.hosts = hosts;
        this.connections = connections;
        Place nowhere = Place.nowhere(options);
        this.unowned = Decision.without(Outcome.NOT_FOUND, nowhere);
        this.malformed = Decision.without(Outcome.BAD_REQUEST, nowhere);
        this.refused = Decision.without(Outcome.NO_LISTENER, nowhere);
    }

    /** The table of a port without routes. */
    static <T> PortTable<T> of(int port, Transport transport, List<ResolvedListener> resolved, MatchOptions options) {
        List<Listening<T>> listeners = resolved.stream().map(listener -> Listening.<T>of(listener, options)).toList();
        HostSpace<T> connections = HostSpace.of(listeners);
        // Listener.hostname: for HTTPS the server name picks among all listeners, the Host header among those of HTTPS
        boolean mixed = listeners.stream().anyMatch(listener -> listener.speaks(ProtocolType.TLS));
        HostSpace<T> hosts = mixed
                ? HostSpace.of(listeners.stream().filter(listener -> listener.speaks(ProtocolType.HTTPS)).toList())
                : connections;
        List<ResolvedListener> bare = resolved.stream().map(ResolvedListener::withoutRoutes).toList();
        return new PortTable<>(port, transport, options, listeners, bare, hosts, connections);
    }

    /** The routes of a Service on one of its ports. */
    static <T> PortTable<T> ofService(int port, List<AttachedRoute> routes, TableCompiler<T> compiler) {
        Listening<T> way = Listening.ofService(compiler.options());
        HostSpace<T> all = HostSpace.of(List.of(way)).with(List.of(compiler.change(way, routes, List.of())), compiler.paths());
        return new PortTable<>(port, Transport.TCP, compiler.options(), List.of(way), List.of(), all, all);
    }

    /** Whether it was made of these listeners, whatever their routes. */
    boolean isOf(List<ResolvedListener> others) {
        boolean same = others.size() == listeners.size();
        for (int i = 0; same && i < listeners.size(); i++) {
            same = listeners.get(i).isOf(others.get(i));
        }
        return same;
    }

    /** The table with the routes that these listeners have now; itself where they are those it has. */
    PortTable<T> with(List<ResolvedListener> now, TableCompiler<T> compiler) {
        List<HostSpace.Change<T>> ofHosts = new ArrayList<>();
        List<HostSpace.Change<T>> ofConnections = new ArrayList<>();
        for (int i = 0; i < listeners.size(); i++) {
            Listening<T> listener = listeners.get(i);
            List<AttachedRoute> added = now.get(i).routesNotIn(resolved.get(i));
            List<AttachedRoute> removed = resolved.get(i).routesNotIn(now.get(i));
            if (!added.isEmpty() || !removed.isEmpty()) {
                (listener.speaks(ProtocolType.TLS) ? ofConnections : ofHosts).add(compiler.change(listener, added, removed));
            }
        }
        if (ofHosts.isEmpty() && ofConnections.isEmpty()) {
            return this;
        }
        HostSpace<T> changed = hosts.with(ofHosts, compiler.paths());
        return new PortTable<>(port, transport, options, listeners, List.copyOf(now), changed,
                hosts == connections ? changed : connections.with(ofConnections, compiler.paths()));
    }

    boolean takes(int candidatePort, Transport candidate) {
        return port == candidatePort && transport == candidate;
    }

    Decision<T> decide(RequestView request) {
        return transport == Transport.TLS ? decideSecure(request) : decide(request, null);
    }

    private Decision<T> decideSecure(RequestView request) {
        Listening<T> connection = ofServerName(request.serverName());
        return connection == null || !connection.speaks(ProtocolType.HTTPS) ? refused : decide(request, connection);
    }

    /** Decides a request on a connection that belongs to a listener; null for one that may belong to any. */
    private Decision<T> decide(RequestView request, Listening<T> connection) {
        String target = request.target();
        String authority = request.authority();
        int host = hosts.find(authority);
        if (host >= 0 && !target.isEmpty() && target.charAt(0) == '/' && (connection == null || hosts.owner(host) == connection)) {
            Decision<T> decision = hosts.decideRaw(host, request, authority, target, options.hostnamesFallThrough());
            if (!PathTable.isUncertain(decision)) {
                return decision;
            }
        }
        return decide(request, authority, host, target, connection);
    }

    /** Looks at everything: also at targets in another form, and at those that are to be made normal. */
    private Decision<T> decide(RequestView request, String authorityOfHeader, int hostOfHeader, String raw, Listening<T> connection) {
        String authority = authorityOfHeader;
        int host = hostOfHeader;
        String target = raw;
        int pathEnd = RequestTarget.normalPathEnd(target, options.pathPolicy());
        if (pathEnd < 0) {
            // RFC 9112, section 3.2.2: the authority of an absolute target overrides Host
            String inTarget = RequestTarget.authority(target);
            if (!inTarget.isEmpty()) {
                authority = inTarget;
                host = hosts.find(authority);
            }
            target = RequestTarget.normalize(target, options.pathPolicy());
            if (target == null) {
                return malformed;
            }
            pathEnd = RequestTarget.pathEnd(target);
        }
        if (host < 0) {
            return host == HostSpace.NONE ? unowned : malformed;
        }
        if (connection != null && hosts.owner(host) != connection) {
            return connection.misdirected(); // GEP-3567: "If another Listener matches the Host ... 421"
        }
        return hosts.decide(host, request, authority, target, pathEnd, options.hostnamesFallThrough());
    }

    /** Decides a connection by its server name, which is empty for TCP and UDP. */
    Decision<T> decide(String serverName) {
        int name = name(serverName);
        if (name < 0 || transport == Transport.TLS && !connections.owner(name).speaks(ProtocolType.TLS)) {
            return refused;
        }
        return connections.connect(name);
    }

    private Listening<T> ofServerName(String serverName) {
        int name = name(serverName);
        return name < 0 ? null : connections.owner(name);
    }

    /** The listener of a server name. */
    Optional<ResolvedListener> listener(String serverName) {
        Listening<T> owner = ofServerName(serverName);
        return owner == null ? Optional.empty() : owner.place().listener();
    }

    /** A client that names no server, or none that could be, gets the listener for every host. */
    private int name(String serverName) {
        int name = connections.find(serverName);
        return name == HostSpace.MALFORMED ? connections.every() : name;
    }

    void printHosts(StringBuilder listing) {
        hosts.sorted().forEach(host -> host.print(listing));
    }

    void print(StringBuilder listing) {
        listing.append(" port ").append(port).append(' ').append(transport).append('\n');
        printHosts(listing);
        if (hosts != connections) {
            connections.sorted().stream().filter(host -> host.owner().speaks(ProtocolType.TLS)).forEach(host -> host.print(listing));
        }
    }
}
