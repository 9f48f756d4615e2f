package io.gatewayapi.validate.advice;

import io.gatewayapi.model.GroupKind;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.GrpcRouteRule;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.Listener;
import io.gatewayapi.model.ProtocolType;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.regex.RegexEngine;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.Reasons;
import io.gatewayapi.validate.topology.ResolvedGateway;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.gatewayapi.validate.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The claims that compete for the requests of the same hosts on one listener. Routes of different kinds do not compete. A
 * listener that does not serve yet, for want of a certificate, is looked at as if it did.
 *
 * <p>Only within a territory can one claim beat another to all of its requests. For of two claims with different effective
 * host names the one with the narrower has the longer original, which comes first: a wide one never stands in its way, and
 * a narrow one never takes all of the wide one's hosts.
 *
 * @param gateway the Gateway
 * @param listener its listener
 * @param kind the kind of the routes
 * @param hostname the effective host name; empty for every host
 * @param isolating the listener that gets all these hosts instead, being the more specific one; usually none
 * @param claims the claims, the one that comes first first
 */
record Territory(
        ResolvedGateway gateway, ResolvedListener listener, GroupKind kind, String hostname, Optional<ResolvedListener> isolating, List<Claim> claims) {

    private record Place(int port, ProtocolType protocol, String hostname) {}

    private record Area(GroupKind kind, String hostname) {}

    /** All of them, listener by listener. */
    static List<Territory> all(Topology topology) {
        List<Territory> all = new ArrayList<>();
        RegexEngine engine = topology.assumptions().regexes();
        Map<ResolvedRule, List<Demand>> demands = new IdentityHashMap<>();
        for (ResolvedGateway gateway : topology.gateways()) {
            Map<Place, ResolvedListener> serving = new HashMap<>();
            gateway.listeners().stream().filter(ResolvedListener::isProgrammed).forEach(listener -> serving.put(place(listener, name(listener)), listener));
            for (ResolvedListener listener : gateway.listeners()) {
                if (!isOpen(listener)) {
                    continue;
                }
                Map<Area, List<Claim>> claims = new LinkedHashMap<>();
                for (AttachedRoute route : listener.routes()) {
                    for (Hostname hostname : route.hostnames()) {
                        List<Claim> area = claims.computeIfAbsent(new Area(route.route().kind(), hostname.effective()), key -> new ArrayList<>());
                        route.rules().stream().filter(rule -> rule.dropped().isEmpty())
                                .forEach(rule -> add(area, hostname, rule, demands.computeIfAbsent(rule, key -> demands(key, engine))));
                    }
                }
                claims.forEach((area, list) -> all.add(new Territory(gateway, listener, area.kind, area.hostname,
                        isolating(listener, area.hostname, serving), list.stream().sorted(Claim.PRECEDENCE).toList())));
            }
        }
        return all;
    }

    /** Whether it serves or will once it is mended where it stands; one in conflict must change its port or host name. */
    static boolean isOpen(ResolvedListener listener) {
        return listener.conflicted().isEmpty() && listener.rejected().filter(Reasons.NOT_ALLOWED::equals).isEmpty();
    }

    private static void add(List<Claim> claims, Hostname hostname, ResolvedRule rule, List<Demand> demands) {
        for (int i = 0; i < demands.size(); i++) {
            claims.add(new Claim(hostname, rule, i, demands.get(i)));
        }
    }

    private static List<Demand> demands(ResolvedRule rule, RegexEngine engine) {
        if (rule.http().isPresent()) {
            List<HttpRouteMatch> matches = rule.http().map(HttpRouteRule::matches).orElseThrow();
            // "If no matches are specified, the default is a prefix path match on /"
            boolean cors = rule.http().map(HttpRouteRule::filters).orElseThrow().stream().anyMatch(RouteFilter.Cors.class::isInstance);
            return (matches.isEmpty() ? List.of(HttpRouteMatch.pathPrefix("/")) : matches).stream()
                    .<Demand>map(match -> HttpDemand.of(match, cors, engine)).toList();
        }
        if (rule.grpc().isPresent()) {
            List<GrpcRouteMatch> matches = rule.grpc().map(GrpcRouteRule::matches).orElseThrow();
            // "If no matches are specified, the implementation MUST match every gRPC request"
            return (matches.isEmpty() ? List.of(new GrpcRouteMatch(Optional.empty(), List.of())) : matches).stream()
                    .<Demand>map(match -> GrpcDemand.of(match, engine)).toList();
        }
        return List.of(new ConnectionDemand());
    }

    private static Place place(ResolvedListener listener, String hostname) {
        Listener given = listener.listener();
        return new Place(given.port(), given.protocol(), hostname);
    }

    private static String name(ResolvedListener listener) {
        return listener.hostname().toLowerCase(Locale.ROOT);
    }

    /** "Listener isolation": a host belongs to the most specific listener of its port and protocol alone. */
    private static Optional<ResolvedListener> isolating(ResolvedListener listener, String hostname, Map<Place, ResolvedListener> serving) {
        String own = name(listener);
        return Hosts.covering(hostname).stream()
                .takeWhile(name -> !name.equals(own))
                .flatMap(name -> Optional.ofNullable(serving.get(place(listener, name))).stream())
                .findFirst();
    }

    /** Whether the listener is known to be as it is here; one that is only taken to exist may have host names of its own. */
    boolean isAtHand() {
        return !gateway.assumed();
    }

    /** {@return for example {@code a.example on Gateway infra/web, listener http}} */
    @Override
    public String toString() {
        return (hostname.isEmpty() ? "" : hostname + " on ") + listener;
    }
}
