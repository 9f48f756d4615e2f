package io.gatewayapi.vertx;

import io.gatewayapi.filters.HeaderEdits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;

/** Sends the answer of a backend to the client, no faster than that takes it: head, body, trailers. */
final class Relay {

    /** RFC 9113, section 7: the stream ends because the other side failed. */
    private static final long INTERNAL_ERROR = 2;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private HttpClientResponse source;

    Relay(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
    }

    /**
     * Sends an answer.
     *
     * @param done called when all of it is sent
     * @param broken called when the backend breaks off
     */
    void send(HttpClientResponse answer, HeaderEdits edits, Runnable done, Runnable broken) {
        source = answer;
        head(answer, edits);
        boolean empty = request.method() == HttpMethod.HEAD || answer.statusCode() == 204 || answer.statusCode() == 304;
        boolean sized = response.headers().contains("content-length");
        boolean old = request.version() == HttpVersion.HTTP_1_0; // knows no chunks: the end of the connection is that of the body
        if (!empty && !sized && request.version() == HttpVersion.HTTP_1_1) {
            response.setChunked(true);
        }
        // What comes without a length may be a stream, whose reader wants to know soon that it has begun. gRPC's answers of trailers
        // only have to end with their head.
        if (!empty && !sized && !old && !answer.headers().contains("grpc-status")) {
            response.writeHead();
        }
        answer.handler(this::chunk);
        answer.endHandler(end -> {
            answer.trailers().forEach((name, value) -> response.putTrailer(name, value));
            response.end();
            done.run();
        });
        answer.exceptionHandler(failure -> broken.run());
        answer.resume();
    }

    private void head(HttpClientResponse answer, HeaderEdits edits) {
        response.setStatusCode(answer.statusCode());
        if (request.version() != HttpVersion.HTTP_2 && answer.version() != HttpVersion.HTTP_2) {
            response.setStatusMessage(answer.statusMessage());
        }
        response.headers().setAll(Headers.endToEnd(answer.headers()));
        Headers.edit(response.headers(), edits);
    }

    private void chunk(Buffer chunk) {
        response.write(chunk);
        if (response.writeQueueFull()) {
            source.pause();
            response.drainHandler(drained -> source.resume());
        }
    }

    /** The backend broke off: the client has to see that, too. No status can say it any more. */
    void abort() {
        if (!response.ended() && !response.closed()) {
            response.reset(INTERNAL_ERROR);
        }
    }

    /** Both sides agreed to go on with another protocol: from here on, bytes go to and fro. */
    void upgrade(HttpClientResponse answer, HeaderEdits edits) {
        head(answer, edits);
        response.setStatusCode(101);
        response.putHeader("connection", "upgrade");
        response.putHeader("upgrade", answer.getHeader("upgrade"));
        NetSocket backend = answer.netSocket();
        backend.pause();
        request.toNetSocket().onComplete(client -> splice(client, backend), failure -> backend.close());
    }

    private static void splice(NetSocket client, NetSocket backend) {
        client.pipeTo(backend).onComplete(end -> backend.close());
        backend.pipeTo(client).onComplete(end -> client.close());
    }
}
