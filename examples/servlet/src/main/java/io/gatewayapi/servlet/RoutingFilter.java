package io.gatewayapi.servlet;

import io.gatewayapi.filters.Authorize;
import io.gatewayapi.filters.FilterChain;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.filters.RequestEdits;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.Exchange;
import io.gatewayapi.traffic.RetryBudget;
import io.gatewayapi.validate.topology.ResolvedBackend;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Routes every request by the HTTPRoutes it was given: to a servlet of the application, or through a proxy to an endpoint. It is the
 * last filter; nothing behind it is asked, so a request that no route names reaches nothing.
 *
 * <p>Register one object for {@code /*}, with {@code asyncSupported}, for {@link DispatcherType#REQUEST} and {@link
 * DispatcherType#ASYNC}. The container must let strange targets through to it, since it judges them by itself: Jetty does with {@code
 * UriCompliance.UNSAFE}.
 */
public final class RoutingFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(RoutingFilter.class.getName());

    private final transient Frontend frontend;
    private final transient Upstreams upstreams = new Upstreams();
    private transient volatile Routes routes;

    /**
     * A filter for all requests of a container.
     *
     * @param routes what they are routed by at first
     * @param frontend how the container's connections and the listeners of Gateways go together
     * @throws IllegalStateException when the HttpClient of this process cannot send a Host: it was used before with {@code
     *     jdk.httpclient.allowRestrictedHeaders} set to something else
     */
    public RoutingFilter(Routes routes, Frontend frontend) {
        this.routes = Objects.requireNonNull(routes, "routes");
        this.frontend = Objects.requireNonNull(frontend, "frontend");
    }

    /**
     * Routes the requests that come from now on by other routes. Those under way go on as they began.
     *
     * @param other the routes
     */
    public void use(Routes other) {
        routes = Objects.requireNonNull(other, "other");
        upstreams.retain(other.terms());
    }

    @Override
    public void destroy() {
        upstreams.close();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, jakarta.servlet.FilterChain rest)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            ProxyExchange.breakOff(request);
            rest.doFilter(request, response); // a servlet that dispatches to itself
            return;
        }
        Routes now = routes;
        ServletRequestView view = new ServletRequestView(request, frontend);
        Decision<RulePlan> decision = now.decide(view);
        boolean call = isGrpc(request) && decision.rule().map(rule -> rule.grpc().isPresent())
                .orElse(decision.outcome() == Outcome.NOT_FOUND);
        if (!decision.isMatched()) {
            Answers.error(response, Answers.status(decision.outcome(), view.secure()), call);
            return;
        }
        int chosen = decision.chooseBackend(ThreadLocalRandom.current().nextDouble());
        int usable = chosen >= 0 && decision.backends().get(chosen).isValid() ? chosen : FilterChain.NO_BACKEND;
        String target = decision.target(view);
        FilterOutcome outcome = decision.payload().filters().run(view, target, usable, ThreadLocalRandom.current()::nextDouble);
        if (outcome instanceof Authorize question) {
            outcome = question.failed("this host asks no authorisation server");
        }
        if (outcome instanceof FilterOutcome.Respond answer) {
            Answers.respond(response, answer);
        } else if (outcome instanceof FilterOutcome.Fail fail) {
            LOG.log(Level.WARNING, () -> fail.reason() + ": " + decision);
            Answers.error(response, fail.status(), call);
        } else if (usable == FilterChain.NO_BACKEND) {
            // HTTPRouteRule.backendRefs: "500 responses MUST be returned" for what falls to an invalid backend
            Answers.error(response, 500, call);
        } else {
            forward(request, response, now, view, decision, usable, (FilterOutcome.Forward) outcome);
        }
    }

    private void forward(HttpServletRequest request, HttpServletResponse response, Routes now, ServletRequestView view,
            Decision<RulePlan> decision,
            int chosen, FilterOutcome.Forward forward) throws IOException, ServletException {
        ResolvedBackend backend = decision.backends().get(chosen);
        int port = backend.ref().ref().port().orElse(0);
        String target = decision.target(view);
        HeaderEdits client = HeaderEdits.add("x-forwarded-for", request.getRemoteAddr())
                .then(HeaderEdits.set("x-forwarded-proto", view.secure() ? "https" : "http"))
                .then(HeaderEdits.set("x-forwarded-host", view.authority()));
        Function<RequestEdits, Request> edited = edits -> edits.withHeaders(client.then(edits.headers())).applyTo(view, target);
        HttpServletRequest source =
                Mirroring.start(request, forward, decision.rule().orElseThrow(), decision.payload(), now.backends(), upstreams, edited);
        Request sent = edited.apply(forward.request());
        Optional<LocalBackend> local = now.backends().local(backend.target(), port);
        if (local.isPresent()) {
            serve(local.get(), source, sent, new EditedResponse(response, forward.response()));
        } else {
            proxy(source, response, sent, decision.payload(), backend,
                    now.backends().endpoints(backend.target(), port), forward.response());
        }
    }

    private static void serve(LocalBackend backend, HttpServletRequest source, Request sent, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            backend.serve(new EditedRequest(source, sent), response);
        } finally {
            if (source instanceof TeeRequest tee && !source.isAsyncStarted()) {
                tee.breakOff();
            }
        }
    }

    private void proxy(HttpServletRequest source, HttpServletResponse response, Request sent, RulePlan plan, ResolvedBackend backend,
            List<Endpoint> endpoints, HeaderEdits edits) throws IOException {
        Optional<HttpClient> client = upstreams.client(plan.terms(backend));
        if (isGrpc(source)) {
            Answers.error(response, 501, true); // the HttpClient has no trailers
        } else if (client.isEmpty() || backend.protocol().equals("h2c")) {
            // what has to be secured never becomes plain text, and a protocol that is not supported makes a backend invalid
            Answers.error(response, 500, false);
        } else if (endpoints.isEmpty()) {
            // HTTPRouteRule.backendRefs: "a Service that has no ready endpoints SHOULD return a 503"
            Answers.error(response, 503, false);
        } else {
            boolean body = RequestBody.isIn(source);
            boolean tls = backend.tls().isPresent();
            AsyncContext context = source.startAsync(source, response);
            context.setTimeout(0); // the limits of the rule count, and no others
            BodyPublisher publisher = RequestBody.of(source);
            ProxyExchange exchange = new ProxyExchange(context, upstreams, client.get(),
                    () -> Upstreams.request(sent, tls, endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size())), publisher),
                    !body, plan, edits, Exchange.begin(plan.timeouts(), plan.retry(), RetryBudget.UNLIMITED, System.nanoTime()));
            exchange.send();
        }
    }

    private static boolean isGrpc(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "application/grpc", 0, 16)
                && (type.length() == 16 || "+;".indexOf(type.charAt(16)) >= 0);
    }
}
