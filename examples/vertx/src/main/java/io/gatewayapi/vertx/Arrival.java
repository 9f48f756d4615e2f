package io.gatewayapi.vertx;

import io.gatewayapi.filters.Authorize;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.filters.RequestEdits;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.Session;
import io.gatewayapi.traffic.Sessions;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A request from its arrival to the point where it is forwarded or answered: decision, filters, choice of a backend, in the order
 * of the specification. It works on one snapshot throughout.
 */
final class Arrival {

    /** How much of a body is kept to be sent again; a longer one is sent once. */
    private static final int REPLAYED = 256 << 10;

    private final HttpServerRequest request;
    private final int port;
    private final Snapshot snapshot;
    private final Upstreams upstreams;

    /**
     * @param port the port of the listener
     */
    Arrival(HttpServerRequest request, int port, Snapshot snapshot, Upstreams upstreams) {
        this.request = request;
        this.port = port;
        this.snapshot = snapshot;
        this.upstreams = upstreams;
    }

    void run() {
        Optional<String> authority = authority();
        if (authority.isEmpty()) {
            Answers.error(request, 400, false, "a request names one host");
            return;
        }
        RequestAdapter view = new RequestAdapter(request, port, authority.get(), TlsNames.of(request.connection()));
        Decision<RulePlan> decision = snapshot.decide(view);
        // a call that no rule takes is unimplemented, whatever kind of route was meant
        boolean call = Answers.isGrpc(request)
                && decision.rule().map(rule -> rule.grpc().isPresent()).orElse(decision.outcome() == Outcome.NOT_FOUND);
        if (!decision.isMatched()) {
            refuse(decision.outcome(), call);
        } else {
            filter(view, decision, call);
        }
    }

    /**
     * The host that the request names; nothing where that is none or several (RFC 9112, section 3.2: "MUST respond with a 400"). HTTP/1.0
     * may do without.
     */
    private Optional<String> authority() {
        List<String> hosts = request.headers().getAll("host");
        if (request.version() == HttpVersion.HTTP_2) {
            String authority = request.authority() == null ? "" : request.authority().toString();
            // RFC 9113, section 8.3.1: a Host that differs from :authority makes the request malformed
            boolean contradicted = hosts.stream().anyMatch(host -> !host.equalsIgnoreCase(authority));
            return authority.isEmpty() || contradicted ? Optional.empty() : Optional.of(authority);
        }
        if (hosts.size() == 1) {
            return Optional.of(hosts.get(0));
        }
        return hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_0 ? Optional.of("") : Optional.empty();
    }

    private void refuse(Outcome outcome, boolean call) {
        switch (outcome) {
            case MISDIRECTED -> Answers.error(request, 421, call, "this connection was made for another host");
            case BAD_REQUEST -> Answers.error(request, 400, call, "the target or the host is malformed");
            // the listener went away while the connection lasted
            case NO_LISTENER -> Answers.error(request, request.isSSL() ? 421 : 404, call, "nothing is served here");
            default -> Answers.error(request, 404, call, "no route matches");
        }
    }

    private void filter(RequestAdapter view, Decision<RulePlan> decision, boolean call) {
        // GEP-1619: an established session goes before the weights
        Optional<Session> session = decision.payload().sessions().flatMap(sessions -> sessions.find(view, System.currentTimeMillis()));
        int backend = session.map(Session::backend).orElseGet(() -> decision.chooseBackend(ThreadLocalRandom.current().nextDouble()));
        boolean usable = backend >= 0 && decision.backends().get(backend).isValid();
        String target = decision.target(view);
        FilterChain filters = decision.payload().filters().orElseThrow();
        FilterOutcome outcome = filters.run(view, target, usable ? backend : FilterChain.NO_BACKEND,
                ThreadLocalRandom.current()::nextDouble);
        RequestBody body = new RequestBody(request, decision.payload().retry().attempts() > 0 ? REPLAYED : 0);
        outcome.accept(new FilterOutcome.Cases<Void>() {
            @Override
            public Void forward(FilterOutcome.Forward forward) {
                if (usable) {
                    Arrival.this.forward(view, target, body, decision, backend, session, forward, call);
                } else {
                    // BackendRef: an invalid backend keeps its share, "requests MUST be rejected with a 500"
                    Answers.error(request, 500, call, "no backend");
                }
                return null;
            }

            @Override
            public Void respond(FilterOutcome.Respond respond) {
                Answers.respond(request, respond);
                return null;
            }

            @Override
            public Void fail(FilterOutcome.Fail fail) {
                Answers.error(request, fail.status(), call, fail.status() >= 500 ? "the route cannot be honoured" : "refused");
                return null;
            }

            @Override
            public Void authorize(Authorize question) {
                new Authorization(snapshot, upstreams, decision.rule().orElseThrow()).ask(question, body, answer -> answer.accept(this));
                return null;
            }
        });
    }

    private void forward(RequestAdapter view, String target, RequestBody body, Decision<RulePlan> decision, int index,
            Optional<Session> bound, FilterOutcome.Forward forward, boolean call) {
        ResolvedBackend backend = decision.backends().get(index);
        List<Endpoint> endpoints = bound.map(session -> List.of(session.endpoint())).orElseGet(() -> snapshot.destinations().of(backend));
        if (endpoints.isEmpty()) {
            // HTTPRouteRule.backendRefs: "a Service that has no ready endpoints SHOULD return a 503"
            Answers.error(request, 503, call, "no endpoint is ready");
            return;
        }
        HeaderEdits edits = forward.response();
        if (decision.payload().sessions().isPresent()) {
            Sessions sessions = decision.payload().sessions().get();
            long now = System.currentTimeMillis();
            if (bound.isEmpty()) {
                endpoints = List.of(endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size())));
            }
            Endpoint endpoint = endpoints.get(0);
            Session session = bound.orElseGet(() -> sessions.start(index, endpoint, now));
            if (session.renew()) {
                HttpHeader token = sessions.header(session, decision.matchIndex(), view.secure(), now);
                edits = edits.then(HeaderEdits.add(token.name(), token.value()));
            }
        }
        new Forwarder(request, body, snapshot, upstreams, decision.payload(), call, backend, endpoints, edits).forward(
                outgoing(view, target, forward.request()),
                Mirroring.of(snapshot, decision.rule().orElseThrow(), forward, changes -> outgoing(view, target, changes)));
    }

    private Outgoing outgoing(RequestAdapter view, String target, RequestEdits edits) {
        String received = view.target().startsWith("/") ? view.authority() : RequestTarget.authority(view.target());
        String authority = edits.authority().orElse(received.isEmpty() ? view.authority() : received);
        MultiMap headers = Headers.endToEnd(request.headers());
        headers.remove("expect"); // answered here, see RequestBody
        if (isTrailing()) {
            headers.set("te", "trailers");
        }
        Forwarded.add(headers, request, view.authority(), port);
        Headers.edit(headers, edits.headers());
        boolean body = request.version() == HttpVersion.HTTP_2 || request.getHeader("transfer-encoding") != null;
        boolean chunked = body && !headers.contains("content-length");
        return new Outgoing(request.method(), authority, edits.target().orElse(target), headers, chunked, upgrade());
    }

    /** Whether the client takes trailers, which gRPC insists on. */
    private boolean isTrailing() {
        return Tokens.contains(request.getHeader("te"), "trailers");
    }

    private Optional<String> upgrade() {
        String protocol = request.getHeader("upgrade");
        boolean wanted = protocol != null && Tokens.contains(request.getHeader("connection"), "upgrade");
        boolean ours = request.version() == HttpVersion.HTTP_2 || wanted && protocol.equalsIgnoreCase("h2c");
        return wanted && !ours ? Optional.of(protocol) : Optional.empty();
    }
}
