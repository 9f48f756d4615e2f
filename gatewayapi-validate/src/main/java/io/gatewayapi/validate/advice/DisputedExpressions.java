package io.gatewayapi.validate.advice;

import io.gatewayapi.model.PathMatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expressions that come before a prefix here and after it elsewhere: the specification leaves their rank open. */
final class DisputedExpressions implements Concern {

    @Override
    public void look(Scene scene) {
        Set<String> seen = new HashSet<>();
        for (Territory territory : scene.shadows().territories()) {
            Map<String, Claim> prefixes = new HashMap<>();
            List<Claim> alive = scene.shadows().alive(territory);
            for (Claim claim : alive) {
                if (claim.demand() instanceof HttpDemand http && http.path() instanceof PathMatch.PathPrefix) {
                    prefixes.putIfAbsent(http.path().value(), claim);
                }
            }
            for (Claim claim : alive) {
                if (claim.demand() instanceof HttpDemand http && http.path() instanceof PathMatch.RegularExpression) {
                    look(scene, claim, http, prefixes, seen);
                }
            }
        }
    }

    private static void look(Scene scene, Claim claim, HttpDemand http, Map<String, Claim> prefixes, Set<String> seen) {
        String beginning = http.beginning();
        // every path of the expression is within the prefix; the prefix / is a catch-all, which most try last
        for (int end = beginning.indexOf('/', 1); end > 0; end = beginning.indexOf('/', end + 1)) {
            Claim prefix = prefixes.get(beginning.substring(0, end));
            String path = "spec.rules[" + claim.rule().index() + "].matches[" + claim.match() + "].path";
            boolean disputed = prefix != null && !prefix.isSameRule(claim) && prefix.demand().covers(http)
                    && prefix.hostname().original().equals(claim.hostname().original());
            if (disputed && seen.add(claim.route().key() + path)) {
                scene.info("disputed-expression", claim.route().key(), path, "is tried before " + prefix + " here and with Envoy Gateway; Istio and agentgateway try prefixes first, and never come to it",
                        "use Exact or PathPrefix where that will do, or give the expression's requests a header or a host name of their own", "HTTPRouteRule.matches: RegularExpression is implementation-specific");
            }
        }
    }
}
