package io.gatewayapi.vertx;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what Vert.x does, on threads that are not its own. */
final class Waiting {

    /** What was waited for has failed. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    private Waiting() {}

    static <T> T on(Future<T> future) throws Failed {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new Failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(e);
        }
    }

    /** Waits until it is over, well or not, but no longer than that. */
    static void forEnd(Future<?> future, Duration longest) {
        try {
            future.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // that is an end, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
