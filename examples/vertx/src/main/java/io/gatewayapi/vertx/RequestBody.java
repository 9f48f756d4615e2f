package io.gatewayapi.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private Runnable looking;
    private boolean invited;

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
        if (ended || !kept.isEmpty()) {
            then.accept(kept.isEmpty());
        } else {
            looking = () -> then.accept(kept.isEmpty());
            fetch();
        }
    }

    /**
     * Waits for the whole body, which is kept.
     *
     * @param longest how many bytes it may have
     * @param then takes the body; nothing where it is longer
     */
    void collect(int longest, Consumer<Optional<Buffer>> then) {
        if (keptBytes > longest || ended) {
            Buffer all = Buffer.buffer();
            kept.forEach(all::appendBuffer);
            then.accept(keptBytes > longest ? Optional.empty() : Optional.of(all));
        } else {
            looking = () -> collect(longest, then);
            fetch();
        }
    }

    /** A client that asked whether to send its body is told so when the body is wanted. */
    private void fetch() {
        invite();
        request.fetch(1);
    }

    private void invite() {
        if (!invited && "100-continue".equalsIgnoreCase(request.getHeader("expect")) && !request.response().headWritten()) {
            request.response().writeContinue();
        }
        invited = true;
    }

    /** Sends everything from the start to a new attempt, in place of an earlier one. */
    void sendTo(WriteStream<Buffer> next) {
        target = next;
        kept.forEach(next::write);
        if (ended) {
            next.end();
        } else {
            invite();
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

    /** Tells whoever waits for more of the body. */
    private boolean looked() {
        Runnable then = looking;
        looking = null;
        if (then != null) {
            then.run();
        }
        return then != null;
    }

    private void chunk(Buffer chunk) {
        keptBytes += overflowed ? 0 : chunk.length();
        if (!overflowed && (keptBytes <= limit || looking != null)) {
            kept.add(chunk);
        } else {
            overflowed = true;
            kept.clear();
        }
        if (looked()) {
            return;
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
        if (looked()) {
            return;
        }
        copies.forEach(WriteStream::end);
        if (target != null) {
            target.end();
        }
    }
}
