package io.gatewayapi.spring;

import io.gatewayapi.filters.FilterOutcome.Respond;
import io.gatewayapi.http.RequestView;
import io.gatewayapi.match.Outcome;
import io.gatewayapi.model.Bytes;
import io.gatewayapi.model.HttpHeader;
import java.util.List;
import java.util.Objects;

/**
 * What a client is told when no backend answers it. Immutable.
 *
 * @param status the HTTP status
 * @param headers what goes with it
 * @param body the body; empty for most
 */
public record Answer(int status, List<HttpHeader> headers, Bytes body) {

    /** Copies the list and refuses {@code null} by name. */
    public Answer {
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /**
     * The answer of a status, which a gRPC client wants to have as its own.
     *
     * @param request the request
     * @param status 400 or more
     * @return the answer; for a gRPC call it is 200 with {@code grpc-status} 12 for 404 (GRPCRoute: "UNIMPLEMENTED") and 14 for all else
     */
    public static Answer of(RequestView request, int status) {
        int index = request.indexOfHeader("content-type", 0);
        boolean grpc = index >= 0 && request.headerValue(index).startsWith("application/grpc");
        return grpc
                ? new Answer(200, List.of(
                        new HttpHeader("content-type", "application/grpc"), new HttpHeader("grpc-status", status == 404 ? "12" : "14")),
                        Respond.NO_BODY)
                : new Answer(status, List.of(), Respond.NO_BODY);
    }

    /**
     * The answer to a request that no rule takes.
     *
     * @param request the request
     * @param outcome why
     * @return 400, 404 or 421; 404 where the outcome would close the connection, which is not this host's to close
     */
    public static Answer of(RequestView request, Outcome outcome) {
        return of(request, outcome.status() == 0 ? 404 : outcome.status());
    }
}
