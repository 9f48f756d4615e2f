package io.gatewayapi.match.explain;

import io.gatewayapi.match.explain.ConsideredMatch.Standing;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What all explanations say alike. */
final class Words {

    private Words() {}

    /** A match that holds: the winner, or one that lost to it. */
    static ConsideredMatch holding(MatchTuple winner, MatchTuple tuple) {
        if (tuple.equals(winner)) {
            return new ConsideredMatch(tuple, Standing.WINS, Optional.empty(), List.of(), "wins, " + describe(tuple));
        }
        if (isOrderedAlone(winner, tuple)) {
            return new ConsideredMatch(tuple, Standing.LOSES, Optional.empty(), List.of(),
                    "loses to " + winner + ": a gRPC call is tried against GRPCRoutes first");
        }
        Criterion criterion = Criterion.between(winner, tuple);
        return new ConsideredMatch(tuple, Standing.LOSES, Optional.of(criterion), List.of(),
                "loses to " + winner + " by " + criterion.sentence() + " (" + criterion.citation() + ")");
    }

    /** Routes of two kinds are not ordered among each other. */
    private static boolean isOrderedAlone(MatchTuple one, MatchTuple other) {
        return !one.rule().route().kind().equals(other.rule().route().kind());
    }

    static String matched(Verdict verdict) {
        MatchTuple winner = verdict.winner().orElseThrow();
        String reason = winner + ": " + describe(winner);
        // the next match that would lead elsewhere, if any
        return verdict.matching().stream()
                .filter(tuple -> !tuple.rule().equals(winner.rule()))
                .findFirst()
                .map(second -> reason + " before " + second + " (" + describe(second) + "), by " + Criterion.between(winner, second)
                        .sentence())
                .orElse(reason);
    }

    /** A match in a few words. */
    static String describe(MatchTuple tuple) {
        StringBuilder text = new StringBuilder();
        tuple.match().ifPresent(match -> {
            text.append(match instanceof GrpcRouteMatch grpc ? call(grpc) : path((HttpRouteMatch) match));
            match.headers().forEach(header -> text.append(", header ").append(header.name()));
            if (match instanceof HttpRouteMatch http) {
                http.queryParams().forEach(param -> text.append(", query parameter ").append(param.name()));
            }
            text.append(", ");
        });
        return text.append("host ").append(tuple.hostname().effective().isEmpty() ? "*" : tuple.hostname().effective()).toString();
    }

    private static String path(HttpRouteMatch match) {
        return match.path().type() + " " + match.path().value() + match.method().map(method -> ", method " + method).orElse("");
    }

    private static String call(GrpcRouteMatch match) {
        return match.method()
                .map(call -> call.type() + " service " + call.service().orElse("*") + " method " + call.method().orElse("*"))
                .orElse("every call");
    }

    /** Why a listener does not serve. */
    static String notServing(ResolvedListener listener) {
        return "does not serve, " + listener.rejected().or(listener::uncertified).or(listener::unresolved)
                .orElse(listener.withheld() ? "the Gateway or ListenerSet that holds it is not accepted" : "it takes no kind of route");
    }

    /** The ports that serve, for who asked for another. */
    static String serving(ResolvedGateway gateway) {
        List<String> ports = gateway.listeners().stream().filter(ResolvedListener::isProgrammed)
                .map(listener -> listener.listener().port() + " (" + listener.listener().protocol() + ")").distinct().toList();
        List<String> first = ports.subList(0, Math.min(Explanation.MAX_CANDIDATES, ports.size()));
        return ports.isEmpty() ? "; no listener serves" : "; there are " + String.join(", ", first) + (first.size() < ports.size()
                ? ", ..." : "");
    }

    static boolean speaks(ResolvedListener listener, ProtocolType protocol) {
        return listener.listener().protocol().equals(protocol);
    }

    /** HTTPRouteSpec.hostnames, as the reference reads it. */
    static boolean takes(String pattern, String host) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || (lower.startsWith("*.") ? host.endsWith(lower.substring(1)) && host.length() >= lower.length()
                : host.equals(lower));
    }
}
