package io.gatewayapi.validate.advice;

import io.gatewayapi.model.HttpMethod;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Redirects that lead a request to where it already is: to HTTPS, attached to the HTTPS listener as well. */
final class RedirectLoops implements Concern {

    @Override
    public void look(Scene scene) {
        Set<String> seen = new HashSet<>();
        for (Territory territory : scene.shadows().territories()) {
            // the ports of a Gateway that is only taken to exist are a guess
            if (!territory.isAtHand()) {
                continue;
            }
            for (Claim claim : scene.shadows().alive(territory)) {
                if (claim.demand() instanceof HttpDemand http && comesBack(http) && claim.rule().error().isEmpty()) {
                    look(scene, territory, claim.rule(), seen);
                }
            }
        }
    }

    /** Whether the next request is taken again: headers may be others then, and so may the method. */
    private static boolean comesBack(HttpDemand http) {
        return http.headers().isEmpty() && http.method().filter(method -> !method.equals(HttpMethod.GET)).isEmpty();
    }

    private static void look(Scene scene, Territory territory, ResolvedRule rule, Set<String> seen) {
        List<RouteFilter> filters = rule.http().map(HttpRouteRule::filters).orElseThrow();
        for (int i = 0; i < filters.size(); i++) {
            String path = "spec.rules[" + rule.index() + "].filters[" + i + "].requestRedirect";
            if (filters.get(i) instanceof RouteFilter.RequestRedirect redirect
                    && changesNothing(redirect, territory.listener())
                    && seen.add(rule.route().key() + path)) {
                scene.warning("redirect-loop", rule.route().key(), path, "requests that come in at " + territory.listener() + " are sent back to where they are, again and again",
                        "attach the route to the other listener alone: parentRefs[].sectionName", "HTTPRequestRedirectFilter");
            }
        }
    }

    private static boolean changesNothing(RouteFilter.RequestRedirect redirect, ResolvedListener listener) {
        String own = listener.listener().protocol().equals(ProtocolType.HTTPS) ? "https" : "http";
        String scheme = redirect.scheme().map(name -> name.toLowerCase(Locale.ROOT)).orElse(own);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = redirect.port().orElse(redirect.scheme().isPresent() ? usual : listener.listener().port());
        return redirect.hostname().isEmpty() && redirect.path().isEmpty() && scheme.equals(own) && port == listener.listener().port();
    }
}
