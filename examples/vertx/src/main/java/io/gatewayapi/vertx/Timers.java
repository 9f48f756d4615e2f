package io.gatewayapi.vertx;

import io.vertx.core.Vertx;

/** The two clocks of an exchange: one for all of it, one for each attempt. */
final class Timers {

    private static final long NONE = -1;

    private final Vertx vertx;
    private long request = NONE;
    private long attempt = NONE;

    Timers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Starts the clock of the exchange; 0 milliseconds mean no limit. */
    void request(long millis, Runnable expired) {
        request = start(millis, expired);
    }

    /** Starts the clock of an attempt anew; 0 milliseconds mean no limit. */
    void attempt(long millis, Runnable expired) {
        stop(attempt);
        attempt = start(millis, expired);
    }

    void cancel() {
        stop(request);
        stop(attempt);
    }

    private long start(long millis, Runnable expired) {
        return millis > 0 ? vertx.setTimer(millis, timer -> expired.run()) : NONE;
    }

    private void stop(long timer) {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
        }
    }
}
