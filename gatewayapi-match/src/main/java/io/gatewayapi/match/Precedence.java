package io.gatewayapi.match;

import io.gatewayapi.model.GrpcMethodMatch;
import io.gatewayapi.model.GrpcRouteMatch;
import io.gatewayapi.model.PathMatch;
import io.gatewayapi.validate.topology.ResolvedRule;
import java.time.Instant;
import java.util.Optional;

/**
 * The specification's order of matches, as numbers: a greater rank comes first. Ranks are compared first, then the age and the
 * name of the routes, then the places of the rules and matches.
 */
final class Precedence {

    private static final long EXACT = 0x7fff_ffffL;
    private static final long REGULAR_EXPRESSION = EXACT - 1;

    private Precedence() {}

    /**
     * HTTPRouteRule.matches: "Exact" path match, then "Prefix" path match with largest number of characters. The specification leaves
     * regular expressions open; here they come between, and all alike.
     *
     * @param characters of a prefix, of which a slash at its end does not count
     */
    static long path(PathMatch path, int characters, Conditions conditions) {
        long kind = path instanceof PathMatch.Exact
                ? EXACT
                : path instanceof PathMatch.RegularExpression ? REGULAR_EXPRESSION : Math.min(characters, REGULAR_EXPRESSION - 1);
        return kind << 32 | rank(conditions);
    }

    /** GRPCRouteRule.matches: characters in a matching service, then in a matching method; those of an expression do not count. */
    static long call(GrpcRouteMatch match, Conditions conditions) {
        Optional<GrpcMethodMatch> exact = match.method().filter(GrpcMethodMatch.Exact.class::isInstance);
        long service = exact.flatMap(GrpcMethodMatch::service).map(String::length).orElse(0);
        long method = exact.flatMap(GrpcMethodMatch::method).map(String::length).orElse(0);
        return Math.min(service, 0xff_ffffL) << 39 | Math.min(method, 0xff_ffffL) << 15 | rank(conditions) >> 16;
    }

    private static long rank(Conditions conditions) {
        return conditions == null ? 0 : conditions.rank();
    }

    /**
     * HTTPRouteSpec.hostnames: "Characters in a matching non-wildcard hostname", then "in a matching hostname". The route's own
     * host name counts, not what the listener leaves of it.
     */
    static int hostname(String original) {
        return original.isEmpty() || HostIndex.isWildcard(original) ? original.length() : 1 << 16 | original.length();
    }

    /** The rank of a host name, in words. */
    static String describe(int hostname) {
        String kind = hostname >> 16 > 0 ? "a host name of " : "a wildcard of ";
        return hostname == 0 ? "every host" : kind + (hostname & 0xffff) + " characters";
    }

    /** Below zero where the first of two matches that one host name takes comes first. */
    static int compare(Ranked<?> a, Ranked<?> b) {
        if (a.hostname() != b.hostname()) {
            return Integer.compare(b.hostname(), a.hostname());
        }
        if (a.rank() != b.rank()) {
            return Long.compare(b.rank(), a.rank());
        }
        return compare(a.decision().winner(), a.decision().matchIndex(), b.decision().winner(), b.decision().matchIndex());
    }

    private static int compare(ResolvedRule a, int matchOfA, ResolvedRule b, int matchOfB) {
        if (a.route() != b.route()) {
            // "The oldest Route based on creation timestamp"; one without an age counts as newest
            int byAge = age(a).compareTo(age(b));
            // "The Route appearing first in alphabetical order by {namespace}/{name}"
            int byName = byAge != 0 ? byAge : a.route().key().path().compareTo(b.route().key().path());
            if (byName != 0) {
                return byName;
            }
        }
        // "the FIRST matching rule (in list order)"
        return a.index() != b.index() ? Integer.compare(a.index(), b.index()) : Integer.compare(matchOfA, matchOfB);
    }

    private static Instant age(ResolvedRule rule) {
        return rule.route().metadata().creationTimestamp().orElse(Instant.MAX);
    }
}
