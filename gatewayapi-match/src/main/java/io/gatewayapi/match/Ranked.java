package io.gatewayapi.match;

import io.gatewayapi.http.PathPolicy;
import io.gatewayapi.http.RequestTarget;
import io.gatewayapi.model.PathMatch;

/**
 * A match under one of the host names of its route, with what precedence counts of it, while a host is compiled.
 *
 * @param decision of the match
 * @param hostname the rank of the host name that the route gave, {@link Precedence#hostname}
 * @param rank that of path, or service and method, and conditions; greater is earlier
 * @param path what paths of requests are compared with, empty for a prefix that takes all; null where it is none, or where no request
 *     has a path like that
 * @param <T> the payload
 */
record Ranked<T>(Decision<T> decision, int hostname, long rank, String path) {

    static <T> Ranked<T> of(Decision<T> decision, int hostname) {
        if (decision.winner().http().isPresent()) {
            PathMatch path = decision.http().path();
            String text = text(path, decision.place().pathPolicy());
            int characters = text == null ? 0 : text.length();
            return new Ranked<>(decision, hostname, Precedence.path(path, characters, decision.conditions()), text);
        }
        boolean call = decision.winner().grpc().isPresent();
        return new Ranked<>(decision, hostname, call ? Precedence.call(decision.grpc(), decision.conditions()) : 0, null);
    }

    /**
     * What requests are compared with: made normal as they are, so that an escape in a rule meets the same escape in a request;
     * of a prefix without the slash at its end, which does not count.
     */
    private static String text(PathMatch path, PathPolicy policy) {
        if (path instanceof PathMatch.RegularExpression) {
            return null;
        }
        String value = path.value();
        boolean plain = value.startsWith("/") && RequestTarget.plainPathEnd(value, 0) == value.length();
        String normal = plain || value.indexOf('%') < 0 ? value : RequestTarget.normalize(value, policy);
        String text = path instanceof PathMatch.PathPrefix && normal != null && normal.endsWith("/")
                ? normal.substring(0, normal.length() - 1)
                : normal;
        return plain || text != null && RequestTarget.normalPathEnd(text, policy) == text.length() ? text : null;
    }
}
