package io.gatewayapi.match.reference;

import io.gatewayapi.http.Authority;
import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.reference.Verdict.Outcome;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.RouteMatch;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides a request by reading the specification aloud: which listener owns the host, which matches of its routes hold,
 * which of those comes first. Immutable and thread-safe; each decision looks at every match of the listener.
 */
public final class ReferenceMatcher {

    private final ResolvedGateway gateway;
    private final PathPolicy pathPolicy;
    private final boolean fallThrough;
    private final ReferenceExpressions expressions;

    private ReferenceMatcher(ResolvedGateway gateway, PathPolicy pathPolicy, boolean fallThrough, ReferenceExpressions expressions) {
        this.gateway = gateway;
        this.pathPolicy = pathPolicy;
        this.fallThrough = fallThrough;
        this.expressions = expressions;
    }

    /**
     * A matcher for the requests of one Gateway.
     *
     * @param gateway the Gateway, resolved
     * @return a matcher that makes paths normal by {@link PathPolicy#DEFAULT}, and that goes on to less specific host names
     *     of the same listener where those of a more specific one have no match; it reads expressions as {@link RegexEngine#RE2}
     */
    public static ReferenceMatcher of(ResolvedGateway gateway) {
        return new ReferenceMatcher(gateway, PathPolicy.DEFAULT, true, ReferenceExpressions.of(RegexEngine.RE2));
    }

    /**
     * The same matcher with other choices where the specification leaves room.
     *
     * @param policy how paths are made normal
     * @param hostnamesFallThrough whether a request goes on to less specific host names
     * @return the changed copy
     */
    public ReferenceMatcher with(PathPolicy policy, boolean hostnamesFallThrough) {
        return new ReferenceMatcher(gateway, policy, hostnamesFallThrough, expressions);
    }

    /**
     * The same matcher for a Gateway that was resolved with another engine. Each expression is compiled once, when it is first met.
     *
     * @param engine that of the topology, {@code topology.assumptions().regexes()}
     * @return the changed copy
     */
    public ReferenceMatcher with(RegexEngine engine) {
        return new ReferenceMatcher(gateway, pathPolicy, fallThrough, ReferenceExpressions.of(engine));
    }

    /**
     * Decides a request.
     *
     * @param view the request
     * @return what the specification says of it
     */
    public Verdict decide(RequestView view) {
        List<ResolvedListener> serving = serving(view.port(), view.secure() ? ProtocolType.HTTPS : ProtocolType.HTTP);
        // Listener.hostname: for HTTPS "the SNI ... MUST be matched"; without a server name only a listener for every host
        Optional<ResolvedListener> connection = view.secure()
                ? mostSpecific(serving(view.port(), ProtocolType.HTTPS, ProtocolType.TLS), serverName(view.serverName()))
                        .filter(serving::contains)
                : serving.stream().findFirst();
        if (connection.isEmpty()) {
            return Verdict.without(Outcome.NO_LISTENER, Optional.empty(), Optional.empty());
        }
        Optional<ResolvedListener> accepted = view.secure() ? connection : Optional.empty();
        Optional<ReferenceRequest> request = ReferenceRequest.of(view, pathPolicy, expressions);
        if (request.isEmpty()) {
            return Verdict.without(Outcome.BAD_REQUEST, accepted, Optional.empty());
        }
        // "Listener isolation": a request belongs to the most specific listener alone
        Optional<ResolvedListener> owner = mostSpecific(serving, request.get().host());
        if (owner.isEmpty()) {
            return Verdict.without(Outcome.NOT_FOUND, accepted, Optional.empty());
        }
        // GEP-3567: "If another Listener matches the Host ... 421"
        if (view.secure() && owner.get() != connection.get()) {
            return Verdict.without(Outcome.MISDIRECTED, accepted, owner);
        }
        return decide(owner.get().routes(), request.get(), view.secure() ? accepted : owner, owner, pathPolicy, fallThrough);
    }

    /** Decides a request among routes that may take it, of a listener or of a Service. */
    static Verdict decide(List<AttachedRoute> routes, ReferenceRequest request, Optional<ResolvedListener> connection,
            Optional<ResolvedListener> owner, PathPolicy policy, boolean fallThrough) {
        Verdict http = choose(tuples(routes, GroupKind.HTTP_ROUTE, policy), request, connection, owner, fallThrough);
        if (!request.isGrpc()) {
            return http;
        }
        // "Rules of the two kinds must not be merged": a call is tried against the GRPCRoutes, then against the HTTPRoutes
        Verdict grpc = choose(tuples(routes, GroupKind.GRPC_ROUTE, policy), request, connection, owner, fallThrough);
        if (grpc.winner().isPresent()) {
            return grpc;
        }
        List<MatchTuple> failing = Stream.concat(grpc.failing().stream(), http.failing().stream()).toList();
        return new Verdict(http.outcome(), connection, http.listener(), http.winner(), http.matching(), failing);
    }

    private static Verdict choose(List<MatchTuple> tuples, ReferenceRequest request, Optional<ResolvedListener> connection,
            Optional<ResolvedListener> owner, boolean fallThrough) {
        List<MatchTuple> onHost = new ArrayList<>(tuples.stream()
                .filter(tuple -> hostMatches(tuple.hostname().effective(), request.host())).toList());
        onHost.sort(Criterion.precedence());
        if (!fallThrough) {
            Optional<String> first = onHost.stream().map(tuple -> tuple.hostname().effective())
                    .max(Comparator.comparingInt(ReferenceMatcher::specificity));
            onHost.removeIf(tuple -> !tuple.hostname().effective().equals(first.orElseThrow()));
        }
        List<MatchTuple> matching = onHost.stream().filter(request::holds).toList();
        List<MatchTuple> failing = onHost.stream().filter(tuple -> !request.holds(tuple)).toList();
        Outcome outcome = matching.isEmpty() ? Outcome.NOT_FOUND : Outcome.MATCHED;
        return new Verdict(outcome, connection, owner, matching.stream().findFirst(), matching, failing);
    }

    /**
     * Decides a TLS connection, to be passed through or terminated, by its server name (TLSRoute).
     *
     * @param port the port of the listener
     * @param serverName the SNI; empty for none
     * @return what the specification says of it
     */
    public Verdict decideTls(int port, String serverName) {
        String name = serverName(serverName);
        Optional<ResolvedListener> listener = mostSpecific(serving(port, ProtocolType.HTTPS, ProtocolType.TLS), name)
                .filter(found -> found.listener().protocol().equals(ProtocolType.TLS));
        return connection(listener, GroupKind.TLS_ROUTE, name);
    }

    /**
     * Decides a TCP connection: the oldest TCPRoute of the listener takes all of them (GEP-2645).
     *
     * @param port the port of the listener
     * @return what the specification says of it
     */
    public Verdict decideTcp(int port) {
        return connection(serving(port, ProtocolType.TCP).stream().findFirst(), GroupKind.TCP_ROUTE, "");
    }

    /**
     * Decides UDP datagrams: the oldest UDPRoute of the listener takes all of them (GEP-2645).
     *
     * @param port the port of the listener
     * @return what the specification says of them
     */
    public Verdict decideUdp(int port) {
        return connection(serving(port, ProtocolType.UDP).stream().findFirst(), GroupKind.UDP_ROUTE, "");
    }

    private static Verdict connection(Optional<ResolvedListener> listener, GroupKind kind, String serverName) {
        if (listener.isEmpty()) {
            return Verdict.without(Outcome.NO_LISTENER, Optional.empty(), Optional.empty());
        }
        List<MatchTuple> matching = tuples(listener.get(), kind, PathPolicy.DEFAULT).stream()
                .filter(tuple -> hostMatches(tuple.hostname().effective(), serverName))
                .sorted(Criterion.precedence())
                .toList();
        Outcome outcome = matching.isEmpty() ? Outcome.NO_ROUTE : Outcome.MATCHED;
        return new Verdict(outcome, listener, listener, matching.stream().findFirst(), matching, List.of());
    }

    private List<ResolvedListener> serving(int port, ProtocolType... protocols) {
        return gateway.listeners().stream()
                .filter(ResolvedListener::isProgrammed)
                .filter(listener -> listener.listener().port() == port)
                .filter(listener -> List.of(protocols).contains(listener.listener().protocol()))
                .toList();
    }

    /**
     * Why a match does not take a request.
     *
     * @param tuple the match
     * @param view the request
     * @return the predicates that do not hold, the host name left out, in the order in which they are looked at; none where
     *     all hold, or the request is malformed
     */
    public List<Mismatch> mismatches(MatchTuple tuple, RequestView view) {
        return ReferenceRequest.of(view, pathPolicy, expressions).stream()
                .flatMap(request -> tuple.match().isPresent() ? request.mismatches(tuple) : Stream.empty())
                .toList();
    }

    /**
     * Every match of a listener, under every host name.
     *
     * @param listener the listener
     * @param kind the kind of routes that is looked at
     * @param policy how paths are made normal
     * @return the units that precedence orders, in the order of the input
     */
    public static List<MatchTuple> tuples(ResolvedListener listener, GroupKind kind, PathPolicy policy) {
        return tuples(listener.routes(), kind, policy);
    }

    static List<MatchTuple> tuples(List<AttachedRoute> routes, GroupKind kind, PathPolicy policy) {
        List<MatchTuple> tuples = new ArrayList<>();
        for (AttachedRoute route : routes) {
            for (ResolvedRule rule : route.rules()) {
                if (!route.route().kind().equals(kind) || rule.dropped().isPresent()) {
                    continue;
                }
                List<Optional<RouteMatch>> matches = matches(rule);
                List<String> paths = matches.stream().map(match -> path(match, policy)).toList();
                for (Hostname hostname : route.hostnames()) {
                    for (int i = 0; i < matches.size(); i++) {
                        tuples.add(new MatchTuple(hostname, rule, i, matches.get(i), paths.get(i)));
                    }
                }
            }
        }
        return tuples;
    }

    private static String path(Optional<RouteMatch> match, PathPolicy policy) {
        return match.filter(HttpRouteMatch.class::isInstance).map(HttpRouteMatch.class::cast)
                .map(http -> ReferencePath.normal(http.path(), policy)).orElse("");
    }

    private static List<Optional<RouteMatch>> matches(ResolvedRule rule) {
        List<? extends RouteMatch> matches = rule.http().isPresent()
                ? rule.http().get().matches()
                : rule.grpc().isPresent() ? rule.grpc().get().matches() : List.of();
        if (!matches.isEmpty()) {
            return matches.stream().map(Optional::<RouteMatch>of).toList();
        }
        // HTTPRouteRule.matches: "If no matches are specified, the default is a prefix path match on /"
        Optional<RouteMatch> http = rule.http().map(any -> HttpRouteMatch.pathPrefix("/"));
        // GRPCRouteRule.matches: "If no matches are specified, the implementation MUST match every gRPC request"
        Optional<RouteMatch> grpc = rule.grpc().map(any -> new GrpcRouteMatch(Optional.empty(), List.of()));
        return List.of(http.or(() -> grpc));
    }

    private static Optional<ResolvedListener> mostSpecific(List<ResolvedListener> listeners, String host) {
        return listeners.stream()
                .filter(listener -> hostMatches(listener.hostname().toLowerCase(Locale.ROOT), host))
                .max(Comparator.comparingInt(listener -> specificity(listener.hostname())));
    }

    /** Gateway.listeners: exact before wildcard, longer wildcards before shorter, none last. */
    private static int specificity(String hostname) {
        return hostname.isEmpty() ? 0 : hostname.startsWith("*.") ? hostname.length() : 1_000 + hostname.length();
    }

    /** "*.example.com matches test.example.com and foo.test.example.com, but not example.com". */
    private static boolean hostMatches(String pattern, String host) {
        if (pattern.isEmpty()) {
            return true;
        }
        return pattern.startsWith("*.")
                ? host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1
                : host.equals(pattern);
    }

    private static String serverName(String given) {
        int length = Authority.hostLength(given);
        return length < 0 ? "" : given.substring(0, length).toLowerCase(Locale.ROOT);
    }
}
