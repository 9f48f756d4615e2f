package io.gatewayapi.benchmark.contestant;

import io.netty.handler.codec.DecoderResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpFrame;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.StreamPriority;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.QueryParamDecoder;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.NetSocket;
import java.util.Set;

/** What a request of Vert.x has and no router asks for while it looks for a route: its connection, body, answer and cookies. */
abstract class VertxRequestUnasked extends HttpServerRequestInternal {

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("a request without a connection");
    }

    @Override
    public final HttpServerRequest exceptionHandler(Handler<Throwable> handler) {
        throw unasked();
    }

    @Override
    public final HttpServerRequest handler(Handler<Buffer> handler) {
        throw unasked();
    }

    @Override
    public final HttpServerRequest pause() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest resume() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest fetch(long amount) {
        throw unasked();
    }

    @Override
    public final HttpServerRequest endHandler(Handler<Void> endHandler) {
        throw unasked();
    }

    @Override
    public final String scheme() {
        throw unasked();
    }

    @Override
    public final HostAndPort authority(boolean real) {
        throw unasked();
    }

    @Override
    public final long bytesRead() {
        throw unasked();
    }

    @Override
    public final HttpServerResponse response() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest setParamsCharset(String charset) {
        throw unasked();
    }

    @Override
    public final String getParamsCharset() {
        throw unasked();
    }

    @Override
    public final String absoluteURI() {
        throw unasked();
    }

    @Override
    public final Future<Buffer> body() {
        throw unasked();
    }

    @Override
    public final Future<Void> end() {
        throw unasked();
    }

    @Override
    public final Future<NetSocket> toNetSocket() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest setExpectMultipart(boolean expect) {
        throw unasked();
    }

    @Override
    public final boolean isExpectMultipart() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest uploadHandler(Handler<HttpServerFileUpload> uploadHandler) {
        throw unasked();
    }

    @Override
    public final MultiMap formAttributes() {
        throw unasked();
    }

    @Override
    public final String getFormAttribute(String attributeName) {
        throw unasked();
    }

    @Override
    public final Future<ServerWebSocket> toWebSocket() {
        throw unasked();
    }

    @Override
    public final boolean isEnded() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest customFrameHandler(Handler<HttpFrame> handler) {
        throw unasked();
    }

    @Override
    public final HttpConnection connection() {
        throw unasked();
    }

    @Override
    public final HttpServerRequest streamPriorityHandler(Handler<StreamPriority> handler) {
        throw unasked();
    }

    @Override
    public final DecoderResult decoderResult() {
        throw unasked();
    }

    @Override
    public final Cookie getCookie(String name) {
        throw unasked();
    }

    @Override
    public final Cookie getCookie(String name, String domain, String path) {
        throw unasked();
    }

    @Override
    public final Set<Cookie> cookies(String name) {
        throw unasked();
    }

    @Override
    public final Set<Cookie> cookies() {
        throw unasked();
    }

    @Override
    public final ContextInternal context() {
        throw unasked();
    }

    @Override
    public final Object metric() {
        throw unasked();
    }

    @Override
    public final QueryParamDecoder queryParamDecoder() {
        throw unasked();
    }
}
