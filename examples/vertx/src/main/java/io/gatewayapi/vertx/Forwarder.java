package io.gatewayapi.vertx;

import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.traffic.Attempt;
import io.gatewayapi.traffic.Attempt.Failure;
import io.gatewayapi.traffic.Deadline;
import io.gatewayapi.traffic.Endpoint;
import io.gatewayapi.traffic.Exchange;
import io.gatewayapi.traffic.RetryDecision;
import io.gatewayapi.validate.topology.ResolvedBackend;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Forwards one request: the attempts, their time limits, and what becomes of it when a side breaks off. A backend that cannot be
 * reached is a 503, one that breaks off before its answer a 502, one that takes too long a 504. Used on the event loop of the request only.
 */
final class Forwarder {

    private final Vertx vertx = Vertx.currentContext().owner();
    private final HttpServerRequest request;
    private final Snapshot snapshot;
    private final Upstreams upstreams;
    private final boolean call;
    private final ResolvedBackend backend;
    private final List<Endpoint> endpoints;
    private final HeaderEdits edits;
    private final Relay relay;
    private final RequestBody body;
    private final Exchange exchange;
    private final Timers timers = new Timers(vertx);
    private Outgoing outgoing;
    private int attempt;
    private HttpClientRequest sent;
    private boolean over;

    /**
     * @param call whether errors of the gateway's own are to be those of gRPC
     * @param endpoints where attempts may go, at least one
     * @param edits what is changed of the answer
     */
    Forwarder(HttpServerRequest request, RequestBody body, Snapshot snapshot, Upstreams upstreams, RulePlan plan, boolean call,
            ResolvedBackend backend, List<Endpoint> endpoints, HeaderEdits edits) {
        this.request = request;
        this.snapshot = snapshot;
        this.upstreams = upstreams;
        this.call = call;
        this.backend = backend;
        this.endpoints = endpoints;
        this.edits = edits;
        this.relay = new Relay(request);
        this.body = body;
        this.exchange = Exchange.begin(plan.timeouts(), plan.retry(), snapshot.budget(backend), System.nanoTime());
    }

    void forward(Outgoing prepared, Mirroring mirroring) {
        outgoing = prepared;
        if (request.response().closed()) {
            return;
        }
        // the client has gone: nobody waits for the answer any more
        request.response().closeHandler(closed -> cancel());
        request.response().exceptionHandler(failure -> cancel());
        timers.request(millis(exchange.deadline()), () -> fail(504, "the backend took too long"));
        if (outgoing.isBodyDoubtful()) {
            body.look(empty -> {
                outgoing = empty ? outgoing.withoutBody() : outgoing;
                begin(mirroring);
            });
        } else {
            begin(mirroring);
        }
    }

    private void begin(Mirroring mirroring) {
        if (!over) {
            mirroring.send(snapshot, upstreams, body);
            attempt();
        }
    }

    private static long millis(Deadline deadline) {
        long remaining = deadline.remaining(System.nanoTime());
        // rounded up: a timer that rings too early finds the deadline not yet passed
        return remaining == Deadline.UNLIMITED ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(remaining + 999_999));
    }

    private void attempt() {
        int number = ++attempt;
        sent = null;
        timers.attempt(millis(exchange.attempt(System.nanoTime())), () ->
                ended(number, new Attempt.Failed(Failure.TIMEOUT), Optional.empty()));
        Endpoint endpoint = endpoints.get(ThreadLocalRandom.current().nextInt(endpoints.size()));
        upstreams.request(snapshot, backend, endpoint, outgoing).onComplete(
                ready -> send(number, ready),
                failure -> ended(number, new Attempt.Failed(Failure.CONNECT), Optional.empty()));
    }

    private void send(int number, HttpClientRequest ready) {
        if (over || number != attempt) {
            Abandoned.end(ready);
            return;
        }
        sent = ready;
        ready.exceptionHandler(failure -> {}); // the response says it as well
        boolean upgrade = outgoing.upgrade().isPresent();
        if (upgrade) {
            ready.putHeader("connection", "upgrade").putHeader("upgrade", outgoing.upgrade().get());
        }
        (upgrade ? ready.connect() : ready.response()).onComplete(
                answer -> answered(number, answer.pause()),
                failure -> ended(number, new Attempt.Failed(Failure.RESET), Optional.empty()));
        if (!upgrade) {
            body.sendTo(ready);
        }
    }

    private void answered(int number, HttpClientResponse answer) {
        answer.exceptionHandler(failure -> {}); // until it is relayed nobody minds
        if (over || number != attempt) {
            Abandoned.end(answer.request());
        } else if (answer.statusCode() == 101) {
            timers.cancel(); // a WebSocket has no end that a limit could mean
            over = true;
            relay.upgrade(answer, edits);
        } else {
            ended(number, new Attempt.Answered(answer.statusCode()), Optional.of(answer));
        }
    }

    private void ended(int number, Attempt how, Optional<HttpClientResponse> answer) {
        if (over || number != attempt) {
            return;
        }
        if (request.response().headWritten()) {
            fail(how.status(), "the backend took too long"); // behind its head an answer can only be broken off
            return;
        }
        RetryDecision decision = exchange.ended(how, body.isComplete(), System.nanoTime(), ThreadLocalRandom.current().nextDouble());
        decision.accept(new RetryDecision.Cases<Void>() {
            @Override
            public Void retry(RetryDecision.Retry again) {
                abandon();
                later(again.after(), Forwarder.this::attempt);
                return null;
            }

            @Override
            public Void giveUp(RetryDecision.GiveUp end) {
                if (answer.isPresent() && !end.reason().isGateways()) {
                    relay.send(answer.get(), edits, Forwarder.this::end, () -> fail(502, "the backend broke off"));
                } else {
                    abandon();
                    later(end.after(), () -> fail(end.status(), why(how)));
                }
                return null;
            }
        });
    }

    private static String why(Attempt how) {
        return switch (how.status()) {
            case 503 -> "the backend cannot be reached";
            case 502 -> "the backend broke off";
            case 504 -> "the backend took too long";
            default -> "the backend failed";
        };
    }

    private void later(long nanos, Runnable action) {
        if (nanos <= 0) {
            action.run();
        } else {
            vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)), timer -> {
                if (!over) {
                    action.run();
                }
            });
        }
    }

    /** The attempt is of no use any more; what it still says is not listened to. */
    private void abandon() {
        attempt++;
        body.hold();
        if (sent != null) {
            Abandoned.end(sent);
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
        boolean begun = request.response().headWritten();
        cancel();
        if (begun) {
            relay.abort();
        } else {
            Answers.error(request, status, call, why);
        }
    }

    private void cancel() {
        if (!over) {
            end();
            if (sent != null) {
                Abandoned.end(sent);
            }
        }
    }
}
