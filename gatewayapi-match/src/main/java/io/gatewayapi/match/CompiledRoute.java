package io.gatewayapi.match;

import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A route on one listener: the decisions of all its matches, which all its host names share.
 *
 * @param attached the route
 * @param decisions one for each match of each rule that is in use
 * @param <T> the payload
 */
record CompiledRoute<T>(AttachedRoute attached, List<Decision<T>> decisions) {

    /**
     * Compiles a route.
     *
     * @param place what its decisions have in common with all of the listener
     * @param payloads by rule; those of rules that are not in use are not looked at
     */
    static <T> CompiledRoute<T> of(AttachedRoute attached, Place place, List<T> payloads, RegexEngine regexes) {
        List<Decision<T>> decisions = new ArrayList<>();
        for (int at = 0; at < attached.rules().size(); at++) {
            ResolvedRule rule = attached.rules().get(at);
            if (rule.dropped().isPresent()) {
                continue;
            }
            T given = payloads.get(at);
            if (rule.http().isPresent()) {
                HttpRouteRule http = rule.http().get();
                boolean cors = !http.filters().isEmpty() && http.filters().stream().anyMatch(RouteFilter.Cors.class::isInstance);
                for (int i = 0; i < Math.max(1, http.matches().size()); i++) {
                    HttpRouteMatch match = http(rule, i);
                    Conditions conditions = Conditions.of(match, cors, regexes);
                    decisions.add(Decision.matched(place, rule, i, given, conditions, rank(match.path(), conditions, place)));
                }
            } else if (rule.grpc().isPresent()) {
                for (int i = 0; i < Math.max(1, rule.grpc().get().matches().size()); i++) {
                    GrpcRouteMatch match = grpc(rule, i);
                    Conditions conditions = Conditions.of(match, regexes);
                    decisions.add(Decision.matched(place, rule, i, given, conditions, Calls.rank(match, conditions)));
                }
            } else {
                decisions.add(Decision.matched(place, rule, 0, given, null, 0));
            }
        }
        return new CompiledRoute<>(attached, List.copyOf(decisions));
    }

    private static long rank(PathMatch path, Conditions conditions, Place place) {
        if (path instanceof PathMatch.Exact) {
            return Precedence.exactPath(conditions);
        }
        return path instanceof PathMatch.RegularExpression
                ? Precedence.expression(conditions)
                : Precedence.prefix(path(path, place).length(), conditions);
    }

    /**
     * What requests are compared with: made normal as they are, so that an escape in a rule meets the same escape in a request;
     * of a prefix without the slash at its end, which does not count.
     */
    static String path(PathMatch path, Place place) {
        String value = path.value();
        String normal = value.indexOf('%') < 0 ? value : RequestTarget.normalize(value, place.pathPolicy());
        String text = normal == null ? value : normal;
        return path instanceof PathMatch.PathPrefix && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** A match of an HTTPRoute's rule. "If no matches are specified, the default is a prefix path match on /". */
    static HttpRouteMatch http(ResolvedRule rule, int index) {
        List<HttpRouteMatch> matches = rule.http().orElseThrow().matches();
        return matches.isEmpty() ? EVERY_REQUEST : matches.get(index);
    }

    /** A match of a GRPCRoute's rule. "If no matches are specified, the implementation MUST match every gRPC request". */
    static GrpcRouteMatch grpc(ResolvedRule rule, int index) {
        List<GrpcRouteMatch> matches = rule.grpc().orElseThrow().matches();
        return matches.isEmpty() ? EVERY_CALL : matches.get(index);
    }

    private static final HttpRouteMatch EVERY_REQUEST = HttpRouteMatch.pathPrefix("/");
    private static final GrpcRouteMatch EVERY_CALL = new GrpcRouteMatch(Optional.empty(), List.of());
}
