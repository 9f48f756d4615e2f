package io.gatewayapi.match;

import io.gatewayapi.http.RequestView;

/** All predicates of a match but its host name. */
interface RequestTest {

    /**
     * Whether all of them hold.
     *
     * @param request the request
     * @param authority the one that counts: that of the target, where it has one
     * @param target its normal target
     * @param pathEnd where the path ends in it
     */
    boolean test(RequestView request, String authority, String target, int pathEnd);

    /** What precedence counts, in its order; greater is earlier. */
    int[] ranks();
}
