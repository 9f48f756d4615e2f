package io.gatewayapi.match.explain;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.ReferenceMatcher;
import io.gatewayapi.match.reference.ReferenceMesh;
import io.gatewayapi.match.reference.Verdict;
import io.gatewayapi.match.reference.Verdict.Outcome;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Why a request goes where it goes: what was thought of each listener and of each match of the one that owns the host.
 * Immutable. It is made by reading the specification aloud and costs accordingly; it is for people, not for the request path.
 *
 * @param verdict the decision itself
 * @param listeners a sentence on each listener of the Gateway, in order
 * @param candidates a sentence on each match: the winner first, then those it beat, then those that do not hold
 * @param reason the decision in one sentence
 */
public record Explanation(Verdict verdict, List<String> listeners, List<String> candidates, String reason) {

    /** Copies the lists and refuses {@code null} by name. */
    public Explanation {
        Objects.requireNonNull(verdict, "verdict");
        listeners = List.copyOf(listeners);
        candidates = List.copyOf(candidates);
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Explains a request to one Gateway.
     *
     * @param gateway the Gateway, resolved
     * @param request the request
     * @param options the choices the table was compiled with
     * @return the explanation; it agrees with the table
     */
    public static Explanation of(ResolvedGateway gateway, RequestView request, MatchOptions options) {
        ReferenceMatcher matcher = ReferenceMatcher.of(gateway).with(options.pathPolicy(), options.hostnamesFallThrough());
        Verdict verdict = matcher.decide(request);
        List<String> listeners = gateway.listeners().stream().map(listener -> listener(listener, verdict, request)).toList();
        List<String> candidates = new ArrayList<>();
        for (MatchTuple tuple : verdict.matching()) {
            MatchTuple winner = verdict.winner().orElseThrow();
            candidates.add(tuple + ": " + (tuple.equals(winner) ? "wins, " + describe(tuple) : "loses to " + winner + " by " + lost(winner, tuple)));
        }
        for (MatchTuple tuple : verdict.failing()) {
            candidates.add(tuple + ": does not match, " + matcher.failure(tuple, request).orElseThrow());
        }
        return new Explanation(verdict, listeners, candidates, reason(verdict, request, candidates));
    }

    /**
     * Explains a request of a client to a Service of a mesh.
     *
     * @param service the Service, resolved
     * @param clientNamespace the namespace of the client; empty where it is not known
     * @param request the request; its port is the Service's
     * @param options the choices the table was compiled with
     * @return the explanation; it agrees with the table
     */
    public static Explanation of(ResolvedService service, String clientNamespace, RequestView request, MatchOptions options) {
        ReferenceMesh mesh = ReferenceMesh.of(service, clientNamespace).with(options.pathPolicy());
        List<AttachedRoute> routes = mesh.streams(request.port());
        Verdict verdict = mesh.decide(request);
        List<String> candidates = new ArrayList<>();
        verdict.matching().forEach(tuple -> candidates.add(tuple + ": " + (candidates.isEmpty()
                ? "wins, " + describe(tuple)
                : "loses to " + verdict.winner().orElseThrow() + " by " + lost(verdict.winner().get(), tuple))));
        verdict.failing().forEach(tuple -> candidates.add(tuple + ": does not match, " + mesh.failure(tuple, request).orElseThrow()));
        String port = service.key() + " port " + request.port();
        String group = port + ": no route is attached";
        if (!routes.isEmpty()) {
            String namespace = routes.get(0).route().namespace();
            group = port + ": the " + (namespace.equals(service.key().namespace()) ? "producer" : "consumer") + " routes of namespace " + namespace;
        }
        String reason = switch (verdict.outcome()) {
            case MATCHED -> matched(verdict) + "; " + group;
            case NOT_FOUND -> "no match holds; " + (candidates.isEmpty() ? "" : candidates.get(0) + "; ") + group;
            case DIRECT -> group + ", so the Service gets the request itself";
            case NO_ROUTE -> group + " are of another kind, so no route takes the connection";
            case NO_LISTENER -> service.key() + " has no port " + request.port();
            default -> "the target or the authority of the request is malformed";
        };
        return new Explanation(verdict, List.of(group), candidates, reason);
    }

    private static String listener(ResolvedListener listener, Verdict verdict, RequestView request) {
        String name = listener + " (" + listener.listener().protocol() + " port " + listener.listener().port() + ", host "
                + (listener.hostname().isEmpty() ? "*" : listener.hostname()) + "): ";
        if (!listener.isProgrammed()) {
            return name + "does not serve, " + listener.rejected().or(listener::unresolved).orElse("");
        }
        if (listener.listener().port() != request.port()) {
            return name + "is on another port";
        }
        boolean owns = verdict.listener().filter(listener::equals).isPresent();
        boolean connected = verdict.connection().filter(listener::equals).isPresent();
        if (owns || connected) {
            return name + (owns ? "owns the host: no other listener of the port takes it more specifically" : "owns the server name " + request.serverName());
        }
        return name + "does not take this host, or takes it less specifically";
    }

    private static String lost(MatchTuple winner, MatchTuple loser) {
        Criterion criterion = Criterion.between(winner, loser);
        return criterion.sentence();
    }

    private static String reason(Verdict verdict, RequestView request, List<String> candidates) {
        return switch (verdict.outcome()) {
            case NO_LISTENER -> "no listener that serves takes port " + request.port() + (request.secure() ? " and server name \"" + request.serverName() + "\"" : "");
            case BAD_REQUEST -> "the target or the authority of the request is malformed";
            case MISDIRECTED -> "the host belongs to " + verdict.listener().orElseThrow() + ", the connection to " + verdict.connection().orElseThrow();
            case NO_ROUTE -> "no route of " + verdict.listener().orElseThrow() + " takes the connection";
            case NOT_FOUND -> verdict.listener().isEmpty()
                    ? "no listener of the port takes the host"
                    : candidates.isEmpty() ? "no route of " + verdict.listener().get() + " takes the host" : "no match holds; " + candidates.get(0);
            case DIRECT -> "no route stands in the way";
            case MATCHED -> matched(verdict);
        };
    }

    private static String matched(Verdict verdict) {
        MatchTuple winner = verdict.winner().orElseThrow();
        String reason = winner + ": " + describe(winner);
        // the next match that would lead elsewhere, if any
        return verdict.matching().stream()
                .filter(tuple -> !tuple.rule().equals(winner.rule()))
                .findFirst()
                .map(second -> reason + " before " + second + " (" + describe(second) + "), by " + lost(winner, second))
                .orElse(reason);
    }

    /** A match in a few words. */
    private static String describe(MatchTuple tuple) {
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

    /** {@return the explanation as a listing: listeners, matches, and the reason} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("listeners\n");
        listeners.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("matches\n");
        if (candidates.isEmpty()) {
            text.append(verdict.outcome() == Outcome.NOT_FOUND ? "  none for this host\n" : "  not looked at\n");
        }
        candidates.forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append("so\n  ").append(reason).append('\n').toString();
    }
}
