package io.gatewayapi.validate.advice;

import io.gatewayapi.model.ParentReference;
import io.gatewayapi.model.PathMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a territory that came before, filed by what they can cover, so that few of them are looked at. Claims that
 * are covered themselves need not be added: whoever covers them covers what they cover.
 */
final class Precedents {

    private final Territory territory;
    private final Map<Demand, List<Claim>> equal = new HashMap<>();
    private final Map<Object, List<Claim>> loose = new HashMap<>();
    private final Map<String, List<Claim>> exact = new HashMap<>();
    private final Map<String, List<Claim>> wide = new HashMap<>();

    Precedents(Territory territory) {
        this.territory = territory;
    }

    void add(Claim claim) {
        file(equal, claim.demand(), claim);
        if (claim.demand().isLoose()) {
            file(loose, claim.demand().outline(), claim);
        }
        if (claim.demand() instanceof HttpDemand http && http.path() instanceof PathMatch.Exact) {
            file(exact, http.path().value(), claim);
        }
        if (claim.demand() instanceof HttpDemand http) {
            http.expression().flatMap(WideExpression::of).ifPresent(expression -> file(wide, expression.text(), claim));
        }
    }

    private static <K> void file(Map<K, List<Claim>> files, K key, Claim claim) {
        files.computeIfAbsent(key, any -> new ArrayList<>(1)).add(claim);
    }

    /** A claim that came before and takes every request of this one. */
    Optional<Claim> covering(Claim claim) {
        Optional<Claim> found = first(equal.get(claim.demand()), claim).or(() -> first(loose.get(claim.demand().outline()), claim));
        return found.isEmpty() && claim.demand() instanceof HttpDemand http ? wider(claim, http) : found;
    }

    private Optional<Claim> wider(Claim claim, HttpDemand http) {
        if (!wide.isEmpty() && !(http.path() instanceof PathMatch.Exact)) {
            // what all its paths begin with begins with the text of the expression
            String beginning = http.path() instanceof PathMatch.PathPrefix && http.path().value().isEmpty() ? "/" : http.beginning();
            for (int end = 0; end <= beginning.length(); end++) {
                Optional<Claim> found = first(wide.get(beginning.substring(0, end)), claim);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return http.expression().flatMap(Expression::only).flatMap(text -> first(exact.get(text), claim));
    }

    private Optional<Claim> first(List<Claim> claims, Claim later) {
        return claims == null
                ? Optional.empty()
                : claims.stream().filter(claim -> claim.demand().covers(later.demand()) && isWhereverIs(claim, later)).findFirst();
    }

    /**
     * Whether a claim is on every listener that another one is on. On a Gateway that is at hand both are on this one. Of one
     * that is only taken to exist neither the listeners nor the namespaces are known: what is certain is that routes
     * of one namespace and with the same host names and references meet the same fate.
     */
    private boolean isWhereverIs(Claim claim, Claim later) {
        if (territory.isAtHand() || claim.route().key().equals(later.route().key())) {
            return true;
        }
        List<ParentReference> refs = later.route().parentRefs().stream().filter(ref -> ref.target(later.route().namespace()).equals(territory.gateway().key())).toList();
        return claim.route().namespace().equals(later.route().namespace())
                && claim.hostname().original().equals(later.hostname().original())
                && claim.route().parentRefs().containsAll(refs);
    }
}
