package io.gatewayapi.vertx;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The body of a copy. It never asks the client to wait: what the mirror has not taken yet is kept, and beyond a limit the whole
 * copy is given up.
 */
final class MirrorStream implements WriteStream<Buffer> {

    /** How far a mirror may lag behind, in bytes. */
    private static final int LIMIT = 1 << 20;

    private final Queue<Buffer> waiting = new ArrayDeque<>();
    private HttpClientRequest target;
    private long pending;
    private boolean ended;
    private boolean lost;

    /** The connection is there. */
    void connect(HttpClientRequest ready) {
        target = ready;
        if (lost) {
            Abandoned.end(ready);
            return;
        }
        while (!waiting.isEmpty()) {
            pass(waiting.remove());
        }
        if (ended) {
            ready.end();
        }
    }

    void giveUp(Throwable failure) {
        lost = true;
        waiting.clear();
        if (target != null) {
            Abandoned.end(target);
        }
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        if (lost) {
            return Future.succeededFuture();
        }
        pending += chunk.length();
        if (pending > LIMIT) {
            giveUp(null);
        } else if (target == null) {
            waiting.add(chunk);
        } else {
            pass(chunk);
        }
        return Future.succeededFuture();
    }

    private void pass(Buffer chunk) {
        int length = chunk.length();
        target.write(chunk).onComplete(written -> pending -= length);
    }

    @Override
    public Future<Void> end() {
        ended = true;
        if (target != null && !lost) {
            target.end();
        }
        return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public MirrorStream setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public MirrorStream drainHandler(Handler<Void> handler) {
        return this;
    }

    @Override
    public MirrorStream exceptionHandler(Handler<Throwable> handler) {
        return this;
    }
}
