package io.gatewayapi.match;

import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.HeaderMatch;
import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.model.QueryParamMatch;
import io.gatewayapi.regex.RegexEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of many matches, of which most ask for nothing, and many for the same: what is asked for again is not made again.
 * For one compilation, and one thread.
 */
final class ConditionsPool {

    private final Map<Asked, Conditions> known = new HashMap<>();
    private final RegexEngine regexes;

    ConditionsPool(RegexEngine regexes) {
        this.regexes = regexes.together();
    }

    /** What a match asks for beside its path. */
    private record Asked(Optional<HttpMethod> method, List<HeaderMatch> headers, List<QueryParamMatch> params, boolean cors) {

        boolean isNothing() {
            return method.isEmpty() && headers.isEmpty() && params.isEmpty();
        }
    }

    /**
     * The conditions of an HTTPRoute's match; null where there are none.
     *
     * @param cors whether the rule has a CORS filter, which answers preflights for the methods it is there for
     */
    Conditions of(HttpRouteMatch match, boolean cors) {
        if (match.path() instanceof PathMatch.RegularExpression) {
            return Conditions.of(match, cors, regexes);
        }
        Asked asked = new Asked(match.method(), match.headers(), match.queryParams(), cors);
        return asked.isNothing() ? null : known.computeIfAbsent(asked, key -> Conditions.of(match, cors, regexes));
    }

    /** The conditions of a GRPCRoute's match beside an exact service and method; null where there are none. */
    Conditions of(GrpcRouteMatch match) {
        return Conditions.of(match, regexes);
    }
}
