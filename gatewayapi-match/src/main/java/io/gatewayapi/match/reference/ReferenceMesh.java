package io.gatewayapi.match.reference;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.reference.Verdict.Outcome;
import io.gatewayapi.model.GroupKind;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedService;
import io.gatewayapi.validate.topology.ResolvedService.Binding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Decides a request of a client to a Service by reading GEP-1294 aloud: which routes stand between them, which matches of
 * those hold, which comes first. Immutable and thread-safe.
 */
public final class ReferenceMesh {

    private final ResolvedService service;
    private final String clientNamespace;
    private final PathPolicy pathPolicy;
    private final ReferenceExpressions expressions;

    private ReferenceMesh(ResolvedService service, String clientNamespace, PathPolicy pathPolicy, ReferenceExpressions expressions) {
        this.service = service;
        this.clientNamespace = clientNamespace;
        this.pathPolicy = pathPolicy;
        this.expressions = expressions;
    }

    /**
     * Decides what the clients of one namespace ask of a Service.
     *
     * @param service the Service, resolved
     * @param clientNamespace the namespace of the client; empty where it is not known
     * @return one that makes paths normal by {@link PathPolicy#DEFAULT}, and reads expressions as {@link RegexEngine#RE2}
     */
    public static ReferenceMesh of(ResolvedService service, String clientNamespace) {
        return new ReferenceMesh(service, clientNamespace, PathPolicy.DEFAULT, ReferenceExpressions.of(RegexEngine.RE2));
    }

    /**
     * The same with another choice where the specification leaves room.
     *
     * @param policy how paths are made normal
     * @return the changed copy
     */
    public ReferenceMesh with(PathPolicy policy) {
        return new ReferenceMesh(service, clientNamespace, policy, expressions);
    }

    /**
     * The same for a Service that was resolved with another engine.
     *
     * @param engine that of the topology, {@code topology.assumptions().regexes()}
     * @return the changed copy
     */
    public ReferenceMesh with(RegexEngine engine) {
        return new ReferenceMesh(service, clientNamespace, pathPolicy, ReferenceExpressions.of(engine));
    }

    /**
     * Decides a request.
     *
     * @param view the request; its port is the Service's
     * @return what the specification says of it
     */
    public Verdict decide(RequestView view) {
        List<AttachedRoute> routes = streams(view.port());
        if (isOf(routes, GroupKind.GRPC_ROUTE) || isOf(routes, GroupKind.HTTP_ROUTE)) {
            // "unmatched requests are dropped with a 404" (GEP-1686)
            return ReferenceRequest.of(view, pathPolicy, expressions)
                    .map(request -> ReferenceMatcher.decide(routes, request, Optional.empty(), Optional.empty(), pathPolicy, true))
                    .orElseGet(() -> Verdict.without(Outcome.BAD_REQUEST, Optional.empty(), Optional.empty()));
        }
        return view.secure() ? decideTls(view.port()) : decideTcp(view.port());
    }

    /**
     * Decides a TLS connection: "implementations SHOULD NOT infer any functionality from the hostnames field", so the oldest
     * TLSRoute takes all of them, whatever their server name.
     *
     * @param port the port of the Service
     * @return what the specification says of it
     */
    public Verdict decideTls(int port) {
        List<AttachedRoute> routes = streams(port);
        return isOf(routes, GroupKind.TLS_ROUTE) ? connection(routes, GroupKind.TLS_ROUTE, port) : decideTcp(port);
    }

    /**
     * Decides a TCP connection.
     *
     * @param port the port of the Service
     * @return what the specification says of it
     */
    public Verdict decideTcp(int port) {
        return connection(streams(port), GroupKind.TCP_ROUTE, port);
    }

    /**
     * Decides UDP datagrams: "UDP is its own protocol, it is orthogonal".
     *
     * @param port the port of the Service
     * @return what the specification says of them
     */
    public Verdict decideUdp(int port) {
        return connection(routes(port, true), GroupKind.UDP_ROUTE, port);
    }

    private Verdict connection(List<AttachedRoute> routes, GroupKind kind, int port) {
        if (routes.isEmpty()) {
            // "If no Routes are attached to a Service, requests to the Service simply proceed"
            boolean there = service.itself(kind, port).isPresent();
            return Verdict.without(there ? Outcome.DIRECT : Outcome.NO_LISTENER, Optional.empty(), Optional.empty());
        }
        List<MatchTuple> matching = ReferenceMatcher.tuples(routes, kind, pathPolicy).stream().sorted(Criterion.precedence()).toList();
        Outcome outcome = matching.isEmpty() ? Outcome.NO_ROUTE : Outcome.MATCHED;
        return new Verdict(outcome, Optional.empty(), Optional.empty(), matching.stream().findFirst(), matching, List.of());
    }

    /**
     * Why a match does not take a request.
     *
     * @param tuple the match
     * @param view the request
     * @return the first predicate that does not hold; empty where all hold
     */
    public List<Mismatch> mismatches(MatchTuple tuple, RequestView view) {
        return ReferenceRequest.of(view, pathPolicy, expressions).stream()
                .flatMap(request -> tuple.match().isPresent() ? request.mismatches(tuple) : Stream.empty())
                .toList();
    }

    /**
     * The routes that are looked at for a port.
     *
     * @param port the port of the Service
     * @return those of GRPC, HTTP, TLS or TCP; empty where none is attached for this client
     */
    public List<AttachedRoute> streams(int port) {
        return routes(port, false);
    }

    /** "Requests from a namespace with consumer routes will utilize the (possibly merged) set of routes in the consumer namespace". */
    private List<AttachedRoute> routes(int port, boolean udp) {
        List<AttachedRoute> consumer = routes(clientNamespace, port, udp);
        // "Requests from other namespaces will utilize the (possibly merged) set of routes in the producer namespace"
        return consumer.isEmpty() ? routes(service.key().namespace(), port, udp) : consumer;
    }

    private List<AttachedRoute> routes(String namespace, int port, boolean udp) {
        List<Binding> all = service.bindings().stream().filter(binding -> binding.namespace().equals(namespace)).toList();
        Optional<Binding> named = all.stream().filter(binding -> binding.port().equals(OptionalInt.of(port))).findFirst();
        Optional<Binding> rest = all.stream().filter(binding -> binding.port().isEmpty()).findFirst();
        return named.or(() -> rest).stream().flatMap(binding -> binding.routes().stream())
                .filter(route -> route.route().kind().equals(GroupKind.UDP_ROUTE) == udp).toList();
    }

    /** "Only a single route type should be applied": one of the routes tells the kind of all. */
    private static boolean isOf(List<AttachedRoute> routes, GroupKind kind) {
        return !routes.isEmpty() && routes.get(0).route().kind().equals(kind);
    }
}
