package io.gatewayapi.match.diff;

import io.gatewayapi.model.BackendReference;
import io.gatewayapi.model.BackendRef;
import io.gatewayapi.model.Duration;
import io.gatewayapi.model.HttpRouteRetry;
import io.gatewayapi.model.HttpRouteRule;
import io.gatewayapi.model.HttpRouteTimeouts;
import io.gatewayapi.model.PathModifier;
import io.gatewayapi.model.RouteFilter;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule does with a request, as a value: two rules with equal effects are the same to every client and every backend.
 *
 * <p>It holds the valid backends (target, port, protocol, TLS, filters) with their parts of the requests, in lowest terms and in no
 * order; the part that is answered with an error; the filters; timeouts, retry and session persistence. It does not hold the
 * name of the route or of the rule, nor why a backend is invalid.
 */
final class Effect {

    private Effect() {}

    /** {@link TableDiff#effect}. */
    static Object of(ResolvedRule rule) {
        if (rule.error().isPresent()) {
            return List.of("error", rule.route().kind());
        }
        List<Object> effect = new ArrayList<>();
        Optional<HttpRouteRule> http = rule.http();
        List<RouteFilter> filters = http.map(HttpRouteRule::filters).or(() -> rule.grpc().map(grpc -> grpc.filters())).orElse(List.of());
        effect.add(shares(rule));
        effect.add(filters(rule, filters));
        boolean byPrefix = filters.stream().anyMatch(Effect::replacesPrefix)
                || rule.backends().stream().flatMap(backend -> backend.ref().filters().stream()).anyMatch(Effect::replacesPrefix);
        // ReplacePrefixMatch: what is replaced is the prefix of the rule's only match
        effect.add(byPrefix ? http.stream().flatMap(given -> given.matches().stream()).map(match -> withoutSlash(match.path().value())).toList()
                : List.of());
        effect.add(http.flatMap(HttpRouteRule::timeouts).map(Effect::timeouts).orElse(List.of(Optional.empty(), Optional.empty())));
        effect.add(http.flatMap(HttpRouteRule::retry).map(Effect::retry));
        effect.add(http.flatMap(HttpRouteRule::sessionPersistence).or(() -> rule.grpc().flatMap(grpc -> grpc.sessionPersistence())));
        return effect;
    }

    /** BackendRef.weight: the parts in lowest terms; one that gets nothing counts only where sessions may be bound to it. */
    private static Map<Object, BigInteger> shares(ResolvedRule rule) {
        boolean sessions = rule.http().flatMap(HttpRouteRule::sessionPersistence).isPresent()
                || rule.grpc().flatMap(grpc -> grpc.sessionPersistence()).isPresent();
        Map<Object, BigInteger> shares = new HashMap<>();
        for (ResolvedBackend backend : rule.backends()) {
            BigInteger weight = BigInteger.valueOf(Math.max(0, backend.ref().weight()));
            if (weight.signum() > 0 || sessions) {
                shares.merge(backend.isValid() ? valid(rule, backend) : error(rule), weight, BigInteger::add);
            }
        }
        BigInteger divisor = shares.values().stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        if (divisor.signum() == 0) {
            return Map.of(error(rule), BigInteger.ONE);
        }
        shares.replaceAll((backend, weight) -> weight.divide(divisor));
        return shares;
    }

    /** GRPCRoute answers with a status of its own, and connections are closed. */
    private static Object error(ResolvedRule rule) {
        return List.of("error", rule.route().kind());
    }

    private static Object valid(ResolvedRule rule, ResolvedBackend backend) {
        BackendRef ref = backend.ref();
        return List.of(backend.target(), ref.ref().port(), backend.protocol(), backend.tls(), filters(rule, ref.filters()));
    }

    /** In list order; what a filter names in the namespace of its route is named in full, and mirrors that are lost do nothing. */
    private static List<Object> filters(ResolvedRule rule, List<RouteFilter> filters) {
        String namespace = rule.route().key().namespace();
        List<Object> effects = new ArrayList<>();
        for (RouteFilter filter : filters) {
            if (filter instanceof RouteFilter.RequestMirror mirror) {
                if (!rule.lostMirrors().contains(mirror.backendRef())) {
                    effects.add(new RouteFilter.RequestMirror(inFull(mirror.backendRef(), namespace), mirror.percent(), mirror.fraction()));
                    effects.add(spoken(rule, mirror.backendRef()));
                }
            } else if (filter instanceof RouteFilter.ExternalAuth auth) {
                effects.add(new RouteFilter.ExternalAuth(auth.protocol(), inFull(auth.backendRef(), namespace), auth.grpc(), auth.http(),
                        auth.forwardBody()));
                effects.add(spoken(rule, auth.backendRef()));
            } else if (filter instanceof RouteFilter.ExtensionRef) {
                effects.add(List.of(filter, namespace));
            } else if (filter instanceof RouteFilter.UrlRewrite rewrite) {
                effects.add(new RouteFilter.UrlRewrite(rewrite.hostname(), rewrite.path().map(Effect::path)));
            } else if (filter instanceof RouteFilter.RequestRedirect redirect) {
                effects.add(new RouteFilter.RequestRedirect(redirect.scheme(), redirect.hostname(), redirect.path().map(Effect::path),
                        redirect.port(), redirect.statusCode()));
            } else {
                effects.add(filter);
            }
        }
        return effects;
    }

    /** HTTPPathModifier.replacePrefixMatch: a slash at its end makes no difference. */
    private static PathModifier path(PathModifier modifier) {
        return modifier instanceof PathModifier.ReplacePrefixMatch prefix
                ? new PathModifier.ReplacePrefixMatch(withoutSlash(prefix.value())) : modifier;
    }

    /** How the backend of a filter is spoken to. */
    private static Object spoken(ResolvedRule rule, BackendReference ref) {
        return rule.filterBackend(ref).map(backend -> List.<Object>of(backend.protocol(), backend.tls()));
    }

    private static BackendReference inFull(BackendReference ref, String namespace) {
        return new BackendReference(ref.group(), ref.kind(), Optional.of(ref.namespace().orElse(namespace)), ref.name(), ref.port());
    }

    private static boolean replacesPrefix(RouteFilter filter) {
        Optional<PathModifier> path = filter instanceof RouteFilter.UrlRewrite rewrite ? rewrite.path()
                : filter instanceof RouteFilter.RequestRedirect redirect ? redirect.path() : Optional.empty();
        return path.filter(PathModifier.ReplacePrefixMatch.class::isInstance).isPresent();
    }

    private static String withoutSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** A timeout of zero is none. */
    private static Object timeouts(HttpRouteTimeouts timeouts) {
        return List.of(millis(timeouts.request().filter(limit -> !limit.isZero())),
                millis(timeouts.backendRequest().filter(limit -> !limit.isZero())));
    }

    private static Object retry(HttpRouteRetry retry) {
        return List.of(retry.codes().stream().sorted().distinct().toList(), retry.attempts(), millis(retry.backoff()));
    }

    private static Optional<Long> millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis);
    }
}
