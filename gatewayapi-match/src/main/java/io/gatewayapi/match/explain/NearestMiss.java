package io.gatewayapi.match.explain;

import io.gatewayapi.http.Request;
import io.gatewayapi.match.reference.MatchTuple;
import io.gatewayapi.match.reference.Mismatch;
import java.util.List;
import java.util.Objects;

/**
 * The match that a request, which nothing takes, misses by the least: by the fewest predicates, of those the ones that are
 * easiest to change, of those the ones whose text is nearest.
 *
 * @param tuple the match
 * @param mismatches its predicates that do not hold
 * @param request the request with the smallest change that makes it hold
 * @param sentence for example {@code /api/v2 would match HTTPRoute shop/api rule 1 match 0 if header x-canary were true}
 */
public record NearestMiss(MatchTuple tuple, List<Mismatch> mismatches, Request request, String sentence) {

    /** Copies the list and refuses {@code null} by name. */
    public NearestMiss {
        Objects.requireNonNull(tuple, "tuple");
        mismatches = List.copyOf(mismatches);
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(sentence, "sentence");
    }
}
