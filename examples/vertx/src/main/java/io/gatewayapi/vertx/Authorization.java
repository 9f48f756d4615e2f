package io.gatewayapi.vertx;

import io.gatewayapi.filters.Authorize;
import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.http.Request;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.gatewayapi.validate.topology.ResolvedRule;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks authorisation servers ({@code HTTPExternalAuthFilter}, GEP-1494, experimental). Whatever goes wrong is a denial. */
final class Authorization {

    private static final long PATIENCE_MILLIS = 5_000;

    /** A longer answer is none. */
    private static final int LONGEST_ANSWER = 64 << 10;

    private final Snapshot snapshot;
    private final Upstreams upstreams;
    private final ResolvedRule rule;

    Authorization(Snapshot snapshot, Upstreams upstreams, ResolvedRule rule) {
        this.snapshot = snapshot;
        this.upstreams = upstreams;
        this.rule = rule;
    }

    /**
     * Asks.
     *
     * @param body the body of the client's request, of which only what the filter wants is read
     * @param then takes what is to be done with the request; it may be to ask again
     */
    void ask(Authorize question, RequestBody body, Consumer<FilterOutcome> then) {
        if (question.bodyLimit() == 0) {
            ask(question, Optional.empty(), then);
        } else {
            body.collect(question.bodyLimit(), all -> {
                if (all.isPresent()) {
                    ask(question, all, then);
                } else {
                    then.accept(question.bodyTooLarge());
                }
            });
        }
    }

    private void ask(Authorize question, Optional<Buffer> body, Consumer<FilterOutcome> then) {
        Optional<ResolvedBackend> server = rule.filterBackend(question.backend());
        if (question instanceof Authorize.Http http) {
            Request request = http.request();
            Buffer sent = body.orElseGet(Buffer::buffer);
            MultiMap headers = MultiMap.caseInsensitiveMultiMap();
            request.headers().forEach(line -> headers.add(line.getKey(), line.getValue()));
            headers.set("content-length", String.valueOf(sent.length()));
            Outgoing outgoing = new Outgoing(HttpMethod.valueOf(request.method()), request.authority(), request.target(), headers, false,
                    Optional.empty());
            send(question, server, outgoing, sent, (answer, text) ->
                    http.answered(answer.statusCode(), lines(answer), Bytes.of(text.getBytes())), then);
        } else if (question instanceof Authorize.Grpc grpc) {
            byte[] message = body.map(bytes -> grpc.request().withBody(Bytes.of(bytes.getBytes()))).orElse(grpc.request()).encode();
            MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("content-type", "application/grpc").add("te", "trailers");
            Outgoing outgoing = new Outgoing(HttpMethod.POST, "", Authorize.Grpc.METHOD, headers, false, Optional.empty());
            // gRPC over HTTP/2: a message has a byte that says whether it is compressed, and four with its length, before it
            Buffer sent = Buffer.buffer().appendByte((byte) 0).appendInt(message.length).appendBytes(message);
            send(question, server.map(Authorization::ofCalls), outgoing, sent, (answer, text) ->
                    "0".equals(answer.getTrailer("grpc-status")) && text.length() >= 5
                    ? grpc.answered(text.getBytes(5, text.length()))
                    : grpc.failed("grpc-status " + answer.getTrailer("grpc-status")), then);
        }
    }

    private static List<HttpHeader> lines(HttpClientResponse answer) {
        List<HttpHeader> lines = new ArrayList<>();
        Headers.endToEnd(answer.headers()).forEach((name, value) -> lines.add(new HttpHeader(name, value)));
        return lines;
    }

    /** A server of gRPC speaks HTTP/2, whatever its port says. */
    private static ResolvedBackend ofCalls(ResolvedBackend server) {
        return new ResolvedBackend(server.ref(), server.target(), "h2c", server.tls(), server.reason());
    }

    private void send(Authorize question, Optional<ResolvedBackend> server, Outgoing outgoing, Buffer body,
            BiFunction<HttpClientResponse, Buffer, FilterOutcome> answered, Consumer<FilterOutcome> then) {
        List<Endpoint> endpoints = server.map(snapshot.destinations()::of).orElse(List.of());
        if (endpoints.isEmpty()) {
            then.accept(question.failed("the server has no endpoint"));
            return;
        }
        Endpoint endpoint = endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size()));
        upstreams.request(snapshot, server.get(), endpoint, outgoing)
                .compose(ready -> exchange(ready, body, answered))
                .onComplete(then::accept, failure -> then.accept(question.failed(String.valueOf(failure.getMessage()))));
    }

    private static Future<FilterOutcome> exchange(
            HttpClientRequest ready, Buffer body, BiFunction<HttpClientResponse, Buffer, FilterOutcome> answered) {
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(PATIENCE_MILLIS, expired -> Abandoned.end(ready));
        return ready.send(body).compose(answer -> {
            Buffer text = Buffer.buffer();
            answer.handler(chunk -> {
                text.appendBuffer(chunk);
                if (text.length() > LONGEST_ANSWER) {
                    Abandoned.end(ready);
                }
            });
            return answer.end().map(end -> answered.apply(answer, text));
        }).onComplete(end -> vertx.cancelTimer(timer));
    }
}
