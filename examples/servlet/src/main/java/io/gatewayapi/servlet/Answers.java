package io.gatewayapi.servlet;

import io.gatewayapi.filters.FilterOutcome;
import io.gatewayapi.match.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the filter answers by itself. */
final class Answers {

    private Answers() {}

    /** The status for a request that no rule takes. */
    static int status(Outcome outcome, boolean secure) {
        // a container cannot close the connection on a port without a listener: that is 421 where a certificate was shown, else 404
        return outcome.status() != 0 ? outcome.status() : secure ? 421 : 404;
    }

    /**
     * An error of the gateway's own, while nothing of an answer has gone out.
     *
     * @param call whether it answers a gRPC call: then the HTTP status is 200, and the headers are the trailers
     */
    static void error(HttpServletResponse response, int status, boolean call) throws IOException {
        response.reset();
        if (call) {
            response.setContentType("application/grpc");
            response.setHeader("grpc-status", status == 404 || status == 501 ? "12" : status < 500 ? "13" : "14");
            write(response, new byte[0]);
        } else {
            response.setStatus(status);
            response.setContentType("text/plain; charset=utf-8");
            write(response, (status + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What the filters of a rule answer: a redirect, a preflight. */
    static void respond(HttpServletResponse response, FilterOutcome.Respond answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.addHeader(header.name(), header.value()));
        write(response, answer.body().toArray());
    }

    private static void write(HttpServletResponse response, byte[] body) throws IOException {
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
