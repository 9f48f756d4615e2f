package io.gatewayapi.vertx;

import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Forwards one request: the attempt, its time limits, and what becomes of it when a side breaks off. */
final class Forwarder {

    /** RFC 9113, section 7: the stream is no longer wanted. */
    private static final long CANCEL = 8;

    private final Vertx vertx = Vertx.currentContext().owner();
    private final HttpServerRequest request;
    private final Upstreams upstreams;
    private final RulePlan plan;
    private final boolean call;
    private final Relay relay;
    private final Timers timers = new Timers(vertx);
    private RequestBody body;
    private HttpClientRequest sent;
    private boolean over;

    /**
     * @param call whether errors of the gateway's own are to be those of gRPC
     */
    Forwarder(HttpServerRequest request, Upstreams upstreams, RulePlan plan, boolean call) {
        this.request = request;
        this.upstreams = upstreams;
        this.plan = plan;
        this.call = call;
        this.relay = new Relay(request);
    }

    void forward(Outgoing outgoing, ResolvedBackend backend, List<Endpoint> endpoints, HeaderEdits edits, Mirroring mirroring) {
        body = new RequestBody(request, 0);
        // the client has gone: nobody waits for the answer any more
        request.response().closeHandler(closed -> cancel());
        request.response().exceptionHandler(failure -> cancel());
        if (request.getHeader("expect") != null && outgoing.upgrade().isEmpty()) {
            request.response().writeContinue();
        }
        timers.request(plan.requestTimeout(), () -> fail(504, "the backend took too long"));
        timers.attempt(plan.attemptTimeout(), () -> fail(504, "the backend took too long"));
        mirroring.send(upstreams, body);
        Endpoint endpoint = endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size()));
        upstreams.request(backend, endpoint, outgoing).onComplete(
                ready -> send(ready, outgoing, edits),
                failure -> fail(503, "the backend cannot be reached"));
    }

    private void send(HttpClientRequest ready, Outgoing outgoing, HeaderEdits edits) {
        if (over) {
            ready.reset(CANCEL);
            return;
        }
        sent = ready;
        ready.exceptionHandler(failure -> {}); // the response says it as well
        if (outgoing.upgrade().isPresent()) {
            ready.putHeader("connection", "upgrade").putHeader("upgrade", outgoing.upgrade().get());
            ready.connect().onComplete(answer -> answered(answer, edits), failure -> fail(502, "the backend broke off"));
        } else {
            ready.response().onComplete(answer -> answered(answer, edits), failure -> fail(502, "the backend broke off"));
            body.sendTo(ready);
        }
    }

    private void answered(HttpClientResponse answer, HeaderEdits edits) {
        answer.pause();
        if (over) {
            sent.reset(CANCEL);
        } else if (answer.statusCode() == 101) {
            timers.cancel(); // a WebSocket has no end that a limit could mean
            over = true;
            relay.upgrade(answer, edits);
        } else {
            relay.send(answer, edits, this::end);
        }
    }

    private void end() {
        over = true;
        timers.cancel();
        body.discard();
    }

    private void fail(int status, String why) {
        if (over) {
            return;
        }
        end();
        if (sent != null) {
            sent.reset(CANCEL);
        }
        if (request.response().headWritten()) {
            relay.abort();
        } else {
            Answers.error(request, status, call, why);
        }
    }

    private void cancel() {
        if (!over) {
            end();
            if (sent != null) {
                sent.reset(CANCEL);
            }
        }
    }
}
