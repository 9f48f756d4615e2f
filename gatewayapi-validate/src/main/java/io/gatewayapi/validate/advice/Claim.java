package io.gatewayapi.validate.advice;

import io.gatewayapi.model.Route;
import io.gatewayapi.validate.topology.Hostname;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A match under one of its route's host names, on one listener: the unit that precedence orders.
 *
 * @param hostname the host name
 * @param rule the rule
 * @param match the index of the match in the rule; 0 for a rule without matches
 * @param demand what it asks for
 */
record Claim(Hostname hostname, ResolvedRule rule, int match, Demand demand) {

    /** Who comes first, for claims of one kind of route. */
    static final Comparator<Claim> PRECEDENCE = Comparator
            .<Claim>comparingInt(claim -> -exactLength(claim.hostname.original()))
            .thenComparingInt(claim -> -claim.hostname.original().length())
            .thenComparing((a, b) -> Arrays.compare(b.demand.ranks(), a.demand.ranks()))
            // "The oldest Route based on creation timestamp"; one without an age counts as newest
            .thenComparing(claim -> age(claim.route()))
            // "The Route appearing first in alphabetical order by {namespace}/{name}"
            .thenComparing(claim -> claim.route().key().path())
            .thenComparingInt(claim -> claim.rule.index())
            .thenComparingInt(Claim::match);

    Route route() {
        return rule.route();
    }

    boolean isSameRule(Claim other) {
        return rule.index() == other.rule.index() && route().key().equals(other.route().key());
    }

    private static int exactLength(String hostname) {
        return hostname.startsWith("*.") ? 0 : hostname.length();
    }

    private static Instant age(Route route) {
        return route.metadata().creationTimestamp().orElse(Instant.MAX);
    }

    /** Why this claim comes before another one. */
    String before(Claim other) {
        String mine = hostname.original();
        String theirs = other.hostname.original();
        if (mine.length() != theirs.length() || exactLength(mine) != exactLength(theirs)) {
            return "the longer host name comes first";
        }
        int rank = Arrays.mismatch(demand.ranks(), other.demand.ranks());
        if (rank >= 0) {
            return demand.criterion(rank);
        }
        if (!age(route()).equals(age(other.route()))) {
            return "the older route comes first";
        }
        return route().key().equals(other.route().key()) ? "the earlier rule comes first" : "of two routes of one age the first in the alphabet comes first";
    }

    /** Whether only the ages of two routes tell which claim comes first, and the ages are not known. */
    boolean isTied(Claim other) {
        boolean known = route().metadata().creationTimestamp().isPresent() && other.route().metadata().creationTimestamp().isPresent();
        return !known
                && !route().key().equals(other.route().key())
                && hostname.original().equals(other.hostname.original())
                && Arrays.equals(demand.ranks(), other.demand.ranks());
    }

    /** {@return for example {@code HTTPRoute shop/cart rule 0 match 1 (PathPrefix /cart)}} */
    @Override
    public String toString() {
        return route().key() + " rule " + rule.index() + " match " + match + " (" + demand + ")";
    }
}
