package io.gatewayapi.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of a response on its way to the client: read from the backend as fast as the client takes it, and no thread waits. */
final class ResponseBody implements BodySubscriber<Void>, WriteListener {

    private final ServletOutputStream output;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private Flow.Subscription source;
    private boolean open;
    private boolean asked;
    private boolean unflushed;
    private boolean complete;

    ResponseBody(ServletOutputStream output) {
        this.output = output;
    }

    /** {@return what ends when the last byte was handed to the container, or with the error of either side} */
    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        output.setWriteListener(this);
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        pump();
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        asked = false;
        waiting.addAll(buffers);
        pump();
    }

    @Override
    public synchronized void onComplete() {
        complete = true;
        pump();
    }

    /** Of the backend, and of the client. */
    @Override
    public void onError(Throwable error) {
        source.cancel();
        end.completeExceptionally(error);
    }

    private void pump() {
        try {
            while (open && !end.isDone() && output.isReady()) {
                ByteBuffer next = waiting.poll();
                if (next != null) {
                    byte[] bytes = new byte[next.remaining()];
                    next.get(bytes);
                    output.write(bytes);
                    unflushed = true;
                } else if (complete) {
                    end.complete(null);
                } else if (unflushed) {
                    unflushed = false; // events and other slow streams
                    output.flush();
                } else {
                    if (!asked) {
                        asked = true;
                        source.request(1);
                    }
                    return;
                }
            }
        } catch (IOException e) {
            onError(e);
        }
    }
}
