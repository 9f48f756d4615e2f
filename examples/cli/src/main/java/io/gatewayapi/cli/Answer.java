package io.gatewayapi.cli;

import io.gatewayapi.filters.Authorize;
import io.gatewayapi.filters.CheckResponse;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.http.Request;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.MatchOptions;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ObjectKey;
import io.gatewayapi.model.SessionPersistence;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of a request, as the keys of an answer; the contract of {@code route -o json}. */
final class Answer {

    private final Question question;
    private final Decision<FilterChain> decision;
    private final ReadyEndpoints ready;
    private final Map<String, Object> json = new LinkedHashMap<>();

    private Answer(Question question, Decision<FilterChain> decision, ReadyEndpoints ready) {
        this.question = question;
        this.decision = decision;
        this.ready = ready;
    }

    static Map<String, Object> of(Question question, Decision<FilterChain> decision, ReadyEndpoints ready, String reason) {
        Answer answer = new Answer(question, decision, ready);
        answer.json.put("id", question.id().orElse(null));
        answer.outcome("refuse", null);
        answer.json.put("grpcStatus", null);
        answer.json.put("listener", decision.listener().map(Answer::listener).orElse(null));
        answer.json.put("route", decision.rule().map(rule -> reference(rule.route().key())).orElse(null));
        answer.json.put("rule", decision.rule().map(ResolvedRule::index).orElse(null));
        answer.json.put("ruleName", decision.rule().flatMap(ResolvedRule::name).orElse(null));
        answer.json.put("match", decision.isMatched() ? decision.matchIndex() : null);
        answer.json.put("backends", answer.backends());
        answer.json.put("backend", null);
        answer.json.put("filters", List.of());
        String effect = answer.effect();
        decision.rule().flatMap(ResolvedRule::http).ifPresent(answer::traffic);
        decision.rule().flatMap(ResolvedRule::grpc).flatMap(GrpcRouteRule::sessionPersistence).ifPresent(answer::session);
        decision.listener().flatMap(TlsTerms::of).ifPresent(terms -> answer.json.put("tls", terms));
        answer.json.put("reason", effect.isEmpty() ? reason : effect + "; " + reason);
        return answer.json;
    }

    /** Why a request cannot be answered. */
    static Map<String, Object> malformed(Optional<Object> id, String message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id.orElse(null));
        json.put("error", message);
        return json;
    }

    private void outcome(String outcome, Integer status) {
        json.put("outcome", outcome);
        json.put("status", status);
    }

    /** An error of the gateway's own: for what a GRPCRoute takes, and for a call that is asked about as gRPC, it is a gRPC status. */
    private void error(int status) {
        boolean call = decision.rule().filter(rule -> rule.grpc().isPresent()).isPresent()
                || question.isGrpc() && (status == 404 || status >= 500);
        outcome("respond", call ? 200 : status);
        // GRPCRoute: "UNAVAILABLE" for what has no backend, "UNIMPLEMENTED" for what no rule matches
        json.put("grpcStatus", call ? status == 404 ? 12 : 14 : null);
    }

    private static Map<String, Object> reference(ObjectKey key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", key.kind().kind());
        json.put("namespace", key.namespace());
        json.put("name", key.name());
        return json;
    }

    private static Map<String, Object> listener(ResolvedListener listener) {
        Map<String, Object> json = reference(listener.owner());
        json.put("listener", listener.listener().name());
        return json;
    }

    private List<Map<String, Object>> backends() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < decision.backends().size(); i++) {
            ResolvedBackend backend = decision.backends().get(i);
            Map<String, Object> one = reference(backend.target());
            one.put("port", backend.ref().ref().port().isPresent() ? backend.ref().ref().port().getAsInt() : null);
            one.put("weight", backend.ref().weight());
            one.put("share", decision.share(i));
            one.put("valid", backend.isValid());
            one.put("reason", backend.reason().orElse(null));
            one.put("protocol", backend.protocol());
            backend.tls().ifPresent(tls -> one.put("tls", TlsTerms.of(tls)));
            all.add(one);
        }
        return all;
    }

    /** Fills in what is done; answers what is to be said of it, beside the reason of the decision. */
    private String effect() {
        if (decision.outcome() == Outcome.DIRECT) {
            return direct();
        }
        if (!decision.isMatched()) {
            int status = decision.outcome().status();
            if (status > 0) {
                error(status);
            }
            return "";
        }
        int backend = decision.chooseBackend(question.random());
        boolean usable = backend >= 0 && decision.backends().get(backend).isValid();
        boolean routed = decision.rule().filter(rule -> rule.http().isPresent() || rule.grpc().isPresent()).isPresent();
        if (!routed) {
            return connected(backend, usable);
        }
        String target = RequestTarget.normalize(question.request().target(), MatchOptions.DEFAULT.pathPolicy());
        return effect(decision.payload().run(question.request(), target, usable ? backend : FilterChain.NO_BACKEND, question::random), target, backend, usable);
    }

    private String effect(FilterOutcome outcome, String target, int backend, boolean usable) {
        json.put("filters", outcome.filters());
        return outcome.accept(new FilterOutcome.Cases<String>() {
            @Override
            public String forward(FilterOutcome.Forward forward) {
                return forwarded(forward, target, backend, usable);
            }

            @Override
            public String respond(FilterOutcome.Respond respond) {
                return responded(respond);
            }

            @Override
            public String fail(FilterOutcome.Fail fail) {
                error(fail.status());
                return fail.status() + ", " + fail.reason();
            }

            /** Nobody is asked here: the answer is what follows when the request is allowed and nothing is added to it. */
            @Override
            public String authorize(Authorize authorize) {
                FilterOutcome allowed = authorize instanceof Authorize.Http http
                        ? http.answered(200, List.of(), FilterOutcome.Respond.NO_BODY)
                        : ((Authorize.Grpc) authorize).answered(CheckResponse.Ok.UNCHANGED);
                String then = effect(allowed, target, backend, usable);
                return "if " + asked(authorize) + " allows it" + (then.isEmpty() ? "" : ", " + then);
            }
        });
    }

    /** Who is asked to authorise a request, and what. */
    private String asked(Authorize authorize) {
        String server = authorize.backend().target(decision.rule().orElseThrow().route().key().namespace())
                + (authorize.backend().port().isPresent() ? ":" + authorize.backend().port().getAsInt() : "");
        return server + (authorize instanceof Authorize.Http http
                ? ", asked " + http.request().method() + " " + http.request().target() + " host " + http.request().authority() + ","
                : ", asked by gRPC,");
    }

    private String forwarded(FilterOutcome.Forward forward, String target, int backend, boolean usable) {
        if (backend >= 0) {
            json.put("backend", backend);
        }
        if (!usable) {
            error(500);
            return "500, " + unusable(backend);
        }
        if (isEmpty(backend)) {
            error(503);
            return "503, " + unusable(backend);
        }
        outcome("forward", null);
        sent(forward.request().applyTo(question.request(), target));
        json.put("mirrors", forward.mirrors().stream().map(this::mirror).toList());
        question.response().ifPresent(response -> response(response.status(), forward.response().applyTo(response.headers())));
        return "";
    }

    /** To a Service without routes everything goes as the client sends it. */
    private String direct() {
        json.put("backend", 0);
        if (isEmpty(0)) {
            if (question.isRequest()) {
                error(503);
            }
            return unusable(0);
        }
        outcome("forward", null);
        if (question.isRequest()) {
            sent(question.request());
            question.response().ifPresent(response -> response(response.status(), response.headers()));
        }
        return "";
    }

    /** A connection has no filters; one that falls to a backend that cannot be used is closed. */
    private String connected(int backend, boolean usable) {
        if (backend >= 0) {
            json.put("backend", backend);
        }
        if (!usable || isEmpty(backend)) {
            return unusable(backend);
        }
        outcome("forward", null);
        return "";
    }

    /** HTTPRoute: "When a HTTPBackendRef refers to a Service that has no ready endpoints, implementations SHOULD return a 503". */
    private boolean isEmpty(int backend) {
        return ready.lacks(decision.backends().get(backend));
    }

    private String unusable(int backend) {
        return backend < 0
                ? decision.backends().isEmpty() ? "the rule has no backend" : "all weights are zero"
                : decision.backends().get(backend).target() + ": " + decision.backends().get(backend).reason().orElse("no endpoint is ready");
    }

    private Map<String, Object> mirror(Mirror mirror) {
        ObjectKey route = decision.rule().orElseThrow().route().key();
        Map<String, Object> one = reference(mirror.backend().target(route.namespace()));
        one.put("port", mirror.backend().port().isPresent() ? mirror.backend().port().getAsInt() : null);
        one.put("fraction", mirror.fraction());
        one.put("sampled", mirror.sampled());
        return one;
    }

    private void sent(Request sent) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("method", sent.method());
        request.put("scheme", sent.secure() ? "https" : "http");
        request.put("host", sent.authority());
        request.put("path", sent.target());
        request.put("headers", headers(sent.headers().stream().map(line -> new HttpHeader(line.getKey(), line.getValue())).toList()));
        json.put("request", request);
    }

    private String responded(FilterOutcome.Respond respond) {
        outcome(respond.location().isPresent() ? "redirect" : "respond", respond.status());
        respond.location().ifPresent(location -> {
            Map<String, Object> redirect = new LinkedHashMap<>();
            redirect.put("status", respond.status());
            redirect.put("location", location);
            json.put("redirect", redirect);
        });
        response(respond.status(), respond.headers());
        return "";
    }

    private void response(int status, List<HttpHeader> headers) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("status", status);
        response.put("headers", headers(headers));
        json.put("response", response);
    }

    private static Map<String, List<String>> headers(List<HttpHeader> headers) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        headers.forEach(header -> byName.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(header.value()));
        return byName;
    }

    private void traffic(HttpRouteRule rule) {
        rule.timeouts().ifPresent(timeouts -> {
            Map<String, Object> limits = new LinkedHashMap<>();
            limits.put("request", limit(timeouts.request()));
            limits.put("backendRequest", limit(timeouts.backendRequest()));
            json.put("timeouts", limits);
        });
        rule.retry().ifPresent(retry -> {
            Map<String, Object> again = new LinkedHashMap<>();
            again.put("attempts", retry.attempts().isPresent() ? retry.attempts().getAsInt() : null);
            again.put("codes", retry.codes());
            again.put("backoff", retry.backoff().map(Duration::text).orElse(null));
            json.put("retry", again);
        });
        rule.sessionPersistence().ifPresent(this::session);
    }

    private void session(SessionPersistence session) {
        Map<String, Object> sticky = new LinkedHashMap<>();
        sticky.put("type", session.type().value());
        sticky.put("sessionName", session.sessionName().orElse(null));
        json.put("sessionPersistence", sticky);
    }

    /** A timeout of zero is switched off. */
    private static String limit(Optional<Duration> timeout) {
        return timeout.filter(duration -> !duration.isZero()).map(Duration::text).orElse(null);
    }
}
