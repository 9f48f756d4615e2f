package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpRouteMatch;
import io.gatewayapi.validate.topology.AttachedRoute;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedListener;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One listener, compiled: its matches in the order of precedence, and the decisions of those it refuses.
 *
 * @param <T> the payload
 */
final class ListenerTable<T> {

    private final HostPattern host;
    private final MatchOptions options;
    private final List<Candidate<T>> candidates = new ArrayList<>();
    private final Decision<T> notFound;
    private final Decision<T> misdirected;
    private final ResolvedListener listener;

    ListenerTable(ResolvedListener listener, Function<ResolvedRule, T> payload, MatchOptions options) {
        this.listener = listener;
        this.options = options;
        this.host = new HostPattern(listener.hostname());
        this.notFound = Decision.without(Outcome.NOT_FOUND, listener);
        this.misdirected = Decision.without(Outcome.MISDIRECTED, listener);
        for (AttachedRoute route : listener.routes()) {
            for (ResolvedRule rule : route.rules()) {
                if (rule.http().isPresent() && rule.dropped().isEmpty()) {
                    add(route, rule, payload.apply(rule));
                }
            }
        }
        candidates.sort(Candidate.precedence());
    }

    private void add(AttachedRoute route, ResolvedRule rule, T payload) {
        List<HttpRouteMatch> matches = rule.http().orElseThrow().matches();
        if (matches.isEmpty()) {
            matches = List.of(HttpRouteMatch.pathPrefix("/")); // "the default is a prefix path match on /"
        }
        for (int i = 0; i < matches.size(); i++) {
            Decision<T> decision = Decision.matched(listener, rule, i, payload);
            for (Hostname hostname : route.hostnames()) {
                candidates.add(new Candidate<>(hostname, matches.get(i), options.pathPolicy(), rule, i, decision));
            }
        }
    }

    HostPattern host() {
        return host;
    }

    Decision<T> misdirected() {
        return misdirected;
    }

    Decision<T> decide(RequestView request, String authority, int hostLength, String target, int pathEnd) {
        HostPattern only = options.hostnamesFallThrough() ? null : mostSpecific(authority, hostLength);
        for (int i = 0, size = candidates.size(); i < size; i++) {
            Candidate<T> candidate = candidates.get(i);
            if (candidate.host().matches(authority, hostLength)
                    && (only == null || candidate.host().isSame(only))
                    && candidate.test(request, target, pathEnd)) {
                return candidate.decision();
            }
        }
        return notFound;
    }

    private HostPattern mostSpecific(String authority, int hostLength) {
        HostPattern best = null;
        for (int i = 0, size = candidates.size(); i < size; i++) {
            HostPattern pattern = candidates.get(i).host();
            if ((best == null || pattern.specificity() > best.specificity()) && pattern.matches(authority, hostLength)) {
                best = pattern;
            }
        }
        return best;
    }

    void print(StringBuilder listing) {
        listing.append("  listener ").append(listener.listener().name()).append(" of ").append(listener.owner()).append(" host ").append(host).append('\n');
        candidates.forEach(candidate -> listing.append("    ").append(candidate).append('\n'));
    }
}
