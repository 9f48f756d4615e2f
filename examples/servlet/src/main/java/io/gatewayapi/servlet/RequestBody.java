package io.gatewayapi.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;

/**
 * The body of a request on its way to a backend: read as fast as the backend takes it, and no thread waits. The container calls from
 * its threads, the HttpClient from its own, and one lock lets them take turns.
 */
final class RequestBody implements Flow.Publisher<ByteBuffer>, Flow.Subscription, ReadListener {

    private final HttpServletRequest request;
    private final byte[] buffer = new byte[16 << 10];
    private ServletInputStream input;
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private long demand;
    private boolean open;
    private boolean pumping;
    private boolean ended;

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
        try {
            subscriber = only;
            input = request.getInputStream();
            only.onSubscribe(this);
            input.setReadListener(this);
        } catch (IOException | IllegalStateException e) {
            onError(e);
        }
    }

    @Override
    public synchronized void onDataAvailable() {
        open = true;
        pump();
    }

    @Override
    public synchronized void onAllDataRead() {
        onDataAvailable();
    }

    @Override
    public synchronized void onError(Throwable error) {
        if (!ended) {
            ended = true;
            subscriber.onError(error);
        }
    }

    @Override
    public synchronized void request(long count) {
        demand += count;
        pump();
    }

    @Override
    public synchronized void cancel() {
        ended = true;
    }

    private void pump() {
        if (pumping) {
            return; // a subscriber that asks for more while it gets something
        }
        pumping = true;
        try {
            while (open && !ended && demand > 0 && input.isReady()) {
                int count = input.read(buffer);
                if (count < 0) {
                    ended = true;
                    subscriber.onComplete();
                } else if (count > 0) {
                    demand--;
                    subscriber.onNext(ByteBuffer.wrap(Arrays.copyOf(buffer, count)));
                }
            }
        } catch (IOException e) {
            onError(e);
        } finally {
            pumping = false;
        }
    }
}
