package io.gatewayapi.match.explain;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.match.explain.ConsideredListener.Role;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Mismatch;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads aloud what is decided of a TLS or TCP connection, or of UDP datagrams. */
final class ConnectionReading {

    private final ResolvedGateway gateway;
    private final Verdict verdict;
    private final ProtocolType protocol;
    private final GroupKind kind;
    private final int port;
    private final String serverName;

    private ConnectionReading(ResolvedGateway gateway, Verdict verdict, ProtocolType protocol, GroupKind kind, int port,
            String serverName) {
        this.gateway = gateway;
        this.verdict = verdict;
        this.protocol = protocol;
        this.kind = kind;
        this.port = port;
        this.serverName = serverName;
    }

    static Explanation tls(ResolvedGateway gateway, int port, String serverName) {
        int length = Authority.hostLength(serverName);
        String name = length < 0 ? "" : serverName.substring(0, length).toLowerCase(Locale.ROOT);
        Verdict verdict = ReferenceMatcher.of(gateway).decideTls(port, serverName);
        return new ConnectionReading(gateway, verdict, ProtocolType.TLS, GroupKind.TLS_ROUTE, port, name).explanation();
    }

    static Explanation tcp(ResolvedGateway gateway, int port) {
        Verdict verdict = ReferenceMatcher.of(gateway).decideTcp(port);
        return new ConnectionReading(gateway, verdict, ProtocolType.TCP, GroupKind.TCP_ROUTE, port, "").explanation();
    }

    static Explanation udp(ResolvedGateway gateway, int port) {
        Verdict verdict = ReferenceMatcher.of(gateway).decideUdp(port);
        return new ConnectionReading(gateway, verdict, ProtocolType.UDP, GroupKind.UDP_ROUTE, port, "").explanation();
    }

    private Explanation explanation() {
        List<ConsideredMatch> candidates = new ArrayList<>();
        verdict.matching().stream().limit(Explanation.MAX_CANDIDATES)
                .forEach(tuple -> candidates.add(Words.holding(verdict.winner().orElseThrow(), tuple)));
        List<MatchTuple> failing = verdict.listener().stream()
                .flatMap(listener -> ReferenceMatcher.tuples(listener, kind, PathPolicy.DEFAULT).stream())
                .filter(tuple -> !Words.takes(tuple.hostname().effective(), serverName))
                .toList();
        failing.stream().limit(Explanation.MAX_CANDIDATES).forEach(tuple -> candidates.add(ConsideredMatch.fails(tuple, List.of(
                new Mismatch(Mismatch.Kind.HOSTNAME, "", "", tuple.hostname().effective(), Optional.of(asked()))))));
        int omitted = verdict.matching().size() + failing.size() - candidates.size();
        List<ConsideredListener> listeners = gateway.listeners().stream().map(this::listener).toList();
        return new Explanation(verdict, listeners, candidates, omitted, List.of(), Optional.empty(), reason());
    }

    private ConsideredListener listener(ResolvedListener listener) {
        boolean tls = protocol.equals(ProtocolType.TLS);
        if (!listener.isProgrammed()) {
            return new ConsideredListener(listener, Role.NOT_SERVING, Words.notServing(listener));
        }
        if (listener.listener().port() != port) {
            return new ConsideredListener(listener, Role.OTHER_PORT, "is on another port");
        }
        if (verdict.listener().filter(owner -> owner == listener).isPresent()) {
            return new ConsideredListener(listener, Role.OWNER, "takes the connection" + (tls
                    ? ": no other takes the server name more specifically" : ""));
        }
        if (!Words.speaks(listener, protocol) && !(tls && Words.speaks(listener, ProtocolType.HTTPS))) {
            return new ConsideredListener(listener, Role.OTHER_PROTOCOL, "speaks another protocol");
        }
        if (tls && !Words.takes(listener.hostname(), serverName)) {
            return new ConsideredListener(listener, Role.OTHER_HOST, "does not take " + asked());
        }
        if (verdict.listener().isEmpty()) {
            return new ConsideredListener(listener, Role.OTHER_PROTOCOL,
                    "takes " + asked() + " and speaks HTTPS, where requests are decided");
        }
        return new ConsideredListener(listener, Role.LESS_SPECIFIC, "takes " + asked() + " less specifically than " + verdict.listener()
                .get());
    }

    private String asked() {
        return serverName.isEmpty() ? "a client that names no server" : "server name " + serverName;
    }

    private String reason() {
        return switch (verdict.outcome()) {
            case MATCHED -> Words.matched(verdict);
            case NO_ROUTE -> "no route of " + verdict.listener().orElseThrow() + " takes the connection";
            default -> "no " + protocol + " listener that serves takes port " + port
                    + (protocol.equals(ProtocolType.TLS) ? " and server name \"" + serverName + "\"" : "") + Words.serving(gateway);
        };
    }
}
