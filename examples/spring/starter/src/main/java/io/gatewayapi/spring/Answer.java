package io.gatewayapi.spring;

import io.gatewayapi.http.RequestView;
import io.gatewayapi.model.HttpHeader;
import java.util.List;

/**
 * What a client is told when no backend answers it.
 *
 * @param status the HTTP status
 * @param headers what goes with it
 */
public record Answer(int status, List<HttpHeader> headers) {

    /** Copies the list. */
    public Answer {
        headers = List.copyOf(headers);
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
                ? new Answer(200, List.of(new HttpHeader("content-type", "application/grpc"), new HttpHeader("grpc-status", status == 404 ? "12" : "14")))
                : new Answer(status, List.of());
    }
}
