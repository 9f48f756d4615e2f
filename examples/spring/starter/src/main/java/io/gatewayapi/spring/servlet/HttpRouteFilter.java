package io.gatewayapi.spring.servlet;

import io.gatewayapi.filters.FilterOutcome.Forward;
import io.gatewayapi.filters.Mirror;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.spring.Answer;
import io.gatewayapi.spring.Destination;
import io.gatewayapi.spring.GatewayApiProperties.Unmatched;
import io.gatewayapi.spring.HttpRoutes;
import io.gatewayapi.spring.Ports;
import io.gatewayapi.spring.Resolution;
import io.gatewayapi.spring.RulePlan;
import io.gatewayapi.spring.Snapshot;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Decides each request by the HTTPRoutes in use: on to the handlers of the application, to a backend, or answered here. */
public final class HttpRouteFilter implements Filter {

    private final HttpRoutes<RulePlan> routes;
    private final Ports ports;
    private final Unmatched unmatched;
    private final BackendClient backends;

    HttpRouteFilter(HttpRoutes<RulePlan> routes, Ports ports, Unmatched unmatched, BackendClient backends) {
        this.routes = routes;
        this.ports = ports;
        this.unmatched = unmatched;
        this.backends = backends;
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain application)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        HttpServletResponse response = (HttpServletResponse) plainResponse;
        Snapshot<RulePlan> now = routes.current();
        RequestView view = new ServletRequestView(request, ports);
        Decision<RulePlan> decision = now.table().decide(view);
        if (decision.isMatched()) {
            route(new Exchange(request, response, application, view, decision.target(view)), now, decision);
        } else if (unmatched == Unmatched.CONTINUE
                && (decision.outcome() == Outcome.NOT_FOUND || decision.outcome() == Outcome.NO_LISTENER)) {
            application.doFilter(request, response);
        } else {
            answer(response, Answer.of(view, decision.outcome()));
        }
    }

    /** A request that a rule takes, on its way. */
    private record Exchange(
            HttpServletRequest request, HttpServletResponse response, FilterChain application, RequestView view, String target) {}

    private void route(Exchange exchange, Snapshot<RulePlan> now, Decision<RulePlan> decision) throws IOException, ServletException {
        Resolution resolution = Resolution.of(exchange.view, exchange.target, decision, decision.payload(), now.destinations());
        if (resolution instanceof Resolution.Reply reply) {
            answer(exchange.response, reply.answer());
        } else if (resolution instanceof Resolution.Send send) {
            forward(exchange, now, decision, send.forward(), send.destination());
        }
    }

    private void forward(Exchange exchange, Snapshot<RulePlan> now, Decision<RulePlan> decision, Forward forward, Destination destination)
            throws IOException, ServletException {
        Function<Mirror, List<Destination>> places = mirror -> now.destinations().of(mirror, decision);
        if (!destination.isApplication()) {
            backends.send(exchange.request, exchange.response, exchange.view, exchange.target, forward, destination, decision.payload(),
                    places);
            return;
        }
        backends.mirrorBodiless(exchange.request, exchange.view, exchange.target, forward, places);
        boolean same = forward.request().isEmpty() && exchange.target.equals(exchange.view.target());
        HttpServletRequest edited = same
                ? exchange.request
                : new EditedRequest(exchange.request, forward.request().applyTo(exchange.view, exchange.target));
        if (!edited.getRequestURI().startsWith(exchange.request.getContextPath())) {
            answer(exchange.response, Answer.of(exchange.view, 404)); // rewritten out of this application
            return;
        }
        exchange.application.doFilter(edited, EditedResponse.of(exchange.response, forward.response()));
    }

    static void answer(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        for (HttpHeader header : answer.headers()) {
            response.addHeader(header.name(), header.value());
        }
        if (answer.body().size() > 0) {
            response.getOutputStream().write(answer.body().toArray());
        }
    }
}
