package io.gatewayapi.cli;

import io.gatewayapi.cli.Question.BackendResponse;
import io.gatewayapi.http.Request;
import io.gatewayapi.match.Decision;
import io.gatewayapi.match.diff.Change;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HeaderModifier;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that show more of what two rules do than a bare one: with the headers that their filters name, with an answer of the backend, from
 * an origin that they allow, as a preflight.
 */
final class CloserQuestions {

    private static final int FEW = 8;

    private final Set<String> requestHeaders = new LinkedHashSet<>();
    private final Set<String> responseHeaders = new LinkedHashSet<>();
    private final Set<String> origins = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<String> headers = new LinkedHashSet<>();

    private CloserQuestions(Change change) {
        collect(change.before());
        collect(change.after());
    }

    /** Questions to the same host and path, the least unusual first; none for connections. */
    static List<Question> of(Question bare, Change change) {
        return bare.isRequest() ? new CloserQuestions(change).of(bare) : List.of();
    }

    private void collect(Decision<ResolvedRule> decision) {
        decision.rule().ifPresent(rule -> {
            rule.http().map(HttpRouteRule::filters).ifPresent(this::collect);
            rule.grpc().map(GrpcRouteRule::filters).ifPresent(this::collect);
            rule.backends().forEach(backend -> collect(backend.ref().filters()));
        });
    }

    private void collect(List<RouteFilter> filters) {
        for (RouteFilter filter : filters) {
            if (filter instanceof RouteFilter.RequestHeaderModifier edit) {
                collect(edit.headers(), requestHeaders);
            } else if (filter instanceof RouteFilter.ResponseHeaderModifier edit) {
                collect(edit.headers(), responseHeaders);
            } else if (filter instanceof RouteFilter.Cors cors) {
                cors.allowOrigins().forEach(origin -> origins.add(origin.equals("*") ? "https://any.example" : origin.replace("*", "any")));
                methods.addAll(cors.allowMethods());
                headers.addAll(cors.allowHeaders());
            }
        }
    }

    private static void collect(HeaderModifier edit, Set<String> names) {
        edit.set().forEach(header -> names.add(header.name().toLowerCase(Locale.ROOT)));
        edit.add().forEach(header -> names.add(header.name().toLowerCase(Locale.ROOT)));
        edit.remove().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    private List<Question> of(Question bare) {
        Request request = bare.request();
        Request edited = request;
        for (String name : requestHeaders) {
            edited = request.indexOfHeader(name, 0) < 0 ? edited.header(name, "any") : edited;
        }
        List<Request> requests = new ArrayList<>(List.of(request, edited));
        origins.stream().limit(FEW).forEach(origin -> requests.add(request.header("origin", origin)));
        methods.remove("*");
        methods.add("PUT"); // which needs to be allowed
        headers.remove("*");
        headers.add("x-any");
        for (String origin : origins.stream().limit(FEW).toList()) {
            for (String method : methods) {
                requests.add(new Request("OPTIONS", request.secure(), request.authority(), request.target(), request.port(),
                        request.serverName(), request.headers()).header("origin", origin)
                        .header("access-control-request-method", method)
                        .header("access-control-request-headers", String.join(",", headers)));
            }
        }
        List<HttpHeader> answered = responseHeaders.stream().map(name -> new HttpHeader(name, "any")).toList();
        return requests.stream().map(closer -> new Question(
                bare.id(), bare.gateway(), bare.mesh(), bare.protocol(), closer, bare.random(), Optional.of(new BackendResponse(200, answered)))).toList();
    }
}
