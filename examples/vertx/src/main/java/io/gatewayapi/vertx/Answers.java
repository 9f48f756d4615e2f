package io.gatewayapi.vertx;

import io.gatewayapi.filters.FilterOutcome;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** What the gateway answers by itself. */
final class Answers {

    /** Codes of gRPC: what a status of the gateway's own is for a call. */
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;
    private static final int UNAVAILABLE = 14;

    /** A client that is refused may still send so much before the connection is closed on it. */
    private static final long DRAINED = 1 << 20;

    private static final long LINGERING_MILLIS = 500;

    private Answers() {}

    /** Whether a request is a gRPC call, as the library decides it. */
    static boolean isGrpc(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && type.regionMatches(true, 0, "application/grpc", 0, 16)
                && (type.length() == 16 || "+;".indexOf(type.charAt(16)) >= 0);
    }

    /**
     * An error of the gateway's own; nothing happens where the answer has begun.
     *
     * @param call whether it answers a gRPC call: then the HTTP status is 200 and the headers are the trailers
     * @param why for the client; says nothing of what is behind the gateway
     */
    static void error(HttpServerRequest request, int status, boolean call, String why) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        response.headers().clear();
        if (call) {
            response.putHeader("content-type", "application/grpc")
                    .putHeader("grpc-status", String.valueOf(status == 404 ? UNIMPLEMENTED : status >= 500 ? UNAVAILABLE : INTERNAL))
                    .putHeader("grpc-message", why);
            end(request, Buffer.buffer());
        } else {
            response.setStatusCode(status).putHeader("content-type", "text/plain; charset=utf-8");
            end(request, Buffer.buffer(status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + ": " + why + "\n"));
        }
    }

    /** What the filters answer: a redirect, a preflight, a denial. */
    static void respond(HttpServerRequest request, FilterOutcome.Respond answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        end(request, Buffer.buffer(answer.body().toArray()));
    }

    private static void end(HttpServerRequest request, Buffer text) {
        HttpServerResponse response = request.response();
        boolean close = request.version() != HttpVersion.HTTP_2 && !isSmall(request);
        if (close) {
            response.putHeader("connection", "close");
        }
        if (text.length() == 0) {
            response.end(); // with HTTP/2 the head is the end, as gRPC wants it
        } else {
            response.end(text);
        }
        if (close) {
            // what is on its way is read for a moment: closing at once would reset the connection before the answer is read
            Vertx.currentContext().owner().setTimer(LINGERING_MILLIS, timer -> request.connection().close());
        }
        if (!request.isEnded()) {
            request.handler(ignored -> {});
            request.resume();
        }
    }

    private static boolean isSmall(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length == null) {
            return request.getHeader("transfer-encoding") == null;
        }
        return length.length() < 10 && Long.parseLong(length) <= DRAINED;
    }
}
