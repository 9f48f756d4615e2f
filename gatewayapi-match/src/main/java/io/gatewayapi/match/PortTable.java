package io.gatewayapi.match;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.http.RequestView;
import java.util.Comparator;
import java.util.List;

/**
 * The listeners of one port that speak HTTP, or that speak HTTPS, the most specific host name first.
 *
 * @param <T> the payload
 */
final class PortTable<T> {

    private final int port;
    private final boolean secure;
    private final List<ListenerTable<T>> listeners;
    private final MatchOptions options;
    private final Decision<T> unowned = Decision.without(Outcome.NOT_FOUND, null);
    private final Decision<T> malformed = Decision.without(Outcome.BAD_REQUEST, null);
    private final Decision<T> refused = Decision.without(Outcome.NO_LISTENER, null);

    PortTable(int port, boolean secure, List<ListenerTable<T>> listeners, MatchOptions options) {
        this.port = port;
        this.secure = secure;
        this.options = options;
        Comparator<ListenerTable<T>> bySpecificity = Comparator.comparingInt(listener -> -listener.host().specificity());
        this.listeners = listeners.stream().sorted(bySpecificity).toList();
    }

    boolean takes(int candidatePort, boolean candidateSecure) {
        return port == candidatePort && secure == candidateSecure;
    }

    Decision<T> decide(RequestView request) {
        ListenerTable<T> connection = null;
        if (secure) {
            String serverName = request.serverName();
            // a client that names no server, or none that could be, gets the listener for every host
            connection = find(serverName, Math.max(0, Authority.hostLength(serverName)));
            if (connection == null) {
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
        ListenerTable<T> owner = find(authority, hostLength);
        if (owner == null) {
            return unowned;
        }
        return secure && owner != connection
                ? connection.misdirected()
                : owner.decide(request, authority, hostLength, target, RequestTarget.pathEnd(target));
    }

    private ListenerTable<T> find(String authority, int hostLength) {
        for (int i = 0, size = listeners.size(); i < size; i++) {
            ListenerTable<T> listener = listeners.get(i);
            if (listener.host().matches(authority, hostLength)) {
                return listener;
            }
        }
        return null;
    }

    void print(StringBuilder listing) {
        listing.append(" port ").append(port).append(secure ? " HTTPS" : " HTTP").append('\n');
        listeners.forEach(listener -> listener.print(listing));
    }
}
