package io.gatewayapi.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one match asks of a request: all parts must hold ({@code HTTPRouteMatch}).
 *
 * @param path the path; the prefix {@code /} by default
 * @param headers headers; at most 16
 * @param queryParams query parameters; at most 16
 * @param method the method; empty for any
 */
public record HttpRouteMatch(
        PathMatch path,
        List<HeaderMatch> headers,
        List<QueryParamMatch> queryParams,
        Optional<HttpMethod> method)
        implements RouteMatch {

    /** Copies the collections and refuses {@code null} by name. */
    public HttpRouteMatch {
        Objects.requireNonNull(path, "path");
        headers = List.copyOf(headers);
        queryParams = List.copyOf(queryParams);
        Objects.requireNonNull(method, "method");
    }

    /**
     * Requests with a path, whatever their headers, parameters and method.
     *
     * @param path the path
     * @return the match
     */
    public static HttpRouteMatch path(PathMatch path) {
        return new HttpRouteMatch(path, List.of(), List.of(), Optional.empty());
    }

    /**
     * Requests whose path begins with a prefix, segment by segment.
     *
     * @param prefix the prefix, such as {@code /cart}
     * @return the match
     */
    public static HttpRouteMatch pathPrefix(String prefix) {
        return path(new PathMatch.PathPrefix(prefix));
    }

    /**
     * Requests with exactly one path.
     *
     * @param value the path
     * @return the match
     */
    public static HttpRouteMatch pathExact(String value) {
        return path(new PathMatch.Exact(value));
    }

    /**
     * The same match, which also asks for a header.
     *
     * @param name the name of the header, case-insensitive
     * @param value the whole value it must have
     * @return the changed copy
     */
    public HttpRouteMatch withHeader(String name, String value) {
        return withHeaders(Stream.concat(headers.stream(), Stream.of(new HeaderMatch.Exact(name, value))).toList());
    }

    /**
     * The same match with other header predicates.
     *
     * @param other the predicates; all must hold
     * @return the changed copy
     */
    public HttpRouteMatch withHeaders(List<HeaderMatch> other) {
        return new HttpRouteMatch(path, other, queryParams, method);
    }

    /**
     * The same match, which also asks for a query parameter.
     *
     * @param name the name of the parameter, case-sensitive
     * @param value the whole value it must have
     * @return the changed copy
     */
    public HttpRouteMatch withQueryParam(String name, String value) {
        return withQueryParams(Stream.concat(queryParams.stream(), Stream.of(new QueryParamMatch.Exact(name, value))).toList());
    }

    /**
     * The same match with other query predicates.
     *
     * @param other the predicates; all must hold
     * @return the changed copy
     */
    public HttpRouteMatch withQueryParams(List<QueryParamMatch> other) {
        return new HttpRouteMatch(path, headers, other, method);
    }

    /**
     * The same match, which also asks for a method.
     *
     * @param other the method
     * @return the changed copy
     */
    public HttpRouteMatch withMethod(HttpMethod other) {
        return new HttpRouteMatch(path, headers, queryParams, Optional.of(other));
    }
}
