package io.gatewayapi.match.explain;

import io.gatewayapi.match.reference.Criterion;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Mismatch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was thought of a match of the listener that was asked.
 *
 * @param tuple the match, under one host name of its route
 * @param standing what became of it
 * @param lostBy the criterion of precedence by which it lost; empty unless it did
 * @param mismatches its predicates that do not hold, the first one first; empty unless it fails
 * @param sentence why, for people
 */
public record ConsideredMatch(MatchTuple tuple, Standing standing, Optional<Criterion> lostBy, List<Mismatch> mismatches, String sentence) {

    /** What became of a match. */
    public enum Standing {
        /** It takes the request. */
        WINS,
        /** It holds, and another comes first. */
        LOSES,
        /** Some predicate does not hold. */
        FAILS,
        /** It was not asked: its rule is dropped, or host names do not fall through to its own. */
        PASSED_OVER
    }

    /** Copies the list and refuses {@code null} by name. */
    public ConsideredMatch {
        Objects.requireNonNull(tuple, "tuple");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(lostBy, "lostBy");
        mismatches = List.copyOf(mismatches);
        Objects.requireNonNull(sentence, "sentence");
    }

    static ConsideredMatch fails(MatchTuple tuple, List<Mismatch> mismatches) {
        String more = mismatches.size() > 1 ? " (and " + (mismatches.size() - 1) + " more)" : "";
        return new ConsideredMatch(tuple, Standing.FAILS, Optional.empty(), mismatches, "does not match, " + mismatches.get(0)
                .sentence() + more);
    }

    /** {@return for example {@code HTTPRoute shop/cart rule 0 match 1: does not match, header x-canary is missing}} */
    @Override
    public String toString() {
        return tuple + ": " + sentence;
    }
}
