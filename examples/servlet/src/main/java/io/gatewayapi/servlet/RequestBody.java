package io.gatewayapi.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The body of a request on its way to a backend: read as fast as the backend takes it, and handed on as it comes. A thread of its own
 * waits for the bytes of a slow client while the backend wants more; none of the container does.
 */
final class RequestBody implements Flow.Publisher<ByteBuffer>, Flow.Subscription, Runnable {

    private static final Executor READERS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "request-body");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpServletRequest request;
    private final byte[] buffer = new byte[16 << 10];
    private final AtomicLong demand = new AtomicLong();
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private volatile boolean ended;

    private RequestBody(HttpServletRequest request) {
        this.request = request;
    }

    /** Whether a request has a body; HTTP/2 may send one unannounced. */
    static boolean isIn(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > 0 || length < 0 && (request.getHeader("transfer-encoding") != null || request.getProtocol().startsWith("HTTP/2"));
    }

    /** The body of a request that has been put into asynchronous mode. */
    static BodyPublisher of(HttpServletRequest request) {
        if (!isIn(request)) {
            return BodyPublishers.noBody();
        }
        long length = request.getContentLengthLong();
        RequestBody body = new RequestBody(request);
        return length > 0 ? BodyPublishers.fromPublisher(body, length) : BodyPublishers.fromPublisher(body);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> only) {
        subscriber = only;
        only.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        // from nothing to something: nobody reads yet, so there is one reader at a time
        if (demand.getAndAdd(count) == 0) {
            READERS.execute(this);
        }
    }

    @Override
    public void cancel() {
        ended = true;
    }

    @Override
    public void run() {
        try {
            InputStream input = request.getInputStream();
            do {
                int count = input.read(buffer);
                if (count < 0 && !ended) {
                    ended = true;
                    subscriber.onComplete();
                } else if (!ended) {
                    subscriber.onNext(ByteBuffer.wrap(Arrays.copyOf(buffer, count)));
                }
            } while (!ended && demand.decrementAndGet() > 0);
        } catch (IOException | IllegalStateException e) {
            ended = true;
            subscriber.onError(e);
        }
    }
}
