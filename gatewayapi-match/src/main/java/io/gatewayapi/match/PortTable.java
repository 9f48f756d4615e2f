package io.gatewayapi.match;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.ProtocolType;
import java.util.Comparator;
import java.util.List;

/**
 * The listeners of one port that can be told apart only by the host name: those of HTTP; those of HTTPS and TLS; or the one
 * of TCP or UDP. The most specific host name comes first.
 *
 * @param <T> the payload
 */
final class PortTable<T> {

    private final int port;
    private final Transport transport;
    private final List<ListenerTable<T>> listeners;
    private final MatchOptions options;
    private final Decision<T> unowned = Decision.without(Outcome.NOT_FOUND, null);
    private final Decision<T> malformed = Decision.without(Outcome.BAD_REQUEST, null);
    private final Decision<T> refused = Decision.without(Outcome.NO_LISTENER, null);

    PortTable(int port, Transport transport, List<ListenerTable<T>> listeners, MatchOptions options) {
        this.port = port;
        this.transport = transport;
        this.options = options;
        Comparator<ListenerTable<T>> bySpecificity = Comparator.comparingInt(listener -> -listener.host().specificity());
        this.listeners = listeners.stream().sorted(bySpecificity).toList();
    }

    boolean takes(int candidatePort, Transport candidate) {
        return port == candidatePort && transport == candidate;
    }

    Decision<T> decide(RequestView request) {
        ListenerTable<T> connection = null;
        if (transport == Transport.TLS) {
            connection = ofServerName(request.serverName());
            if (connection == null || !speaks(connection, ProtocolType.HTTPS)) {
                return refused;
            }
        }
        String target = RequestTarget.normalize(request.target(), options.pathPolicy());
        String authority = request.target().startsWith("/") ? "" : RequestTarget.authority(request.target());
        authority = authority.isEmpty() ? request.authority() : authority;
        int hostLength = Authority.hostLength(authority);
        if (target == null || hostLength < 0) {
            return malformed;
        }
        ListenerTable<T> owner = find(authority, hostLength, connection == null ? null : ProtocolType.HTTPS);
        if (owner == null) {
            return unowned;
        }
        return connection != null && owner != connection
                ? connection.misdirected()
                : owner.decide(request, authority, hostLength, target, RequestTarget.pathEnd(target));
    }

    /** Decides a connection by its server name, which is empty for TCP and UDP. */
    Decision<T> decide(String serverName) {
        ListenerTable<T> connection = ofServerName(serverName);
        if (connection == null || transport == Transport.TLS && !speaks(connection, ProtocolType.TLS)) {
            return refused;
        }
        return connection.decide(serverName, Math.max(0, Authority.hostLength(serverName)));
    }

    /** A client that names no server, or none that could be, gets the listener for every host. */
    private ListenerTable<T> ofServerName(String serverName) {
        return find(serverName, Math.max(0, Authority.hostLength(serverName)), null);
    }

    private ListenerTable<T> find(String authority, int hostLength, ProtocolType protocol) {
        for (int i = 0, size = listeners.size(); i < size; i++) {
            ListenerTable<T> listener = listeners.get(i);
            if (listener.host().matches(authority, hostLength) && (protocol == null || speaks(listener, protocol))) {
                return listener;
            }
        }
        return null;
    }

    private static boolean speaks(ListenerTable<?> listener, ProtocolType protocol) {
        return listener.listener().listener().protocol().equals(protocol);
    }

    void print(StringBuilder listing) {
        listing.append(" port ").append(port).append(' ').append(transport).append('\n');
        listeners.forEach(listener -> listener.print(listing));
    }

    /** The matches of all listeners, and no word on those. */
    void printMatches(StringBuilder listing) {
        listeners.forEach(listener -> listener.printMatches(listing));
    }

    /** What is heard on a port. */
    enum Transport {
        HTTP,
        TLS,
        TCP,
        UDP;

        /** What a listener hears; null for a protocol that is not known. */
        static Transport of(ProtocolType protocol) {
            for (Transport transport : values()) {
                if (protocol.value().equals(transport.name())) {
                    return transport;
                }
            }
            return protocol.equals(ProtocolType.HTTPS) ? TLS : null;
        }
    }
}
