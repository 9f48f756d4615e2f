package io.gatewayapi.servlet;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Flow;

/**
 * The body of a copy, fed by whoever reads that of the request. A mirror that is slower than the request by {@value #LIMIT} bytes is
 * given up, since "the client must not notice" it. For all threads.
 */
final class MirrorBody implements BodyPublisher, Flow.Subscription {

    /** How many bytes are kept for a mirror. */
    static final int LIMIT = 1 << 20;

    private final long length;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private Flow.Subscriber<? super ByteBuffer> subscriber;
    private long demand;
    private int held;
    private boolean complete;
    private boolean broken;
    private boolean ended;

    /**
     * @param length the Content-Length; -1 where it is not known
     */
    MirrorBody(long length) {
        this.length = length;
    }

    /** Takes a copy of what was read. */
    synchronized void offer(byte[] bytes, int from, int count) {
        if (!ended && !broken) {
            held += count;
            broken = held > LIMIT;
            waiting.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + count)));
            pump();
        }
    }

    /** The body was read to its end. */
    synchronized void complete() {
        complete = true;
        pump();
    }

    /** The body will not be read to its end, unless it was. */
    synchronized void breakOff() {
        broken |= !complete;
        pump();
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public synchronized void subscribe(Flow.Subscriber<? super ByteBuffer> only) {
        subscriber = only;
        only.onSubscribe(this);
        pump();
    }

    @Override
    public synchronized void request(long count) {
        demand += count;
        pump();
    }

    @Override
    public synchronized void cancel() {
        ended = true;
        waiting.clear();
    }

    private void pump() {
        if (subscriber == null || ended) {
            return;
        }
        if (broken) {
            ended = true;
            waiting.clear();
            subscriber.onError(new IOException("the copy is given up"));
            return;
        }
        while (demand > 0 && !waiting.isEmpty() && !ended) {
            ByteBuffer next = waiting.remove();
            demand--;
            held -= next.remaining();
            subscriber.onNext(next);
        }
        if (complete && waiting.isEmpty() && !ended) {
            ended = true;
            subscriber.onComplete();
        }
    }
}
