package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One listener, compiled: its matches in the order of precedence, and the decisions of those it refuses.
 *
 * @param <T> the payload
 */
final class ListenerTable<T> {

    private final ResolvedListener listener;
    private final HostPattern host;
    private final CandidateList<T> http;
    private final CandidateList<T> grpc;
    private final CandidateList<T> connections;
    private final Decision<T> notFound;
    private final Decision<T> misdirected;
    private final Decision<T> unrouted;

    ListenerTable(ResolvedListener listener, Function<ResolvedRule, T> payload, MatchOptions options) {
        this(listener, listener.hostname(), listener.routes(), payload, options);
    }

    /** Routes that hang on no listener: those of a Service. */
    ListenerTable(List<AttachedRoute> routes, Function<ResolvedRule, T> payload, MatchOptions options) {
        this(null, "", routes, payload, options);
    }

    private ListenerTable(
            ResolvedListener listener, String own, List<AttachedRoute> routes, Function<ResolvedRule, T> payload, MatchOptions options) {
        this.listener = listener;
        this.host = new HostPattern(own);
        this.notFound = Decision.without(Outcome.NOT_FOUND, listener);
        this.misdirected = Decision.without(Outcome.MISDIRECTED, listener);
        this.unrouted = Decision.without(Outcome.NO_ROUTE, listener);
        List<Candidate<T>> ofHttp = new ArrayList<>();
        List<Candidate<T>> ofGrpc = new ArrayList<>();
        List<Candidate<T>> ofConnections = new ArrayList<>();
        for (AttachedRoute route : routes) {
            for (ResolvedRule rule : route.rules()) {
                if (rule.dropped().isPresent()) {
                    continue;
                }
                T given = payload.apply(rule);
                if (rule.http().isPresent()) {
                    // "If no matches are specified, the default is a prefix path match on /"
                    List<HttpRouteMatch> matches = orElse(rule.http().get().matches(), HttpRouteMatch.pathPrefix("/"));
                    add(ofHttp, route, rule, matches.stream().<RequestTest>map(match -> new HttpTest(match, options.pathPolicy())).toList(), given);
                } else if (rule.grpc().isPresent()) {
                    // "If no matches are specified, the implementation MUST match every gRPC request"
                    List<GrpcRouteMatch> matches = orElse(rule.grpc().get().matches(), new GrpcRouteMatch(Optional.empty(), List.of()));
                    add(ofGrpc, route, rule, matches.stream().<RequestTest>map(GrpcTest::new).toList(), given);
                } else {
                    Decision<T> decision = Decision.matched(listener, rule, 0, given);
                    route.hostnames().forEach(hostname -> ofConnections.add(Candidate.ofConnection(hostname, rule, decision)));
                }
            }
        }
        http = new CandidateList<>(ofHttp, options.hostnamesFallThrough());
        grpc = new CandidateList<>(ofGrpc, options.hostnamesFallThrough());
        connections = new CandidateList<>(ofConnections, true);
    }

    private static <M> List<M> orElse(List<M> matches, M byDefault) {
        return matches.isEmpty() ? List.of(byDefault) : matches;
    }

    private void add(List<Candidate<T>> candidates, AttachedRoute route, ResolvedRule rule, List<RequestTest> tests, T payload) {
        for (int i = 0; i < tests.size(); i++) {
            Decision<T> decision = Decision.matched(listener, rule, i, payload);
            for (Hostname hostname : route.hostnames()) {
                candidates.add(new Candidate<>(hostname, tests.get(i), rule, i, decision));
            }
        }
    }

    HostPattern host() {
        return host;
    }

    ResolvedListener listener() {
        return listener;
    }

    Decision<T> misdirected() {
        return misdirected;
    }

    Decision<T> decide(RequestView request, String authority, int hostLength, String target, int pathEnd) {
        Decision<T> decision = null;
        if (!grpc.isEmpty() && GrpcTest.isGrpc(request)) { // a call is tried against the GRPCRoutes first
            decision = grpc.find(request, authority, hostLength, target, pathEnd);
        }
        decision = decision == null ? http.find(request, authority, hostLength, target, pathEnd) : decision;
        return decision == null ? notFound : decision;
    }

    /** Decides a connection that carries no requests for this gateway: TLS, TCP or UDP. */
    Decision<T> decide(String serverName, int length) {
        Decision<T> decision = connections.find(serverName, length);
        return decision == null ? unrouted : decision;
    }

    void print(StringBuilder listing) {
        listing.append("  listener ").append(listener.listener().name()).append(" of ").append(listener.owner()).append(" host ").append(host).append('\n');
        printMatches(listing);
    }

    void printMatches(StringBuilder listing) {
        grpc.print(listing);
        http.print(listing);
        connections.print(listing);
    }
}
