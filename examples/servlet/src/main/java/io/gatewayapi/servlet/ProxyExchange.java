package io.gatewayapi.servlet;

import io.gatewayapi.filters.HeaderEdits;
import io.gatewayapi.http.HopByHop;
import io.gatewayapi.model.HttpHeader;
import io.gatewayapi.traffic.Attempt;
import io.gatewayapi.traffic.Attempt.Failure;
import io.gatewayapi.traffic.Deadline;
import io.gatewayapi.traffic.Exchange;
import io.gatewayapi.traffic.RetryDecision;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * One request on its way through the proxy: attempts within the time limits of its rule, until one of them is the answer. The
 * HttpClient, the timers and the container call from threads of theirs; what happens first counts.
 */
final class ProxyExchange {

    private static final String BROKEN_OFF = ProxyExchange.class.getName();

    private final AsyncContext context;
    private final HttpServletResponse response;
    private final Upstreams upstreams;
    private final HttpClient client;
    private final Supplier<HttpRequest> requests;
    private final boolean replayable;
    private final RulePlan plan;
    private final HeaderEdits edits;
    private final Exchange exchange;

    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private Future<?> timer = CompletableFuture.completedFuture(null);
    private int number; // of the attempt under way; what comes from an earlier one is of no interest
    private boolean answered;
    private boolean ended;

    /**
     * @param context of a request in asynchronous mode
     * @param requests what is sent, anew for each attempt
     * @param replayable whether it can be sent twice
     * @param exchange the limits, begun
     */
    ProxyExchange(AsyncContext context, Upstreams upstreams, HttpClient client, Supplier<HttpRequest> requests,
            boolean replayable, RulePlan plan,
            HeaderEdits edits, Exchange exchange) {
        this.context = context;
        this.response = (HttpServletResponse) context.getResponse();
        this.upstreams = upstreams;
        this.client = client;
        this.requests = requests;
        this.replayable = replayable;
        this.plan = plan;
        this.edits = edits;
        this.exchange = exchange;
    }

    synchronized void send() {
        if (ended) {
            return;
        }
        int attempt = ++number;
        long now = System.nanoTime();
        Deadline limit = exchange.attempt(now);
        if (limit.isExpired(now)) {
            error(504);
            return;
        }
        if (limit.length() != Deadline.UNLIMITED) {
            timer = upstreams.after(limit.remaining(now), () -> failed(attempt, Failure.TIMEOUT));
        }
        CompletableFuture<?> call = client.sendAsync(requests.get(), head -> head(attempt, head));
        sending = call;
        call.whenComplete((done, error) -> {
            if (error == null) {
                sent(attempt);
            } else {
                failed(attempt, failure(error));
            }
        });
    }

    private static Failure failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        boolean connect = cause instanceof ConnectException || cause instanceof SSLException || cause instanceof HttpTimeoutException;
        return connect ? Failure.CONNECT : Failure.RESET;
    }

    /** The head of a response: it is the answer, or the request is sent once more. */
    private synchronized BodySubscriber<Void> head(int attempt, ResponseInfo head) {
        if (ended || attempt != number) {
            return BodySubscribers.replacing(null);
        }
        RetryDecision decision = exchange.ended(new Attempt.Answered(head.statusCode()), replayable,
                System.nanoTime(), ThreadLocalRandom.current().nextDouble());
        boolean good = decision instanceof RetryDecision.GiveUp answer && !answer.reason().isGateways();
        if (!good) {
            follow(decision);
            return BodySubscribers.replacing(null);
        }
        answered = true;
        response.setStatus(head.statusCode());
        for (HttpHeader line : edits.applyTo(endToEnd(head))) {
            response.addHeader(line.name(), line.value());
        }
        try {
            return new ResponseBody(response.getOutputStream());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** The headers without those of the backend's connection. */
    private static List<HttpHeader> endToEnd(ResponseInfo head) {
        HopByHop hopByHop = HopByHop.of(head.headers().allValues("connection"));
        List<HttpHeader> lines = new ArrayList<>();
        head.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!hopByHop.contains(lower) && !lower.startsWith(":")) {
                values.forEach(value -> lines.add(new HttpHeader(lower, value)));
            }
        });
        return lines;
    }

    private synchronized void sent(int attempt) {
        if (!ended && answered && attempt == number) {
            end();
            context.complete();
        }
    }

    private synchronized void failed(int attempt, Failure failure) {
        if (ended || attempt != number) {
            return;
        }
        if (answered) {
            // nothing can be taken back: the connection breaks, so that nobody takes the half for the whole
            end();
            context.getRequest().setAttribute(BROKEN_OFF, failure);
            context.dispatch();
            return;
        }
        follow(exchange.ended(new Attempt.Failed(failure), replayable, System.nanoTime(), ThreadLocalRandom.current().nextDouble()));
    }

    private void follow(RetryDecision decision) {
        number++;
        sending.cancel(true);
        timer.cancel(false);
        decision.accept(new RetryDecision.Cases<Void>() {
            @Override
            public Void retry(RetryDecision.Retry retry) {
                timer = upstreams.after(retry.after(), ProxyExchange.this::send);
                return null;
            }

            @Override
            public Void giveUp(RetryDecision.GiveUp answer) {
                timer = upstreams.after(answer.after(), () -> error(answer.status()));
                return null;
            }
        });
    }

    private synchronized void error(int status) {
        if (!ended) {
            end();
            try {
                Answers.error(response, status, false);
            } catch (IOException e) {
                // the client is gone, and nobody is left to tell
            }
            context.complete();
        }
    }

    private void end() {
        ended = true;
        number++;
        timer.cancel(false);
        sending.cancel(true);
    }

    /**
     * Breaks the connection of a response that cannot be ended, the only way the Servlet API has: an exception behind the head of
     * the response, on a thread of the container.
     */
    static void breakOff(ServletRequest request) throws IOException {
        if (request.getAttribute(BROKEN_OFF) != null) {
            throw new IOException("the backend broke off its response: " + request.getAttribute(BROKEN_OFF));
        }
    }
}
