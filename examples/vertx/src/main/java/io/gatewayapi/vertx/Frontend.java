package io.gatewayapi.vertx;

import io.vertx.core.Future;
import java.time.Duration;

/** An open port. */
interface Frontend {

    /**
     * Opens it.
     *
     * @return the port that was opened, or why it was not
     */
    Future<Integer> open();

    /** Looks at what cannot be looked up in the current snapshot by each connection or request. */
    default Future<Void> refresh() {
        return Future.succeededFuture();
    }

    /**
     * Takes no more connections, and closes those that are left after a while.
     *
     * @param drain how long requests under way may take
     */
    Future<Void> close(Duration drain);
}
