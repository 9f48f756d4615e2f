package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one match asks of a gRPC call: all parts must hold ({@code GRPCRouteMatch}).
 *
 * @param method service and method; empty for any
 * @param headers headers; at most 16
 */
public record GrpcRouteMatch(Optional<GrpcMethodMatch> method, List<HeaderMatch> headers) implements RouteMatch {

    /** Copies the collections and refuses {@code null} by name. */
    public GrpcRouteMatch {
        Objects.requireNonNull(method, "method");
        headers = List.copyOf(headers);
    }

    /**
     * Calls of one method, whatever their headers.
     *
     * @param service the service, with its package
     * @param method the method
     * @return the match
     */
    public static GrpcRouteMatch method(String service, String method) {
        return new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.Exact(Optional.of(service), Optional.of(method))), List.of());
    }

    /**
     * Calls of any method of one service, whatever their headers.
     *
     * @param service the service, with its package
     * @return the match
     */
    public static GrpcRouteMatch service(String service) {
        return new GrpcRouteMatch(Optional.of(new GrpcMethodMatch.Exact(Optional.of(service), Optional.empty())), List.of());
    }

    /**
     * The same match, which also asks for a header.
     *
     * @param name the name of the header, case-insensitive
     * @param value the whole value it must have
     * @return the changed copy
     */
    public GrpcRouteMatch withHeader(String name, String value) {
        return new GrpcRouteMatch(method, Stream.concat(headers.stream(), Stream.of(new HeaderMatch.Exact(name, value))).toList());
    }
}
