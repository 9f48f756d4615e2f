package io.gatewayapi.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The body of a request on its way to one attempt at a time, no faster than that takes it. The beginning is kept, as long as it
 * fits, so that another attempt can have the body from the start; copies for mirrors take part and never slow it down.
 * Used on the event loop of the request only.
 */
final class RequestBody {

    private final HttpServerRequest request;
    private final int limit;
    private final List<Buffer> kept = new ArrayList<>();
    private final List<WriteStream<Buffer>> copies = new ArrayList<>();
    private int keptBytes;
    private boolean overflowed;
    private boolean ended;
    private boolean failed;
    private WriteStream<Buffer> target;
    private Consumer<Boolean> looking;

    /**
     * Takes over the body; nothing flows before {@link #sendTo}.
     *
     * @param limit how many bytes are kept for further attempts; 0 for none
     */
    RequestBody(HttpServerRequest request, int limit) {
        this.request = request;
        this.limit = limit;
        if (request.isEnded()) {
            ended = true;
            return;
        }
        request.pause();
        request.handler(this::chunk);
        request.endHandler(end -> end());
        request.exceptionHandler(failure -> failed = true);
    }

    /** Whether {@link #sendTo} would send all of it, however much was sent already. */
    boolean isComplete() {
        return !overflowed && !failed;
    }

    /**
     * Waits until it is known whether there is a body. HTTP/2 tells it with the frame behind the head only, and a GET with an empty chunked
     * body would look strange to a backend of HTTP/1.1.
     *
     * @param then takes whether the body is empty
     */
    void look(Consumer<Boolean> then) {
        if (ended) {
            then.accept(true);
        } else {
            looking = then;
            request.fetch(1);
        }
    }

    /** Sends everything from the start to a new attempt, in place of an earlier one. */
    void sendTo(WriteStream<Buffer> next) {
        target = next;
        kept.forEach(next::write);
        if (ended) {
            next.end();
        } else {
            flow();
        }
    }

    /** Sends everything from the start to a mirror as well. */
    void copyTo(WriteStream<Buffer> copy) {
        kept.forEach(copy::write);
        if (ended) {
            copy.end();
        } else {
            copies.add(copy);
        }
    }

    /** Nothing more is wanted: what the client still sends is thrown away. */
    void discard() {
        target = null;
        overflowed = true;
        kept.clear();
        if (!ended && !failed) {
            request.resume();
        }
    }

    /** The attempt has failed; the client waits for the next one. */
    void hold() {
        target = null;
        if (!ended && !failed) {
            request.pause();
        }
    }

    private void looked(boolean empty) {
        Consumer<Boolean> then = looking;
        looking = null;
        then.accept(empty);
    }

    private void chunk(Buffer chunk) {
        if (looking != null) {
            kept.add(chunk);
            keptBytes = chunk.length();
            looked(false);
            return;
        }
        keptBytes += overflowed ? 0 : chunk.length();
        if (!overflowed && keptBytes <= limit) {
            kept.add(chunk);
        } else {
            overflowed = true;
            kept.clear();
        }
        copies.forEach(copy -> copy.write(chunk));
        if (target != null) {
            target.write(chunk);
            flow();
        }
    }

    private void flow() {
        if (target.writeQueueFull()) {
            WriteStream<Buffer> waiting = target;
            request.pause();
            target.drainHandler(drained -> {
                if (target == waiting && !ended && !failed) {
                    request.resume();
                }
            });
        } else {
            request.resume();
        }
    }

    private void end() {
        ended = true;
        if (looking != null) {
            looked(true);
            return;
        }
        copies.forEach(WriteStream::end);
        if (target != null) {
            target.end();
        }
    }
}
