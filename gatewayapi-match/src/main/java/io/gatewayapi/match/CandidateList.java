package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches in the order in which they are tried; the first that holds wins.
 *
 * @param <T> the payload
 */
final class CandidateList<T> {

    private final List<Candidate<T>> candidates;
    private final boolean fallThrough;

    CandidateList(List<Candidate<T>> unordered, boolean fallThrough) {
        this.candidates = new ArrayList<>(unordered);
        this.candidates.sort(Candidate.precedence());
        this.fallThrough = fallThrough;
    }

    boolean isEmpty() {
        return candidates.isEmpty();
    }

    /** The decision of the first match that holds; null where none does. */
    Decision<T> find(RequestView request, String authority, int hostLength, String target, int pathEnd) {
        HostPattern only = fallThrough ? null : mostSpecific(authority, hostLength);
        for (int i = 0, size = candidates.size(); i < size; i++) {
            Candidate<T> candidate = candidates.get(i);
            if (candidate.host().matches(authority, hostLength)
                    && (only == null || candidate.host().isSame(only))
                    && candidate.test().test(request, authority, target, pathEnd)) {
                return candidate.decision();
            }
        }
        return null;
    }

    /** The decision of the first whose host name a connection meets; null where none does. */
    Decision<T> find(String serverName, int length) {
        for (int i = 0, size = candidates.size(); i < size; i++) {
            if (candidates.get(i).host().matches(serverName, length)) {
                return candidates.get(i).decision();
            }
        }
        return null;
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
        candidates.forEach(candidate -> listing.append("    ").append(candidate).append('\n'));
    }
}
